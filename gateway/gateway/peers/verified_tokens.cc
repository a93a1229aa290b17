#include "gateway/peers/verified_tokens.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <cstdlib>
#include <utility>

#include "common/status/macros.h"
#include "gateway/peers/token.h"

namespace primadona::gateway {
namespace {

std::string DigestOf(const std::string& token) {
  // Looked up once: the library's one-call functions look an algorithm up by name each time.
  static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  if (EVP_Digest(token.data(), token.size(), digest, nullptr, sha256, nullptr) != 1) std::abort();
  return std::string(reinterpret_cast<const char*>(digest), sizeof digest);
}

}  // namespace

absl::StatusOr<Claims> VerifiedTokens::Read(const std::string& token,
                                            std::shared_ptr<const KeySet> keys) {
  const std::string digest = DigestOf(token);
  {
    absl::MutexLock lock(&mutex_);
    if (keys_ != keys) {
      young_.clear();
      old_.clear();
      keys_ = keys;
    }
    for (const Kept* kept : {&young_, &old_}) {
      const auto found = kept->find(digest);
      if (found != kept->end()) return *found->second;
    }
  }
  ASSIGN_OR_RETURN(Claims claims, ReadToken(token, *keys));
  absl::MutexLock lock(&mutex_);
  if (keys_ != keys) return claims;  // the keys have changed meanwhile
  if (young_.size() >= capacity_) {
    old_ = std::move(young_);
    young_.clear();
  }
  young_[digest] = std::make_shared<const Claims>(claims);
  return claims;
}

size_t VerifiedTokens::size() const {
  absl::MutexLock lock(&mutex_);
  return young_.size() + old_.size();
}

}  // namespace primadona::gateway
