#include "cli/credential/signing_key.h"

#include <cjose/cjose.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/sha.h>

#include <array>
#include <fstream>
#include <optional>
#include <sstream>

#include "absl/strings/escaping.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "nlohmann/json.hpp"

namespace primadona::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kCoordinateBytes = 32;

absl::Status NotEs256() {
  return MakeError(absl::StatusCode::kInvalidArgument, "KEY_NOT_ES256",
                   {"The file holds no private P-256 key, neither as a JWK nor as PEM.",
                    "Berkas tidak berisi kunci privat P-256, baik sebagai JWK maupun PEM."});
}

template <typename T, void (*Free)(T*)>
struct Freed {
  void operator()(T* object) const { Free(object); }
};
using Bio = std::unique_ptr<BIO, Freed<BIO, BIO_free_all>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BIGNUM, BN_clear_free>>;

// The parameter `name` of `key` in base64url, 32 bytes long.
std::optional<std::string> Coordinate(const EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &raw) != 1) return std::nullopt;
  const Number number(raw);
  std::string bytes(kCoordinateBytes, '\0');
  if (BN_bn2binpad(number.get(), reinterpret_cast<unsigned char*>(bytes.data()),
                   kCoordinateBytes) < 0) {
    return std::nullopt;
  }
  return std::string(absl::WebSafeBase64Escape(bytes));
}

absl::StatusOr<Json> JwkOfPem(std::string_view text) {
  const Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  const PrivateKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  if (key == nullptr) return NotEs256();
  const auto x = Coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_X);
  const auto y = Coordinate(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y);
  const auto d = Coordinate(key.get(), OSSL_PKEY_PARAM_PRIV_KEY);
  std::array<char, 64> group{};
  EVP_PKEY_get_utf8_string_param(key.get(), OSSL_PKEY_PARAM_GROUP_NAME, group.data(),
                                 group.size(), nullptr);
  if (!x || !y || !d || std::string_view(group.data()) != "prime256v1") return NotEs256();
  return Json{{"kty", "EC"}, {"crv", "P-256"}, {"x", *x}, {"y", *y}, {"d", *d}};
}

absl::StatusOr<Json> JwkOfJson(std::string_view text) {
  Json jwk = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!jwk.is_object() || jwk.value("kty", "") != "EC" || jwk.value("crv", "") != "P-256") {
    return NotEs256();
  }
  for (const char* part : {"x", "y", "d"}) {
    if (!jwk.contains(part) || !jwk[part].is_string()) return NotEs256();
  }
  return jwk;
}

// RFC 7638: the digest of the required members in the order of their names.
std::string Thumbprint(const Json& jwk) {
  const std::string text =
      Json{{"crv", "P-256"}, {"kty", "EC"}, {"x", jwk["x"]}, {"y", jwk["y"]}}.dump();
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return std::string(absl::WebSafeBase64Escape(digest));
}

}  // namespace

struct SigningKey::State {
  cjose_jwk_t* key = nullptr;
  Json public_jwk;

  ~State() { cjose_jwk_release(key); }
};

SigningKey::SigningKey(std::unique_ptr<State> state, std::string key_id)
    : state_(std::move(state)), key_id_(std::move(key_id)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

absl::StatusOr<SigningKey> SigningKey::Load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    return MakeError(absl::StatusCode::kUnavailable, "KEY_UNREADABLE",
                     {"The key file " + path + " cannot be read.",
                      "Berkas kunci " + path + " tidak dapat dibaca."});
  }
  return Parse(text.str());
}

absl::StatusOr<SigningKey> SigningKey::Parse(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t\r\n");
  const bool is_json = start != std::string_view::npos && text[start] == '{';
  ASSIGN_OR_RETURN(const Json jwk, is_json ? JwkOfJson(text) : JwkOfPem(text));
  auto state = std::make_unique<State>();
  const std::string private_text = jwk.dump();
  cjose_err error;
  state->key = cjose_jwk_import(private_text.data(), private_text.size(), &error);
  if (state->key == nullptr) return NotEs256();
  const std::string key_id = jwk.value("kid", Thumbprint(jwk));
  state->public_jwk = {{"kty", "EC"},   {"crv", "P-256"}, {"x", jwk["x"]}, {"y", jwk["y"]},
                       {"kid", key_id}, {"alg", "ES256"}, {"use", "sig"}};
  return SigningKey(std::move(state), key_id);
}

std::string SigningKey::PublicKeySet() const {
  return Json{{"keys", Json::array({state_->public_jwk})}}.dump();
}

absl::StatusOr<std::string> SigningKey::Sign(std::string_view claims) const {
  cjose_err error;
  std::unique_ptr<cjose_header_t, Freed<cjose_header_t, cjose_header_release>> header(
      cjose_header_new(&error));
  cjose_header_set(header.get(), CJOSE_HDR_ALG, CJOSE_HDR_ALG_ES256, &error);
  cjose_header_set(header.get(), CJOSE_HDR_KID, key_id_.c_str(), &error);
  std::unique_ptr<cjose_jws_t, Freed<cjose_jws_t, cjose_jws_release>> jws(
      cjose_jws_sign(state_->key, header.get(), reinterpret_cast<const uint8_t*>(claims.data()),
                     claims.size(), &error));
  const char* compact = nullptr;
  if (jws == nullptr || !cjose_jws_export(jws.get(), &compact, &error)) {
    return MakeError(absl::StatusCode::kInternal, "TOKEN_NOT_SIGNED",
                     {"The token could not be signed.", "Token tidak dapat ditandatangani."});
  }
  return std::string(compact);
}

}  // namespace primadona::cli
