// All providers, in the order in which candidates are looked for.
#ifndef PRIMADONA_MATCHING_ENGINE_CANDIDATES_POOL_H_
#define PRIMADONA_MATCHING_ENGINE_CANDIDATES_POOL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "matching/engine/candidates/profiles.h"

namespace primadona::matching::engine {

// The number of a provider in its pool, from 0.
using ProviderIndex = uint32_t;

// A time of the grid. The key is what the tie-break knows of it, e.g. its start in minutes since
// the epoch, so that a replay on another day finds the same.
struct GridTime {
  uint64_t key;
  uint16_t points;  // the later, the fewer: the same or less than of the time before
};

struct PoolShape {
  uint16_t competencies = 0;
  std::vector<GridTime> times;
};

// What a place is worth beyond its provider's seat, in points; from a joint solution.
struct DearTime {
  TimeIndex time;
  int64_t extra;  // not negative
};

// Of `dear`, ascending by time, drops what comes before `time` and tells what that one is worth.
inline int64_t ExtraOf(TimeIndex time, absl::Span<const DearTime>& dear) {
  while (!dear.empty() && dear.front().time < time) dear.remove_prefix(1);
  return !dear.empty() && dear.front().time == time ? dear.front().extra : 0;
}

// Buckets by kind, competency and level; in each the providers who could reach most come first, so
// that a search may stop early. A change costs a look-up and a move in each bucket of the provider.
// Searches may run in several threads while nothing is changed.
class Pool {
 public:
  // What a search must know of one provider without going far.
  struct Row {
    int64_t most;  // standing + points of its best open time − what that costs
    ProviderIndex provider;
    uint32_t unit;
    uint32_t organisation;
    uint16_t grade;
    uint8_t modes;
    bool usable;  // has a free seat and an open time
  };

  // INVALID_ARGUMENT: TIMES_INVALID when points rise with time.
  static absl::StatusOr<Pool> Make(PoolShape shape);

  // Adds the next provider.
  // INVALID_ARGUMENT: OFFER_INVALID, TIMES_INVALID when `open` is not of the grid, PERSON_REPEATED,
  // PERSON_INVALID for a grade or modes out of range.
  absl::StatusOr<ProviderIndex> Add(ProviderProfile profile);
  // Puts another profile in the place of a provider's; errors as for Add. One without offers is
  // never found.
  absl::Status Replace(ProviderIndex provider, ProviderProfile profile);
  void SetUsed(ProviderIndex provider, uint32_t used);
  void OpenTime(ProviderIndex provider, TimeIndex time);
  void CloseTime(ProviderIndex provider, TimeIndex time);
  // A seat and a time at once.
  void Take(ProviderIndex provider, TimeIndex time);
  // What a seat of each provider costs today, in points, and what its dear times cost besides,
  // ascending by time: it is taken from every score. 0 at first.
  void SetPrices(std::vector<int64_t> prices, std::vector<std::vector<DearTime>> dear);

  uint32_t size() const { return static_cast<uint32_t>(profiles_.size()); }
  uint32_t times() const { return static_cast<uint32_t>(times_.size()); }
  uint32_t words() const { return words_; }
  const GridTime& time(TimeIndex time) const { return times_[time]; }
  const ProviderProfile& profile(ProviderIndex provider) const { return profiles_[provider]; }
  std::optional<ProviderIndex> Find(PersonKey person) const;
  int64_t price(ProviderIndex provider) const { return price_[provider]; }
  absl::Span<const DearTime> DearTimesOf(ProviderIndex provider) const { return dear_[provider]; }
  const uint64_t* OpenWordsOf(ProviderIndex provider) const {
    return open_.data() + size_t{provider} * words_;
  }
  // Descending by `most`. Empty for what nobody offers.
  absl::Span<const Row> RowsOf(uint8_t kind, uint16_t competency, uint8_t level) const;

 private:
  Pool() = default;
  absl::Status Check(ProviderIndex provider, const ProviderProfile& profile) const;
  size_t BucketOf(int kind, const Offer& offer) const;
  Row RowOf(ProviderIndex provider, int kind) const;
  void Enter(ProviderIndex provider);
  void Leave(ProviderIndex provider);
  void WriteOpenWords(ProviderIndex provider);

  uint16_t competencies_ = 0;
  std::vector<GridTime> times_;
  uint32_t words_ = 0;
  std::vector<ProviderProfile> profiles_;
  absl::flat_hash_map<PersonKey, ProviderIndex> index_;
  std::vector<uint64_t> open_;  // words_ a provider, side by side for the sake of the cache
  std::vector<int64_t> price_;
  std::vector<std::vector<DearTime>> dear_;
  std::vector<std::vector<Row>> buckets_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CANDIDATES_POOL_H_
