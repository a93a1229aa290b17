// Tokens (JWT) as the gateway reads them.
#ifndef PRIMADONA_CLI_CREDENTIAL_TOKEN_H_
#define PRIMADONA_CLI_CREDENTIAL_TOKEN_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cli/credential/signing_key.h"
#include "common/ids/caller.h"

namespace primadona::cli {

struct TokenClaims {
  std::string subject;  // a person's UUID or a system's id
  std::vector<Role> roles;
  std::string unit;  // of a unit head, else ""
  absl::Time issued;
  absl::Time expires;
};

// The role that a person types: "hr-system", "HR_SYSTEM". INVALID_ARGUMENT: ROLE_UNKNOWN.
absl::StatusOr<Role> RoleOf(std::string_view text);

// "30d", "12h", "15m" or "90s". INVALID_ARGUMENT: DURATION_MALFORMED.
absl::StatusOr<absl::Duration> DurationOf(std::string_view text);

// A compact JWS with the claims sub, roles, unit (when there is one), iat and exp.
absl::StatusOr<std::string> MintToken(const SigningKey& key, const TokenClaims& claims);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_CREDENTIAL_TOKEN_H_
