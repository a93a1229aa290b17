// The matching service as a whole, for main and for tests that run it in their own process.
#ifndef PRIMADONA_MATCHING_WIRING_SPEC_H_
#define PRIMADONA_MATCHING_WIRING_SPEC_H_

#include "common/rpc/service.h"
#include "matching/api/round_lease.h"

namespace primadona::matching {

rpc::ServiceSpec MatchingServiceSpec(RoundLeaseTerms lease = {});

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_WIRING_SPEC_H_
