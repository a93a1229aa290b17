// Tokens whose signatures have been verified, so that a caller's next call costs no verification.
#ifndef PRIMADONA_GATEWAY_PEERS_VERIFIED_TOKENS_H_
#define PRIMADONA_GATEWAY_PEERS_VERIFIED_TOKENS_H_

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "gateway/domain/claims.h"
#include "gateway/peers/key_set.h"

namespace primadona::gateway {

// Thread-safe. Keeps claims by the SHA-256 of the whole token, of accepted tokens alone and only
// for the key set that verified them: a key that is taken out of the file lets nobody in any more.
// What time does to a token is for the reader of its claims, at each call.
class VerifiedTokens {
 public:
  // At most twice `capacity` tokens are kept.
  explicit VerifiedTokens(size_t capacity = 10'000) : capacity_(capacity) {}

  // As ReadToken.
  absl::StatusOr<Claims> Read(const std::string& token, std::shared_ptr<const KeySet> keys);
  size_t size() const;

 private:
  using Kept = absl::flat_hash_map<std::string, std::shared_ptr<const Claims>>;

  const size_t capacity_;
  mutable absl::Mutex mutex_;
  std::shared_ptr<const KeySet> keys_ ABSL_GUARDED_BY(mutex_);
  // A full generation becomes the older one, and what was there is forgotten.
  Kept young_ ABSL_GUARDED_BY(mutex_), old_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_PEERS_VERIFIED_TOKENS_H_
