// Who calls, and may they: settled before anything is forwarded.
#ifndef PRIMADONA_GATEWAY_API_DOORKEEPER_H_
#define PRIMADONA_GATEWAY_API_DOORKEEPER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/caller.h"
#include "common/rpc/metadata.h"
#include "gateway/domain/access.h"
#include "gateway/peers/key_set.h"
#include "gateway/peers/verified_tokens.h"

namespace primadona::gateway {

// What a call that was let in may do.
struct Admission {
  const Method* method = nullptr;
  Caller caller;
};

// Thread-safe.
class Doorkeeper {
 public:
  // Both outlive it.
  Doorkeeper(const AccessTable& table, const KeySetFile& keys) : table_(table), keys_(keys) {}

  // UNIMPLEMENTED: METHOD_UNKNOWN; UNAUTHENTICATED: TOKEN_…; PERMISSION_DENIED: ROLE_NOT_ALLOWED.
  // `now` is the machine's time.
  absl::StatusOr<Admission> Admit(const std::string& method, const rpc::Metadata& metadata,
                                  absl::Time now);

 private:
  const AccessTable& table_;
  const KeySetFile& keys_;
  VerifiedTokens tokens_;
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_DOORKEEPER_H_
