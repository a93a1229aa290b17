#include "common/rpc/identity.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/status/error.h"

namespace primadona::rpc {
namespace {

constexpr size_t kMaxSubject = 96;  // width of the columns that hold a caller
constexpr size_t kMaxUnit = 64;

absl::Status Malformed() {
  return MakeError(absl::StatusCode::kUnauthenticated, "CALLER_MALFORMED",
                   {.en = "The caller's identity cannot be read.",
                    .id = "Identitas pemanggil tidak dapat dibaca."});
}

bool IsPrintable(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return absl::ascii_isgraph(c); });
}

// The only value of `key`, "" when there is none; a second value is a fault.
absl::StatusOr<std::string> Single(
    const std::multimap<grpc::string_ref, grpc::string_ref>& metadata, const char* key) {
  const auto [first, last] = metadata.equal_range(key);
  if (first == last) return std::string();
  if (std::next(first) != last) return Malformed();
  return std::string(first->second.data(), first->second.size());
}

}  // namespace

std::multimap<std::string, std::string> CallerToMetadata(const Caller& caller) {
  std::vector<std::string> roles;
  for (const Role role : caller.roles) roles.emplace_back(RoleName(role));
  std::multimap<std::string, std::string> metadata = {
      {kSubjectKey, caller.subject}, {kRolesKey, absl::StrJoin(roles, ",")}};
  if (!caller.unit.empty()) metadata.emplace(kUnitKey, caller.unit);
  return metadata;
}

absl::StatusOr<Caller> CallerFromMetadata(
    const std::multimap<grpc::string_ref, grpc::string_ref>& metadata) {
  Caller caller;
  ASSIGN_OR_RETURN(caller.subject, Single(metadata, kSubjectKey));
  ASSIGN_OR_RETURN(const std::string roles, Single(metadata, kRolesKey));
  ASSIGN_OR_RETURN(caller.unit, Single(metadata, kUnitKey));
  if (caller.subject.empty() || roles.empty()) {
    return MakeError(absl::StatusCode::kUnauthenticated, "CALLER_MISSING",
                     {.en = "The call does not say who calls.",
                      .id = "Panggilan tidak menyebutkan pemanggilnya."});
  }
  if (caller.subject.size() > kMaxSubject || !IsPrintable(caller.subject)) return Malformed();
  if (caller.unit.size() > kMaxUnit || !IsPrintable(caller.unit)) return Malformed();
  for (const absl::string_view name : absl::StrSplit(roles, ',')) {
    const std::optional<Role> role = ParseRole(std::string_view(name.data(), name.size()));
    if (!role.has_value()) return Malformed();
    caller.roles.insert(*role);
  }
  return caller;
}

}  // namespace primadona::rpc
