#include "cli/ids/name_uuid.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <string>

namespace primadona::cli {
namespace {

// A random UUID, drawn once: the space of all ids that the command makes from texts.
constexpr std::array<uint8_t, 16> kSpace = {0x6f, 0x1d, 0xa3, 0x52, 0x0b, 0x7e, 0x4c, 0x19,
                                            0x9a, 0x44, 0x27, 0xd0, 0xe5, 0x88, 0x31, 0xbc};

}  // namespace

Uuid NameUuid(const Uuid& space, std::string_view name) {
  std::string text = space.ToBytes();
  text.append(name);
  std::array<uint8_t, SHA_DIGEST_LENGTH> digest = {};
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::array<uint8_t, 16> bytes = {};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return Uuid(bytes);
}

Uuid NameUuid(std::string_view name) { return NameUuid(Uuid(kSpace), name); }

}  // namespace primadona::cli
