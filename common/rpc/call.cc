#include "common/rpc/call.h"

#include "absl/strings/ascii.h"

namespace primadona::rpc {

std::string Call::actor() const {
  if (caller.person().is_nil()) return caller.subject;
  const bool only_provider = caller.Has(Role::kProvider) && !caller.Has(Role::kCoachee);
  return (only_provider ? "providers/" : "coachees/") + caller.subject;
}

std::string Call::method_reason() const {
  std::string reason;
  for (const char c : method.substr(method.rfind('/') + 1)) {
    if (absl::ascii_isupper(c) && !reason.empty()) reason += '_';
    reason += absl::ascii_toupper(c);
  }
  return reason;
}

}  // namespace primadona::rpc
