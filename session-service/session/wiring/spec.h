// The session service as a whole, for main and for tests that run it in their own process.
#ifndef PRIMADONA_SESSION_WIRING_SPEC_H_
#define PRIMADONA_SESSION_WIRING_SPEC_H_

#include "common/rpc/service.h"

namespace primadona::session {

rpc::ServiceSpec SessionServiceSpec();

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_WIRING_SPEC_H_
