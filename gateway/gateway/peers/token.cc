#include "gateway/peers/token.h"

#include <cjose/cjose.h>

#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/status/macros.h"
#include "gateway/peers/base64url.h"
#include "nlohmann/json.hpp"

namespace primadona::gateway {
namespace {

using nlohmann::json;

constexpr size_t kMaxToken = 8 << 10;
constexpr double kLastSecond = 253402300799;  // 9999-12-31T23:59:59Z
constexpr absl::string_view kScheme = "bearer ";

using Jws = std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)>;

absl::Status Malformed() { return TokenError("TOKEN_MALFORMED"); }

// The JSON object in one part of the token.
std::optional<json> ReadPart(absl::string_view part) {
  std::string text;
  if (!absl::WebSafeBase64Unescape(part, &text)) return std::nullopt;
  json object = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return std::nullopt;
  return object;
}

std::string TextOf(const json& object, const char* member) {
  const auto found = object.find(member);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// A NumericDate; nullopt when it is absent or none.
std::optional<absl::Time> TimeOf(const json& object, const char* member) {
  const auto found = object.find(member);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  const double seconds = found->get<double>();
  if (!(seconds >= 0 && seconds <= kLastSecond)) return std::nullopt;
  return absl::UnixEpoch() + absl::Seconds(seconds);
}

// The key that the token's header names, if it also names that key's algorithm.
absl::StatusOr<TokenKey> KeyOf(const json& header, const KeySet& keys) {
  // An extension that must be understood is one that we do not.
  if (header.contains("crit")) return Malformed();
  const auto key = keys.find(TextOf(header, "kid"));
  if (key == keys.end()) return TokenError("TOKEN_KEY_UNKNOWN");
  if (TextOf(header, "alg") != key->second.algorithm) return TokenError("TOKEN_SIGNATURE_INVALID");
  return key->second;
}

absl::StatusOr<Claims> ReadClaims(const json& payload) {
  Claims claims;
  claims.subject = TextOf(payload, "sub");
  claims.unit = TextOf(payload, "unit");
  claims.not_before = TimeOf(payload, "nbf");
  claims.issued = TimeOf(payload, "iat");
  const std::optional<absl::Time> expires = TimeOf(payload, "exp");
  const bool times_read = expires.has_value() &&
                          payload.contains("nbf") == claims.not_before.has_value() &&
                          payload.contains("iat") == claims.issued.has_value();
  const auto roles = payload.find("roles");
  if (!times_read || roles == payload.end() || !roles->is_array()) return Malformed();
  claims.expires = *expires;
  for (const json& role : *roles) {
    if (!role.is_string()) return Malformed();
    claims.roles.push_back(role.get<std::string>());
  }
  return claims;
}

}  // namespace

absl::StatusOr<std::string> BearerToken(std::string_view authorization) {
  const absl::string_view value(authorization.data(), authorization.size());
  if (value.empty()) return TokenError("TOKEN_MISSING");
  if (!absl::StartsWithIgnoreCase(value, kScheme)) return Malformed();
  return std::string(absl::StripAsciiWhitespace(value.substr(kScheme.size())));
}

absl::StatusOr<Claims> ReadToken(const std::string& token, const KeySet& keys) {
  const std::vector<absl::string_view> parts = absl::StrSplit(token, '.');
  if (token.size() > kMaxToken || parts.size() != 3) return Malformed();
  for (const absl::string_view part : parts) {
    if (!IsBase64Url({part.data(), part.size()})) return Malformed();
  }
  const std::optional<json> header = ReadPart(parts[0]);
  const std::optional<json> payload = ReadPart(parts[1]);
  if (!header.has_value() || !payload.has_value()) return Malformed();
  ASSIGN_OR_RETURN(const TokenKey key, KeyOf(*header, keys));
  cjose_err error;
  const Jws jws(cjose_jws_import(token.data(), token.size(), &error), cjose_jws_release);
  if (jws == nullptr) return Malformed();
  if (!cjose_jws_verify(jws.get(), key.jwk.get(), &error)) {
    return TokenError("TOKEN_SIGNATURE_INVALID");
  }
  return ReadClaims(*payload);
}

}  // namespace primadona::gateway
