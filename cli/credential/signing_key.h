// The key that signs tokens for development and demos. Real installations have an identity
// provider and no such key.
#ifndef PRIMADONA_CLI_CREDENTIAL_SIGNING_KEY_H_
#define PRIMADONA_CLI_CREDENTIAL_SIGNING_KEY_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace primadona::cli {

// A P-256 key for ES256. Immutable and thread-safe.
class SigningKey {
 public:
  // Reads a private key as a JWK or as PEM (PKCS #8 or SEC 1). UNAVAILABLE: KEY_UNREADABLE;
  // INVALID_ARGUMENT: KEY_NOT_ES256. Neither tells any of the file's content.
  static absl::StatusOr<SigningKey> Load(const std::string& path);
  static absl::StatusOr<SigningKey> Parse(std::string_view text);

  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  ~SigningKey();

  // The JWK thumbprint of RFC 7638, or the id that the JWK brings along.
  const std::string& key_id() const { return key_id_; }
  // The key set with the public half, as the gateway reads it.
  std::string PublicKeySet() const;
  // `claims` (a JSON object) signed as a compact JWS whose header names alg ES256 and the key.
  absl::StatusOr<std::string> Sign(std::string_view claims) const;

 private:
  struct State;
  SigningKey(std::unique_ptr<State> state, std::string key_id);
  std::unique_ptr<State> state_;
  std::string key_id_;
};

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_CREDENTIAL_SIGNING_KEY_H_
