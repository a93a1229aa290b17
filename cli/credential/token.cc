#include "cli/credential/token.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "common/status/error.h"
#include "nlohmann/json.hpp"

namespace primadona::cli {

absl::StatusOr<Role> RoleOf(std::string_view text) {
  std::string name(text);
  absl::AsciiStrToUpper(&name);
  if (const auto role = ParseRole(absl::StrReplaceAll(name, {{"-", "_"}}))) return *role;
  return MakeError(absl::StatusCode::kInvalidArgument, "ROLE_UNKNOWN",
                   {"A role is one of coachee, provider, administrator, hr-system, unit-head, "
                    "auditor and partner-system.",
                    "Peran adalah salah satu dari coachee, provider, administrator, hr-system, "
                    "unit-head, auditor, dan partner-system."});
}

absl::StatusOr<absl::Duration> DurationOf(std::string_view text) {
  int64_t count = 0;
  absl::Duration unit;
  switch (text.empty() ? '\0' : text.back()) {
    case 'd':
      unit = absl::Hours(24);
      break;
    case 'h':
      unit = absl::Hours(1);
      break;
    case 'm':
      unit = absl::Minutes(1);
      break;
    case 's':
      unit = absl::Seconds(1);
      break;
    default:
      break;
  }
  const std::string number(text.substr(0, text.empty() ? 0 : text.size() - 1));
  if (unit == absl::ZeroDuration() || !absl::SimpleAtoi(number, &count) || count <= 0 ||
      count > 1'000'000) {
    return MakeError(absl::StatusCode::kInvalidArgument, "DURATION_MALFORMED",
                     {"A duration is a number with d, h, m or s, like 30d.",
                      "Durasi adalah angka dengan d, h, m, atau s, misalnya 30d."});
  }
  return count * unit;
}

absl::StatusOr<std::string> MintToken(const SigningKey& key, const TokenClaims& claims) {
  nlohmann::ordered_json json = {{"sub", claims.subject},
                                 {"roles", nlohmann::json::array()},
                                 {"iat", absl::ToUnixSeconds(claims.issued)},
                                 {"exp", absl::ToUnixSeconds(claims.expires)}};
  for (const Role role : claims.roles) json["roles"].push_back(RoleName(role));
  if (!claims.unit.empty()) json["unit"] = claims.unit;
  return key.Sign(json.dump());
}

}  // namespace primadona::cli
