#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/policy/policies.h"
#include "common/status/error.h"

namespace primadona::policy {

Spec IntSpec(std::string name, int64_t default_value, int64_t min, int64_t max,
             std::string description) {
  Spec spec;
  spec.name = std::move(name);
  spec.default_value = absl::StrCat(default_value);
  spec.description = std::move(description);
  spec.check = [min, max](const std::string& value) -> absl::Status {
    int64_t number = 0;
    if (absl::SimpleAtoi(value, &number) && number >= min && number <= max) {
      return absl::OkStatus();
    }
    return FieldError(
        "policy.value", "POLICY_VALUE_INVALID",
        {.en = absl::StrCat("The value must be a whole number from ", min, " to ", max, "."),
         .id = absl::StrCat("Nilai harus bilangan bulat dari ", min, " sampai ", max, ".")});
  };
  return spec;
}

}  // namespace primadona::policy
