// Reading tokens: JWT in compact form, signed with ES256 or RS256 (RFC 7515, 7519).
#ifndef PRIMADONA_GATEWAY_PEERS_TOKEN_H_
#define PRIMADONA_GATEWAY_PEERS_TOKEN_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "gateway/domain/claims.h"
#include "gateway/peers/key_set.h"

namespace primadona::gateway {

// The claims of a token whose signature holds by the key of its `kid` and that key's algorithm.
// UNAUTHENTICATED: TOKEN_MALFORMED, TOKEN_KEY_UNKNOWN, TOKEN_SIGNATURE_INVALID.
absl::StatusOr<Claims> ReadToken(const std::string& token, const KeySet& keys);

// The token in the value of an authorization header, "Bearer <token>".
// UNAUTHENTICATED: TOKEN_MISSING, TOKEN_MALFORMED.
absl::StatusOr<std::string> BearerToken(std::string_view authorization);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_PEERS_TOKEN_H_
