#include "gateway/peers/base64url.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace primadona::gateway {

bool IsBase64Url(std::string_view text) {
  constexpr size_t kCharactersOfThreeBytes = 4;  // one alone holds no byte
  return text.size() % kCharactersOfThreeBytes != 1 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '_';
         });
}

}  // namespace primadona::gateway
