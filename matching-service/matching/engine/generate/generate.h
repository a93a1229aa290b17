// Random instances in the likeness of a civil service, for benches, tests and first tries.
#ifndef PRIMADONA_MATCHING_ENGINE_GENERATE_GENERATE_H_
#define PRIMADONA_MATCHING_ENGINE_GENERATE_GENERATE_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

struct Shape {
  uint32_t tickets = 10'000;
  uint32_t providers = 1'000;
  uint32_t candidates = 20;         // of a ticket, where so many providers fit
  int contention_per_mille = 1000;  // tickets for each thousand seats
  uint64_t seed = 1;
  uint32_t slots = 0;  // of a provider; with any, each candidate is its first common slots
};

// The same instance for the same shape on every machine: 36 competencies with demand by Zipf's law
// and supply less uneven, 3–6 competencies a provider, levels 1–5, four priorities, costs of level
// fit, provider and pair. INVALID_ARGUMENT: SHAPE_INVALID without tickets, providers, candidates or
// contention.
absl::StatusOr<Instance> Generate(const Shape& shape);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_GENERATE_GENERATE_H_
