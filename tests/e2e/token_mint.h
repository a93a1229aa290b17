// Tokens that the suite's gateway believes.
#ifndef PRIMADONA_TESTS_E2E_TOKEN_MINT_H_
#define PRIMADONA_TESTS_E2E_TOKEN_MINT_H_

#include <string>

#include "cli/credential/signing_key.h"
#include "common/ids/caller.h"

namespace primadona::e2e {

// A fresh key and what it signs. Thread-safe.
class TokenMint {
 public:
  TokenMint();

  // A token for an hour from now, by the machine's clock as all tokens.
  std::string TokenOf(const Caller& caller) const;
  std::string PublicKeySet() const { return key_.PublicKeySet(); }
  // The key itself, for programs that sign with it.
  const std::string& pem() const { return pem_; }

 private:
  std::string pem_;
  cli::SigningKey key_;
};

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_TOKEN_MINT_H_
