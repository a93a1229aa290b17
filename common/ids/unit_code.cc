#include "common/ids/unit_code.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "common/status/error.h"

namespace primadona {
namespace {

constexpr size_t kMaxLength = 32;

}  // namespace

absl::Status CheckUnitCode(std::string_view code, std::string_view field) {
  const auto allowed = [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
  };
  if (!code.empty() && code.size() <= kMaxLength &&
      std::all_of(code.begin(), code.end(), allowed)) {
    return absl::OkStatus();
  }
  return FieldError(std::string(field), "UNIT_MALFORMED",
                    {.en = "The unit must be given by its code.",
                     .id = "Unit kerja harus disebut dengan kodenya."});
}

}  // namespace primadona
