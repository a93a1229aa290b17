#include "booking/store/nip_vault.h"

#include <sodium.h>

#include <cstdlib>
#include <utility>

#include "absl/strings/escaping.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* Bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

bool IsHex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

absl::StatusOr<NamedKey> ParseNamedKey(std::string_view text) {
  const size_t colon = text.find(':');
  const std::string_view hex = colon == std::string_view::npos ? "" : text.substr(colon + 1);
  if (colon == 0 || colon > 32 || hex.size() != 2 * kKeyBytes || !IsHex(hex)) {
    return MakeError(absl::StatusCode::kInvalidArgument, "KEY_MALFORMED",
                     {.en = "A key file holds the key's id, a colon and 64 hexadecimal digits.",
                      .id = "Berkas kunci berisi id kunci, titik dua, dan 64 digit heksadesimal."});
  }
  return NamedKey{std::string(text.substr(0, colon)),
                  absl::HexStringToBytes(absl::string_view(hex.data(), hex.size()))};
}

NipVault::NipVault(NamedKey lookup_key, NamedKey seal_key)
    : lookup_key_(std::move(lookup_key)), seal_key_(std::move(seal_key)) {
  if (sodium_init() < 0) std::abort();
}

absl::StatusOr<NipVault> OpenNipVault(std::string_view lookup_key, std::string_view seal_key) {
  ASSIGN_OR_RETURN(NamedKey lookup, ParseNamedKey(lookup_key));
  ASSIGN_OR_RETURN(NamedKey seal, ParseNamedKey(seal_key));
  return NipVault(std::move(lookup), std::move(seal));
}

std::string NipVault::Lookup(const std::string& digits) const {
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256(Bytes(mac), Bytes(digits), digits.size(), Bytes(lookup_key_.bytes));
  return mac;
}

std::string NipVault::Seal(const std::string& digits) const {
  std::string sealed(kNonceBytes + digits.size() + kTagBytes, '\0');
  randombytes_buf(sealed.data(), kNonceBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(Bytes(sealed) + kNonceBytes, nullptr, Bytes(digits),
                                             digits.size(), nullptr, 0, nullptr, Bytes(sealed),
                                             Bytes(seal_key_.bytes));
  return sealed;
}

absl::StatusOr<std::string> NipVault::Open(const std::string& sealed) const {
  if (sealed.size() >= kNonceBytes + kTagBytes) {
    std::string digits(sealed.size() - kNonceBytes - kTagBytes, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            Bytes(digits), nullptr, nullptr, Bytes(sealed) + kNonceBytes,
            sealed.size() - kNonceBytes, nullptr, 0, Bytes(sealed), Bytes(seal_key_.bytes)) == 0) {
      return digits;
    }
  }
  return MakeError(absl::StatusCode::kInternal, "NIP_UNSEALABLE",
                   {.en = "A stored number cannot be opened with the present key.",
                    .id = "Nomor tersimpan tidak dapat dibuka dengan kunci saat ini."});
}

}  // namespace primadona::booking
