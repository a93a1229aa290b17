// The places of a round: the providers of a pool, or their open times as slots.
#ifndef PRIMADONA_MATCHING_ENGINE_CANDIDATES_PLACES_H_
#define PRIMADONA_MATCHING_ENGINE_CANDIDATES_PLACES_H_

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "common/status/macros.h"
#include "matching/engine/candidates/find.h"
#include "matching/engine/candidates/pool.h"
#include "matching/engine/instance/instance_builder.h"

namespace primadona::matching::engine {

// Slots are numbered provider after provider, by time. The pool must outlive it and keep its
// providers and open times.
class Places {
 public:
  Places(const Pool& pool, bool with_times) : pool_(pool), with_times_(with_times) {
    for (ProviderIndex p = 0; p < pool.size() && with_times; ++p) {
      const uint64_t* open = pool.OpenWordsOf(p);
      for (uint32_t w = 0; w < pool.words(); ++w) {
        before_.push_back(static_cast<uint32_t>(time_.size()));
        for (uint64_t bits = open[w]; bits != 0; bits &= bits - 1) {
          time_.push_back(w * 64 + static_cast<TimeIndex>(std::countr_zero(bits)));
        }
      }
    }
    before_.push_back(static_cast<uint32_t>(time_.size()));
  }

  absl::Status AddTo(InstanceBuilder& builder) const {
    for (ProviderIndex p = 0; p < pool_.size(); ++p) {
      RETURN_IF_ERROR(builder.AddProvider(pool_.profile(p).person, SeatsLeft(p)));
    }
    for (ProviderIndex p = 0; p < pool_.size() && with_times_; ++p) {
      const uint32_t end = before_[size_t{p + 1} * pool_.words()];
      for (uint32_t slot = before_[size_t{p} * pool_.words()]; slot < end; ++slot) {
        RETURN_IF_ERROR(builder.AddSlot(p, pool_.time(time_[slot]).key));
      }
    }
    return absl::OkStatus();
  }

  uint32_t SeatsLeft(ProviderIndex p) const {
    const ProviderProfile& profile = pool_.profile(p);
    return std::max(profile.capacity, profile.used) - profile.used;
  }

  // Of an open time; `time` is looked at only with times.
  uint32_t NumberOf(ProviderIndex p, TimeIndex time) const {
    if (!with_times_) return p;
    const uint64_t earlier =
        pool_.OpenWordsOf(p)[time / 64] & ((uint64_t{1} << time % 64) - 1);
    return before_[size_t{p} * pool_.words() + time / 64] +
           static_cast<uint32_t>(std::popcount(earlier));
  }

  bool with_times() const { return with_times_; }
  const std::vector<TimeIndex>& times() const { return time_; }  // by slot

 private:
  const Pool& pool_;
  const bool with_times_;
  std::vector<TimeIndex> time_;
  std::vector<uint32_t> before_;  // slots, by provider and word of its open times; and all of them
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CANDIDATES_PLACES_H_
