// Random providers and tickets in the likeness of a civil service, before they are paired.
#ifndef PRIMADONA_MATCHING_ENGINE_GENERATE_SERVICE_H_
#define PRIMADONA_MATCHING_ENGINE_GENERATE_SERVICE_H_

#include <cstdint>
#include <vector>

#include "matching/engine/candidates/pool.h"
#include "matching/engine/generate/random.h"

namespace primadona::matching::engine {

// The same people for the same seed on every machine: 38 competencies with demand and supply by
// Zipf's law, 3–6 of them a provider, capacity 2–6, 2–8 slots a week over six weeks of half hours,
// tickets free in three half hours of ten. Points as by the default weights of the score.
class ServiceGenerator {
 public:
  ServiceGenerator(uint32_t providers, uint64_t seed);

  PoolShape MakeShape() const;
  ProviderProfile NextProvider();
  TicketProfile NextTicket();

 private:
  const uint32_t providers_;
  Random random_;
  uint64_t next_person_ = 1;
  uint64_t next_ticket_ = 1;
};

// A pool of `providers`, and `tickets` who wait for them.
struct Service {
  Pool pool;
  std::vector<TicketProfile> tickets;
};
absl::StatusOr<Service> GenerateService(uint32_t tickets, uint32_t providers, uint64_t seed);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_GENERATE_SERVICE_H_
