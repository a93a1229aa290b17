#include "booking/domain/competency.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace primadona::booking {
namespace {

constexpr size_t kMaxUnitCode = 32;

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

bool IsUnitCode(std::string_view code) {
  return !code.empty() && code.size() <= kMaxUnitCode &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '_' || c == '.';
         });
}

}  // namespace primadona::booking
