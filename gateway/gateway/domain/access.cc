#include "gateway/domain/access.h"

#include "common/status/error.h"

namespace primadona::gateway {

absl::StatusOr<const Method*> AccessTable::Find(const std::string& full_name) const {
  const auto found = methods_.find(full_name);
  if (found != methods_.end()) return &found->second;
  return MakeError(absl::StatusCode::kUnimplemented, "METHOD_UNKNOWN",
                   {.en = "There is no such method.", .id = "Metode ini tidak ada."});
}

absl::Status CheckRole(const Method& method, const Caller& caller) {
  for (const Role role : method.roles) {
    if (caller.Has(role)) return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kPermissionDenied, "ROLE_NOT_ALLOWED",
                   {.en = "None of the caller's roles may call this method.",
                    .id = "Tidak ada peran pemanggil yang berhak memanggil metode ini."});
}

}  // namespace primadona::gateway
