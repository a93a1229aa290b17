// Who calls: the identity that the gateway has verified, as a plain value for the rules.
#ifndef PRIMADONA_COMMON_IDS_CALLER_H_
#define PRIMADONA_COMMON_IDS_CALLER_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "common/ids/id.h"

namespace primadona {

// The roles of primadona.common.v1.Role, with the same numbers.
enum class Role {
  kCoachee = 1,
  kProvider = 2,
  kAdministrator = 3,
  kHrSystem = 4,
  kUnitHead = 5,
  kAuditor = 6,
  kPartnerSystem = 7,
};

// "COACHEE", … as in a token's claim.
std::string_view RoleName(Role role);
std::optional<Role> ParseRole(std::string_view name);

struct Caller {
  std::string subject;  // a person's UUID or a system's id: the token's `sub`
  std::set<Role> roles;
  std::string unit;  // of a unit head, else ""

  bool Has(Role role) const { return roles.contains(role); }
  // Reads everything: administrator or auditor.
  bool ReadsAll() const { return Has(Role::kAdministrator) || Has(Role::kAuditor); }
  // The person that the caller is; nil for a system.
  PersonId person() const;
  // Whether the caller is that person in that role.
  bool Is(Role role, PersonId id) const { return Has(role) && !id.is_nil() && person() == id; }
};

}  // namespace primadona

#endif  // PRIMADONA_COMMON_IDS_CALLER_H_
