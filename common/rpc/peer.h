// Which program of the suite is at the other end of a connection (mutual TLS).
#ifndef PRIMADONA_COMMON_RPC_PEER_H_
#define PRIMADONA_COMMON_RPC_PEER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/rpc/door.h"
#include "grpcpp/security/auth_context.h"

namespace primadona::rpc {

// The program that a certificate with these URI names was made for: "gateway" for
// spiffe://primadona/gateway; "" unless exactly one name is of that form.
std::string ProgramOf(const std::vector<std::string>& uri_names);
// The same for the peer of a call; "" without mutual TLS.
std::string PeerProgram(const grpc::AuthContext& context);

// Whether `program` may call as `wanted`: the gateway public methods, a …-service internal ones.
// PERMISSION_DENIED: PEER_NOT_ALLOWED.
absl::Status CheckPeer(Peer wanted, std::string_view program);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_PEER_H_
