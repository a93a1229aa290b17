#include "gateway/peers/key_set.h"

#include <cjose/cjose.h>

#include <array>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include "common/log/log.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "gateway/peers/base64url.h"
#include "nlohmann/json.hpp"

namespace primadona::gateway {
namespace {

using nlohmann::json;

constexpr absl::Duration kReloadInterval = absl::Seconds(1);
constexpr size_t kMinRsaBits = 2048;

absl::Status Unreadable() {
  return MakeError(absl::StatusCode::kInvalidArgument, "KEY_SET_UNREADABLE",
                   {.en = "The file holds no key set (JWKS) with a key for ES256 or RS256.",
                    .id = "Berkas tidak berisi himpunan kunci (JWKS) untuk ES256 atau RS256."});
}

std::string TextOf(const json& object, const char* member) {
  const auto found = object.find(member);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// The algorithm that the key's type allows; "" for a key that signs none of our tokens.
std::string AlgorithmOf(const json& jwk, const cjose_jwk_t* key) {
  cjose_err error;
  std::string algorithm;
  if (TextOf(jwk, "kty") == "EC" && TextOf(jwk, "crv") == "P-256") algorithm = "ES256";
  if (TextOf(jwk, "kty") == "RSA" && cjose_jwk_get_keysize(key, &error) >= kMinRsaBits) {
    algorithm = "RS256";
  }
  const std::string said = TextOf(jwk, "alg"), use = TextOf(jwk, "use");
  if (!said.empty() && said != algorithm) return "";
  if (!use.empty() && use != "sig") return "";
  return algorithm;
}

// What a public key consists of (RFC 7518, section 6): names, and numbers in base64url. Private
// parts, were they there, are no business of ours.
constexpr std::array kNames = {"kty", "crv", "kid"};
constexpr std::array kNumbers = {"x", "y", "n", "e"};

std::optional<TokenKey> ReadKey(const json& jwk) {
  json known;
  for (const char* name : kNames) known[name] = TextOf(jwk, name);
  for (const char* number : kNumbers) {
    if (!jwk.contains(number)) continue;
    known[number] = TextOf(jwk, number);
    if (!IsBase64Url(known[number].get<std::string>())) return std::nullopt;
  }
  const std::string text = known.dump();
  cjose_err error;
  std::shared_ptr<cjose_jwk_t> key(cjose_jwk_import(text.data(), text.size(), &error),
                                   [](cjose_jwk_t* k) {
                                     if (k != nullptr) cjose_jwk_release(k);
                                   });
  if (key == nullptr) return std::nullopt;
  const std::string algorithm = AlgorithmOf(jwk, key.get());
  if (algorithm.empty()) return std::nullopt;
  return TokenKey{std::move(key), algorithm};
}

std::string ReadAll(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

absl::StatusOr<KeySet> ParseKeySet(std::string_view jwks) {
  const json document = json::parse(jwks, nullptr, /*allow_exceptions=*/false);
  if (!document.is_object() || !document.contains("keys") || !document["keys"].is_array()) {
    return Unreadable();
  }
  KeySet keys;
  for (const json& jwk : document["keys"]) {
    if (!jwk.is_object() || TextOf(jwk, "kid").empty()) continue;
    std::optional<TokenKey> key = ReadKey(jwk);
    if (!key.has_value()) continue;
    if (!keys.emplace(TextOf(jwk, "kid"), *std::move(key)).second) return Unreadable();
  }
  if (keys.empty()) return Unreadable();
  return keys;
}

absl::StatusOr<std::unique_ptr<KeySetFile>> KeySetFile::Open(std::string path) {
  std::string text = ReadAll(path);
  ASSIGN_OR_RETURN(KeySet keys, ParseKeySet(text));
  return std::unique_ptr<KeySetFile>(
      new KeySetFile(std::move(path), std::move(text), std::move(keys)));
}

KeySetFile::KeySetFile(std::string path, std::string text, KeySet keys)
    : path_(std::move(path)),
      keys_(std::make_shared<const KeySet>(std::move(keys))),
      text_(std::move(text)),
      worker_(kReloadInterval, [this] { return Reload(); }) {}

std::shared_ptr<const KeySet> KeySetFile::keys() const {
  absl::MutexLock lock(&mutex_);
  return keys_;
}

bool KeySetFile::Reload() {
  std::string text = ReadAll(path_);
  if (text == text_) return false;
  text_ = std::move(text);
  absl::StatusOr<KeySet> keys = ParseKeySet(text_);
  readable_ = keys.ok();
  if (!keys.ok()) {
    log::Warning("key set kept: the new file is unreadable");
    return false;
  }
  log::Info("key set reloaded", {{"keys", static_cast<int64_t>(keys->size())}});
  absl::MutexLock lock(&mutex_);
  keys_ = std::make_shared<const KeySet>(*std::move(keys));
  return false;
}

}  // namespace primadona::gateway
