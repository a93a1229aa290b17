// The best pairing of a list that may be too long to look at all its pairs.
#ifndef PRIMADONA_MATCHING_ENGINE_CANDIDATES_PAIRING_H_
#define PRIMADONA_MATCHING_ENGINE_CANDIDATES_PAIRING_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "matching/engine/candidates/round.h"
#include "matching/engine/solve/solve.h"

namespace primadona::matching::engine {

struct PairingTerms {
  RoundTerms best;         // what each ticket would like most
  uint32_t spare = 0;      // providers besides, of those that were left when its turn came
  uint32_t most_tries = 0; // how often those who are left over get more
};

struct Pairing {
  Round round;
  Solution solution;       // the optimum over the candidates of `round`, with prices that prove it
  uint32_t tries = 0;      // how often some who were left over got more candidates
  // At those prices no place of the whole pool would be worth serving any of them by it.
  bool settled = false;
};

// Terms that leave nothing out give the optimum over all pairs. Others would fail by themselves:
// people who would all like the same few would have nothing else to go to. So each ticket, in the
// order of priority, gets besides the best that those before it left, and takes one of them in
// thought. When that is solved, those who are left over get the places of the whole pool that at
// the prices of the solution are worth more to them than to stay so, and it is solved again. Leaves
// the prices on the pool, which has none before.
absl::StatusOr<Pairing> PairAll(Pool& pool, absl::Span<const TicketProfile> tickets,
                                const PairingTerms& terms);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CANDIDATES_PAIRING_H_
