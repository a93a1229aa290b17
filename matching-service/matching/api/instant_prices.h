// What places are worth between rounds, for instant matching.
#ifndef PRIMADONA_MATCHING_API_INSTANT_PRICES_H_
#define PRIMADONA_MATCHING_API_INSTANT_PRICES_H_

#include <functional>

#include "absl/status/status.h"
#include "common/events/change.h"
#include "matching/api/deps.h"

namespace primadona::matching {

// How long prices guide instant matching when nobody works them out anew.
inline constexpr absl::Duration kPricesLast = absl::Hours(7 * 24);

// The change that new prices are.
Change PriceChangeAt(absl::Time time);

// Works the prices out at `now` and proposes nothing: the best pairing, over the seats and slots
// that are free, of those who wait and behind them of as many and such as were first matched in the
// last 28 days, who stand for those who are to come. Where these would need more places than there
// are, a place has a price. `confirm` says, after the work and before anything is written, whether
// this replica still leads.
absl::Status RefreshPrices(const ApiDeps& deps, absl::Time now,
                           const std::function<absl::Status()>& confirm);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_INSTANT_PRICES_H_
