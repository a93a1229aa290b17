// What an instance may be. Beyond these the exactness of the arithmetic is not proved.
#ifndef PRIMADONA_MATCHING_ENGINE_INSTANCE_LIMITS_H_
#define PRIMADONA_MATCHING_ENGINE_INSTANCE_LIMITS_H_

#include <cstdint>

namespace primadona::matching::engine {

inline constexpr int kMaxCost = 10'000;              // of an edge: 10,000 minus the score of a pair
inline constexpr uint32_t kMaxPriority = 1'000'000;  // of a ticket
inline constexpr int kMaxPriorities = 16;            // distinct ones: stage one runs once for each
inline constexpr uint32_t kMaxCapacity = 1'000'000;  // of a provider
inline constexpr int kTieBits = 16;                  // of the hash that settles equal totals

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_INSTANCE_LIMITS_H_
