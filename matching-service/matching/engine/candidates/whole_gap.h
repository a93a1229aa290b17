// What a pairing over some candidates proves about all pairs.
#ifndef PRIMADONA_MATCHING_ENGINE_CANDIDATES_WHOLE_GAP_H_
#define PRIMADONA_MATCHING_ENGINE_CANDIDATES_WHOLE_GAP_H_

#include <cstdint>

#include "absl/types/span.h"
#include "matching/engine/candidates/pairing.h"

namespace primadona::matching::engine {

// In points: no pairing of `tickets` with any places of the pool, candidates of the pairing or not,
// is better than it by more than this; the value of serving a ticket counts as the scale has it, so
// that at most kMaxCost proves that no more priority can be served. The pool bears the pairing's
// prices. By weak duality: what each ticket would gain in the whole pool by paying those prices is
// all that anybody could. One search a ticket, from the value of what it has.
int64_t WholeGapOf(const Pool& pool, absl::Span<const TicketProfile> tickets,
                   const Pairing& pairing);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CANDIDATES_WHOLE_GAP_H_
