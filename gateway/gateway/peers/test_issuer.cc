#include "gateway/peers/test_issuer.h"

#include <cjose/cjose.h>

#include <cstdlib>
#include <utility>

#include "absl/time/clock.h"

namespace primadona::gateway {
namespace {

using nlohmann::json;

cjose_jwk_t* NewKey(TestIssuer::Sort sort) {
  static constexpr uint8_t kExponent[] = {1, 0, 1};
  cjose_err error;
  if (sort == TestIssuer::Sort::kEc) return cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error);
  const size_t bits = sort == TestIssuer::Sort::kRsa ? 2048 : 1024;
  return cjose_jwk_create_RSA_random(bits, kExponent, sizeof(kExponent), &error);
}

}  // namespace

TestIssuer::TestIssuer(Sort sort, std::string kid)
    : key_(NewKey(sort), [](cjose_jwk_t* key) { cjose_jwk_release(key); }),
      kid_(std::move(kid)),
      algorithm_(sort == Sort::kEc ? "ES256" : "RS256") {
  if (key_ == nullptr) std::abort();
}

json TestIssuer::PublicKey() const {
  cjose_err error;
  const std::unique_ptr<char, void (*)(void*)> text(
      cjose_jwk_to_json(key_.get(), /*priv=*/false, &error), &std::free);
  json key = json::parse(text.get());
  key["kid"] = kid_;
  return key;
}

std::string TestIssuer::KeySet() const {
  return json{{"keys", json::array({PublicKey()})}}.dump();
}

std::string TestIssuer::Sign(const json& claims) const {
  return SignAs({{"alg", algorithm_}, {"kid", kid_}}, claims);
}

std::string TestIssuer::SignAs(const json& header, const json& claims) const {
  cjose_err error;
  cjose_header_t* head = cjose_header_new(&error);
  for (const auto& [name, value] : header.items()) {
    if (value.is_string()) {
      cjose_header_set(head, name.c_str(), value.get<std::string>().c_str(), &error);
    } else {
      cjose_header_set_raw(head, name.c_str(), value.dump().c_str(), &error);
    }
  }
  const std::string payload = claims.dump();
  cjose_jws_t* jws =
      cjose_jws_sign(key_.get(), head, reinterpret_cast<const uint8_t*>(payload.data()),
                     payload.size(), &error);
  cjose_header_release(head);
  const char* text = nullptr;
  if (jws == nullptr || !cjose_jws_export(jws, &text, &error)) std::abort();
  std::string token = text;
  cjose_jws_release(jws);
  return token;
}

json GoodClaims(const std::string& role) {
  const int64_t now = absl::ToUnixSeconds(absl::Now());
  return {{"sub", "018f0000-0000-7000-8000-000000000001"},
          {"roles", json::array({role})},
          {"iat", now},
          {"exp", now + 3600}};
}

}  // namespace primadona::gateway
