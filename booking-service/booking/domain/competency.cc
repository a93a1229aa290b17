#include "booking/domain/competency.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "common/status/error.h"

namespace primadona::booking {
namespace {

bool IsUpperOrDigit(char c) { return absl::ascii_isupper(c) || absl::ascii_isdigit(c); }

}  // namespace

bool IsCompetencyCode(std::string_view code) {
  const size_t dash = code.find('-');
  if (dash == std::string_view::npos) return false;
  const std::string_view family = code.substr(0, dash);
  const std::string_view rest = code.substr(dash + 1);
  return family.size() >= 2 && family.size() <= 4 && !rest.empty() && rest.size() <= 8 &&
         std::all_of(family.begin(), family.end(), absl::ascii_isupper) &&
         std::all_of(rest.begin(), rest.end(), IsUpperOrDigit);
}

absl::Status CheckCompetencyCode(std::string_view code, std::string_view field) {
  if (IsCompetencyCode(code)) return absl::OkStatus();
  return FieldError(std::string(field), "COMPETENCY_MALFORMED",
                    {.en = "The code must look like MAN-03.", .id = "Kode harus seperti MAN-03."});
}

}  // namespace primadona::booking
