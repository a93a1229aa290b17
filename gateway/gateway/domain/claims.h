// What a token claims, and when it is believed. (RFC 7519; tokens go by the machine's clock.)
#ifndef PRIMADONA_GATEWAY_DOMAIN_CLAIMS_H_
#define PRIMADONA_GATEWAY_DOMAIN_CLAIMS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/caller.h"

namespace primadona::gateway {

// How far the clocks of those who issue tokens may be off.
inline constexpr absl::Duration kClockLeeway = absl::Seconds(60);

struct Claims {
  std::string subject;
  std::vector<std::string> roles;
  std::string unit;
  absl::Time expires;
  std::optional<absl::Time> not_before;
  std::optional<absl::Time> issued;
};

// The caller that the claims of a verified token name. Roles that are not the suite's are left
// out. UNAUTHENTICATED: TOKEN_EXPIRED at `expires` plus the leeway and after; TOKEN_NOT_YET_VALID
// before `not_before` or `issued` less the leeway; TOKEN_MALFORMED for a subject or unit that is
// no printable word of at most 96 or 64 bytes.
absl::StatusOr<Caller> CallerOf(const Claims& claims, absl::Time now);

// UNAUTHENTICATED with one of the reasons TOKEN_…; all share two sentences, so that a forger
// learns nothing but the reason.
absl::Status TokenError(std::string reason);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_DOMAIN_CLAIMS_H_
