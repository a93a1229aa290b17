// The public keys of those who issue tokens (JWKS, RFC 7517).
#ifndef PRIMADONA_GATEWAY_PEERS_KEY_SET_H_
#define PRIMADONA_GATEWAY_PEERS_KEY_SET_H_

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/time/worker.h"

struct _cjose_jwk_int;  // NOLINT(bugprone-reserved-identifier): the library's own name

namespace primadona::gateway {

// A public key and the one algorithm that its signatures may have.
struct TokenKey {
  std::shared_ptr<_cjose_jwk_int> jwk;
  std::string algorithm;  // "ES256" for an EC key on P-256, "RS256" for an RSA key of 2,048 bits up
};

// By key id. Immutable.
using KeySet = std::map<std::string, TokenKey>;

// The keys of a JWKS document that can verify our tokens; others (without kid, of another type or
// use, too short) are left out. INVALID_ARGUMENT: KEY_SET_UNREADABLE when there is no document or
// no usable key in it, or one kid twice.
absl::StatusOr<KeySet> ParseKeySet(std::string_view jwks);

// The key set in a file, read again when the file changes. A file that cannot be read leaves the
// keys as they were. Thread-safe.
class KeySetFile {
 public:
  // INVALID_ARGUMENT: KEY_SET_UNREADABLE.
  static absl::StatusOr<std::unique_ptr<KeySetFile>> Open(std::string path);

  std::shared_ptr<const KeySet> keys() const;
  // Whether the file could be read when it last changed.
  bool readable() const { return readable_; }

 private:
  KeySetFile(std::string path, std::string text, KeySet keys);
  bool Reload();

  const std::string path_;
  mutable absl::Mutex mutex_;
  std::shared_ptr<const KeySet> keys_ ABSL_GUARDED_BY(mutex_);
  std::atomic<bool> readable_{true};
  std::string text_;  // the worker's alone: what was read last
  Worker worker_;
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_PEERS_KEY_SET_H_
