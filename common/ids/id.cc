#include "common/ids/id.h"

#include <algorithm>

#include "common/status/error.h"

namespace primadona {
namespace {

constexpr size_t kTextSize = 36;
constexpr char kDigits[] = "0123456789abcdef";

bool IsDash(size_t position) {
  return position == 8 || position == 13 || position == 18 || position == 23;
}

// The value of a lower-case hexadecimal digit, or -1.
int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

absl::Status Malformed() {
  return MakeError(absl::StatusCode::kInvalidArgument, "UUID_MALFORMED",
                   {.en = "The identifier is not a UUID in its lower-case form.",
                    .id = "Pengenal bukan UUID dalam bentuk huruf kecil."});
}

}  // namespace

absl::StatusOr<Uuid> Uuid::Parse(std::string_view text) {
  if (text.size() != kTextSize) return Malformed();
  std::array<uint8_t, 16> bytes{};
  size_t digits = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (IsDash(i)) {
      if (text[i] != '-') return Malformed();
      continue;
    }
    const int value = HexValue(text[i]);
    if (value < 0) return Malformed();
    bytes[digits / 2] = static_cast<uint8_t>(bytes[digits / 2] << 4 | value);
    ++digits;
  }
  return Uuid(bytes);
}

absl::StatusOr<Uuid> Uuid::FromBytes(std::string_view bytes) {
  std::array<uint8_t, 16> copy{};
  if (bytes.size() != copy.size()) return Malformed();
  std::copy(bytes.begin(), bytes.end(), copy.begin());
  return Uuid(copy);
}

std::string Uuid::ToString() const {
  std::string text;
  text.reserve(kTextSize);
  for (const uint8_t byte : bytes_) {
    if (IsDash(text.size())) text.push_back('-');
    text.push_back(kDigits[byte >> 4]);
    text.push_back(kDigits[byte & 0xf]);
  }
  return text;
}

std::string Uuid::ToBytes() const { return {bytes_.begin(), bytes_.end()}; }

}  // namespace primadona
