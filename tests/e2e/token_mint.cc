#include "tests/e2e/token_mint.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "cli/credential/token.h"

namespace primadona::e2e {
namespace {

// A new P-256 key as PEM (PKCS #8).
std::string NewKey() {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"),
                                                                EVP_PKEY_free);
  const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
  PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(out.get(), &text);
  return std::string(text, static_cast<size_t>(size));
}

template <typename T>
T OrDie(absl::StatusOr<T> value) {
  if (!value.ok()) {
    std::fprintf(stderr, "TokenMint: %s\n", value.status().ToString().c_str());
    std::abort();
  }
  return *std::move(value);
}

}  // namespace

TokenMint::TokenMint() : pem_(NewKey()), key_(OrDie(cli::SigningKey::Parse(pem_))) {}

std::string TokenMint::TokenOf(const Caller& caller) const {
  cli::TokenClaims claims;
  claims.subject = caller.subject;
  claims.roles.assign(caller.roles.begin(), caller.roles.end());
  claims.unit = caller.unit;
  claims.issued = absl::Now();
  claims.expires = claims.issued + absl::Hours(1);
  return OrDie(cli::MintToken(key_, claims));
}

}  // namespace primadona::e2e
