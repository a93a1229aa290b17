#include "common/ids/page_token.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "common/status/error.h"
#include "openssl/sha.h"

namespace primadona {
namespace {

constexpr int kDefaultPageSize = 50;
constexpr int kMaxPageSize = 1000;
constexpr size_t kHashSize = 8;  // enough to tell queries apart; a token is no secret

std::string HashOf(std::string_view query) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(query.data()), query.size(), digest);
  return {reinterpret_cast<const char*>(digest), kHashSize};
}

std::string Encode(std::string_view bytes) {
  return absl::WebSafeBase64Escape(absl::string_view(bytes.data(), bytes.size()));
}

}  // namespace

std::string MakePageToken(std::string_view query, std::string_view position) {
  return Encode(HashOf(query) + std::string(position));
}

absl::StatusOr<std::string> ReadPageToken(std::string_view query, std::string_view token,
                                          std::string_view field) {
  if (token.empty()) return "";
  std::string bytes;
  // The decoder is lenient (padding, white space, stray bits): only our own spelling counts.
  if (!absl::WebSafeBase64Unescape(absl::string_view(token.data(), token.size()), &bytes) ||
      bytes.size() < kHashSize || Encode(bytes) != token) {
    return PageTokenMalformedError(field);
  }
  if (bytes.compare(0, kHashSize, HashOf(query)) != 0) {
    return FieldError(std::string(field), "PAGE_TOKEN_OTHER_QUERY",
                      {.en = "The page token belongs to a query with other filters.",
                       .id = "Token halaman milik kueri dengan saringan lain."});
  }
  return bytes.substr(kHashSize);
}

absl::Status PageTokenMalformedError(std::string_view field) {
  return FieldError(std::string(field), "PAGE_TOKEN_MALFORMED",
                    {.en = "The page token is not one that this service made.",
                     .id = "Token halaman bukan buatan layanan ini."});
}

absl::StatusOr<int> PageSize(int requested) {
  if (requested < 0) {
    return FieldError(
        "page_size", "PAGE_SIZE_NEGATIVE",
        {.en = "The page size must not be negative.", .id = "Ukuran halaman tidak boleh negatif."});
  }
  return requested == 0 ? kDefaultPageSize : std::min(requested, kMaxPageSize);
}

}  // namespace primadona
