#include "common/ids/caller.h"

#include <array>
#include <utility>

namespace primadona {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 7> kRoles = {{
    {Role::kCoachee, "COACHEE"},
    {Role::kProvider, "PROVIDER"},
    {Role::kAdministrator, "ADMINISTRATOR"},
    {Role::kHrSystem, "HR_SYSTEM"},
    {Role::kUnitHead, "UNIT_HEAD"},
    {Role::kAuditor, "AUDITOR"},
    {Role::kPartnerSystem, "PARTNER_SYSTEM"},
}};

}  // namespace

std::string_view RoleName(Role role) {
  for (const auto& [known, name] : kRoles) {
    if (known == role) return name;
  }
  return "";
}

std::optional<Role> ParseRole(std::string_view name) {
  for (const auto& [role, known] : kRoles) {
    if (known == name) return role;
  }
  return std::nullopt;
}

PersonId Caller::person() const {
  const absl::StatusOr<PersonId> id = PersonId::Parse(subject);
  return id.ok() ? *id : PersonId();
}

}  // namespace primadona
