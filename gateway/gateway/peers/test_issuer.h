// An issuer of tokens for tests: keys of both sorts, and tokens good and forged.
#ifndef PRIMADONA_GATEWAY_PEERS_TEST_ISSUER_H_
#define PRIMADONA_GATEWAY_PEERS_TEST_ISSUER_H_

#include <memory>
#include <string>

#include "nlohmann/json.hpp"

struct _cjose_jwk_int;  // NOLINT(bugprone-reserved-identifier): the library's own name

namespace primadona::gateway {

class TestIssuer {
 public:
  enum class Sort { kEc, kRsa, kShortRsa };
  TestIssuer(Sort sort, std::string kid);

  const std::string& kid() const { return kid_; }
  // The public half, as a member of a JWKS; {"keys": [ … ]} around it in KeySet().
  nlohmann::json PublicKey() const;
  std::string KeySet() const;

  // A token with these claims under the key's own algorithm and kid.
  std::string Sign(const nlohmann::json& claims) const;
  // The same with the header as given; the signature is that of header["alg"].
  std::string SignAs(const nlohmann::json& header, const nlohmann::json& claims) const;

 private:
  std::shared_ptr<_cjose_jwk_int> key_;
  std::string kid_;
  std::string algorithm_;
};

// {"sub": …, "roles": [role], "iat": now, "exp": in an hour} by the machine's clock.
nlohmann::json GoodClaims(const std::string& role = "ADMINISTRATOR");

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_PEERS_TEST_ISSUER_H_
