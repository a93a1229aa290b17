// Random small instances for property tests, whatever their shape: no edges, no seats, places named
// twice.
#ifndef PRIMADONA_MATCHING_ENGINE_INSTANCE_ANY_INSTANCE_TEST_H_
#define PRIMADONA_MATCHING_ENGINE_INSTANCE_ANY_INSTANCE_TEST_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "matching/engine/instance/instance_builder.h"
#include "rapidcheck/gtest.h"

namespace primadona::matching::engine {

struct Likeness {
  int tickets, providers, edges;  // at most; edges of a ticket
  int capacity;                   // at most
  int cost;                       // at most
  int priorities;
  int slots;  // of a provider, at most
};

inline int Upto(int most) { return *rc::gen::inRange(0, most + 1); }

inline std::vector<Candidate> AnyCandidates(const Likeness& like, uint32_t places) {
  std::vector<Candidate> candidates;
  if (places == 0) return candidates;
  for (int e = Upto(like.edges); e > 0; --e) {
    candidates.push_back(
        {static_cast<uint32_t>(Upto(static_cast<int>(places) - 1)), int64_t{Upto(like.cost)}});
  }
  return candidates;
}

inline Instance AnyInstance(const Likeness& like) {
  InstanceBuilder builder;
  const int providers = Upto(like.providers);
  for (int p = 0; p < providers; ++p) RC_ASSERT(builder.AddProvider(p, Upto(like.capacity)).ok());
  uint32_t places = 0;
  for (int p = 0; p < providers && like.slots > 0; ++p) {
    for (int s = Upto(like.slots); s > 0; --s, ++places) RC_ASSERT(builder.AddSlot(p, s).ok());
  }
  if (like.slots == 0 || places == 0) places = providers;
  const int tickets = Upto(like.tickets);
  for (int t = 0; t < tickets; ++t) {
    RC_ASSERT(
        builder.AddTicket(t, 1 + Upto(like.priorities - 1), AnyCandidates(like, places)).ok());
  }
  absl::StatusOr<Instance> instance = std::move(builder).Build();
  RC_ASSERT(instance.ok());
  return *std::move(instance);
}

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_INSTANCE_ANY_INSTANCE_TEST_H_
