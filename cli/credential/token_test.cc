#include "cli/credential/token.h"

#include <cjose/cjose.h>

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_split.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace primadona::cli {
namespace {

using ::primadona::testing::FailsWith;

// The example key of RFC 7515, appendix A.3: everybody knows it.
constexpr char kJwk[] =
    R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",)"
    R"("d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"})";
// The same key as PEM.
constexpr char kPem[] = R"(-----BEGIN EC PRIVATE KEY-----
MHcCAQEEII6bEJ5xkJi/mASH3x9dd+nLKWBuvtImO19XwhPfhPSyoAoGCCqGSM49
AwEHoUQDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEXH8UTNG72b
focs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==
-----END EC PRIVATE KEY-----
)";

TokenClaims Claims() {
  return {.subject = "0190a000-0000-7000-8000-000000000001",
          .roles = {Role::kCoachee, Role::kHrSystem},
          .unit = "OPD-01",
          .issued = absl::FromUnixSeconds(1'800'000'000),
          .expires = absl::FromUnixSeconds(1'800'000'060)};
}

nlohmann::json PartOf(const std::string& token, int part) {
  const std::vector<std::string> parts = absl::StrSplit(token, '.');
  std::string text;
  absl::WebSafeBase64Unescape(parts[part], &text);
  return nlohmann::json::parse(text);
}

TEST(TokenTest, CarriesTheClaimsThatTheGatewayReads) {
  ASSERT_OK_AND_ASSIGN(const SigningKey key, SigningKey::Parse(kJwk));
  ASSERT_OK_AND_ASSIGN(const std::string token, MintToken(key, Claims()));
  const auto claims = PartOf(token, 1);
  EXPECT_EQ(claims["sub"], "0190a000-0000-7000-8000-000000000001");
  EXPECT_EQ(claims["roles"], (nlohmann::json{"COACHEE", "HR_SYSTEM"}));
  EXPECT_EQ(claims["unit"], "OPD-01");
  EXPECT_EQ(claims["iat"], 1'800'000'000);
  EXPECT_EQ(claims["exp"], 1'800'000'060);
  EXPECT_EQ(PartOf(token, 0)["alg"], "ES256");
  EXPECT_EQ(PartOf(token, 0)["kid"], key.key_id());
}

TEST(TokenTest, IsVerifiedByThePublicKeySet) {
  ASSERT_OK_AND_ASSIGN(const SigningKey key, SigningKey::Parse(kJwk));
  ASSERT_OK_AND_ASSIGN(const std::string token, MintToken(key, Claims()));
  const auto set = nlohmann::json::parse(key.PublicKeySet());
  ASSERT_EQ(set["keys"].size(), 1u);
  EXPECT_FALSE(set["keys"][0].contains("d"));
  const std::string jwk = set["keys"][0].dump();
  cjose_err error;
  cjose_jwk_t* verifier = cjose_jwk_import(jwk.data(), jwk.size(), &error);
  ASSERT_NE(verifier, nullptr);
  cjose_jws_t* jws = cjose_jws_import(token.data(), token.size(), &error);
  ASSERT_NE(jws, nullptr);
  EXPECT_TRUE(cjose_jws_verify(jws, verifier, &error));
  cjose_jws_release(jws);
  std::string forged = token;
  forged[forged.size() / 2] = forged[forged.size() / 2] == 'A' ? 'B' : 'A';
  jws = cjose_jws_import(forged.data(), forged.size(), &error);
  EXPECT_FALSE(jws != nullptr && cjose_jws_verify(jws, verifier, &error));
  cjose_jws_release(jws);
  cjose_jwk_release(verifier);
}

TEST(SigningKeyTest, ReadsTheSameKeyFromJwkAndPem) {
  ASSERT_OK_AND_ASSIGN(const SigningKey jwk, SigningKey::Parse(kJwk));
  ASSERT_OK_AND_ASSIGN(const SigningKey pem, SigningKey::Parse(kPem));
  EXPECT_EQ(jwk.PublicKeySet(), pem.PublicKeySet());
}

TEST(SigningKeyTest, TheKeyIdIsTheThumbprintOfRfc7638) {
  ASSERT_OK_AND_ASSIGN(const SigningKey key, SigningKey::Parse(kJwk));
  EXPECT_EQ(key.key_id(), "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
}

TEST(SigningKeyTest, RefusesWhatIsNoPrivateP256Key) {
  EXPECT_THAT(SigningKey::Parse(R"({"kty":"RSA","n":"AQAB"})"),
              FailsWith(absl::StatusCode::kInvalidArgument, "KEY_NOT_ES256"));
  EXPECT_THAT(SigningKey::Parse("no key"),
              FailsWith(absl::StatusCode::kInvalidArgument, "KEY_NOT_ES256"));
  EXPECT_THAT(SigningKey::Load("/nonexistent/key"),
              FailsWith(absl::StatusCode::kUnavailable, "KEY_UNREADABLE"));
}

TEST(TokenTest, RolesAreTypedInEitherForm) {
  EXPECT_EQ(*RoleOf("hr-system"), Role::kHrSystem);
  EXPECT_EQ(*RoleOf("UNIT_HEAD"), Role::kUnitHead);
  EXPECT_THAT(RoleOf("king"), FailsWith(absl::StatusCode::kInvalidArgument, "ROLE_UNKNOWN"));
}

TEST(TokenTest, DurationsHaveAUnit) {
  EXPECT_EQ(*DurationOf("30d"), absl::Hours(720));
  EXPECT_EQ(*DurationOf("90s"), absl::Seconds(90));
  for (const char* bad : {"", "d", "30", "-1d", "0h", "3w"}) {
    EXPECT_THAT(DurationOf(bad),
                FailsWith(absl::StatusCode::kInvalidArgument, "DURATION_MALFORMED"))
        << bad;
  }
}

}  // namespace
}  // namespace primadona::cli
