// The two forms in which a NIP is kept: an HMAC to find it by, and sealed to give it back.
#ifndef PRIMADONA_BOOKING_STORE_NIP_VAULT_H_
#define PRIMADONA_BOOKING_STORE_NIP_VAULT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace primadona::booking {

// A key and its id, so that a key can be changed while older rows remain readable.
struct NamedKey {
  std::string id;
  std::string bytes;  // 32
};

// The key in "id:64 hexadecimal digits", the content of a key file. INVALID_ARGUMENT:
// KEY_MALFORMED; the message holds nothing of the content.
absl::StatusOr<NamedKey> ParseNamedKey(std::string_view text);

// Thread-safe.
class NipVault {
 public:
  NipVault(NamedKey lookup_key, NamedKey seal_key);

  // HMAC-SHA256 of the normalised digits, 32 bytes.
  std::string Lookup(const std::string& digits) const;
  // XChaCha20-Poly1305: a fresh nonce of 24 bytes, then the ciphertext.
  std::string Seal(const std::string& digits) const;
  // INTERNAL: NIP_UNSEALABLE when it was sealed under another key or tampered with.
  absl::StatusOr<std::string> Open(const std::string& sealed) const;

  const std::string& lookup_key_id() const { return lookup_key_.id; }
  const std::string& seal_key_id() const { return seal_key_.id; }

 private:
  const NamedKey lookup_key_;
  const NamedKey seal_key_;
};

// A vault with the keys in these texts. INVALID_ARGUMENT: KEY_MALFORMED.
absl::StatusOr<NipVault> OpenNipVault(std::string_view lookup_key, std::string_view seal_key);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_NIP_VAULT_H_
