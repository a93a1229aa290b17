#include "common/rpc/call.h"

namespace primadona::rpc {

std::string Call::actor() const {
  if (caller.person().is_nil()) return caller.subject;
  const bool only_provider = caller.Has(Role::kProvider) && !caller.Has(Role::kCoachee);
  return (only_provider ? "providers/" : "coachees/") + caller.subject;
}

}  // namespace primadona::rpc
