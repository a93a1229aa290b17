#include "gateway/domain/claims.h"

#include <algorithm>
#include <utility>

#include "common/status/error.h"

namespace primadona::gateway {
namespace {

constexpr size_t kMaxSubject = 96;
constexpr size_t kMaxUnit = 64;

bool IsWord(const std::string& text, size_t most) {
  return text.size() <= most && std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return c > 0x20 && c < 0x7F;
         });
}

}  // namespace

absl::Status TokenError(std::string reason) {
  return MakeError(absl::StatusCode::kUnauthenticated, std::move(reason),
                   {.en = "The call needs a valid token.",
                    .id = "Panggilan ini memerlukan token yang sah."});
}

absl::StatusOr<Caller> CallerOf(const Claims& claims, absl::Time now) {
  if (now >= claims.expires + kClockLeeway) return TokenError("TOKEN_EXPIRED");
  for (const std::optional<absl::Time>& from : {claims.not_before, claims.issued}) {
    if (from.has_value() && now < *from - kClockLeeway) return TokenError("TOKEN_NOT_YET_VALID");
  }
  if (claims.subject.empty() || !IsWord(claims.subject, kMaxSubject) ||
      !IsWord(claims.unit, kMaxUnit)) {
    return TokenError("TOKEN_MALFORMED");
  }
  Caller caller{.subject = claims.subject, .roles = {}, .unit = claims.unit};
  for (const std::string& name : claims.roles) {
    if (const std::optional<Role> role = ParseRole(name)) caller.roles.insert(*role);
  }
  return caller;
}

}  // namespace primadona::gateway
