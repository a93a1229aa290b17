// What places are worth at this moment, for instant matching.
#ifndef PRIMADONA_MATCHING_API_INSTANT_PRICES_H_
#define PRIMADONA_MATCHING_API_INSTANT_PRICES_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "common/events/change.h"
#include "common/events/feed.h"
#include "common/time/clock.h"
#include "matching/api/deps.h"

namespace primadona::matching {

// How long prices guide instant matching when nobody works them out anew.
inline constexpr absl::Duration kPricesLast = absl::Hours(7 * 24);

// The change that new prices are: the suite's own, in the trace of whoever works them out.
Change PriceChangeAt(absl::Time time);

// The prices of the best pairing, over the seats and slots that are free, of those who wait and
// behind them of as many and such as were first matched in the last 28 days, who stand for those
// who are to come. Where these would need more places than there are, a place has a price. Nothing
// is proposed. Of use at the replica that leads; not for several threads.
class InstantPrices {
 public:
  // Says, after the work and before anything is written, whether this replica still leads.
  using Confirm = std::function<absl::Status()>;

  InstantPrices(const ApiDeps& deps, events::Feed& feed, const Clock& clock);
  ~InstantPrices();

  // Works them out anew, and keeps the market that they are of.
  absl::Status Solve(const Confirm& confirm);
  // Brings into that market what the feed has told since, some thousand events at most: seats that
  // were taken or given up, and who has begun or ceased to wait; its pairing is an optimum again
  // after each. Writes the prices that have moved. From the next Solve alone it learns of new
  // providers, hours and policies, of slots that were taken, of seats at providers that had none
  // free, and of who has withdrawn. `solved` is when prices were last worked out: if another
  // replica did it, the market is dropped. Without a market nothing happens. What fails is done by
  // the next call.
  absl::Status Follow(absl::Time solved, const Confirm& confirm);
  void Forget();

 private:
  struct Market;
  struct News;

  absl::StatusOr<std::unique_ptr<Market>> Open() const;
  absl::StatusOr<News> HearAfter(int64_t number) const;
  absl::Status TakeUp(const News& news, Market& market) const;
  absl::Status WriteMoved(Market& market, const Confirm& confirm) const;

  const ApiDeps& deps_;
  events::Feed& feed_;
  const Clock& clock_;
  std::unique_ptr<Market> market_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_INSTANT_PRICES_H_
