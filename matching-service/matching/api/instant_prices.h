// What places are worth at this moment, for instant matching.
#ifndef PRIMADONA_MATCHING_API_INSTANT_PRICES_H_
#define PRIMADONA_MATCHING_API_INSTANT_PRICES_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "common/events/change.h"
#include "common/events/feed.h"
#include "matching/api/deps.h"

namespace primadona::matching {

// How long prices guide instant matching when nobody works them out anew.
inline constexpr absl::Duration kPricesLast = absl::Hours(7 * 24);

// The change that new prices are: the suite's own, with a trace of its own.
Change PriceChangeAt(absl::Time time);

// The prices of the best pairing, over the seats and slots that are free, of those who wait and
// behind them of as many and such as were first matched in the last 28 days, who stand for those
// who are to come. Where these would need more places than there are, a place has a price. Nothing
// is proposed. Of use at the replica that leads; not for several threads.
class InstantPrices {
 public:
  // Says, after the work and before anything is written, whether this replica still leads.
  using Confirm = std::function<absl::Status()>;

  InstantPrices(const ApiDeps& deps, events::Feed& feed);
  ~InstantPrices();

  // Works them out anew at `now`, and keeps the market that they are of.
  absl::Status Solve(absl::Time now, const Confirm& confirm);
  // Brings into that market what the feed has told since: seats that were taken or given up, and
  // who has begun or ceased to wait; its pairing is an optimum again after each. Writes the prices
  // that have moved. New providers, hours and policies, and which slots are taken, it learns from
  // the next Solve. `solved` is when prices were last worked out: if another replica did it, the
  // market is dropped. Without a market nothing happens. What fails is done by the next call.
  // Who has withdrawn stays until the next Solve: no event of the feed tells it.
  absl::Status Follow(absl::Time now, absl::Time solved, const Confirm& confirm);

 private:
  struct Market;
  struct News;

  absl::StatusOr<std::unique_ptr<Market>> Open(absl::Time now) const;
  absl::StatusOr<News> HearAfter(int64_t number) const;
  absl::Status TakeUp(const News& news, Market& market) const;
  absl::Status WriteMoved(absl::Time now, Market& market, const Confirm& confirm) const;

  const ApiDeps& deps_;
  events::Feed& feed_;
  std::unique_ptr<Market> market_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_INSTANT_PRICES_H_
