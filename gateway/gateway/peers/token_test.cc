#include "gateway/peers/token.h"

#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/testing/eventually.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gateway/peers/key_set.h"
#include "gateway/peers/test_issuer.h"
#include "gtest/gtest.h"

namespace primadona::gateway {
namespace {

using ::nlohmann::json;
using ::primadona::testing::FailsWith;

constexpr auto kUnauthenticated = absl::StatusCode::kUnauthenticated;

std::string Base64(const std::string& text) {
  std::string out;
  absl::WebSafeBase64Escape(text, &out);
  return out;
}

// `token` with part `index` (0 header, 1 claims, 2 signature) replaced.
std::string WithPart(const std::string& token, int index, const std::string& part) {
  std::vector<std::string> parts = absl::StrSplit(token, '.');
  parts[index] = part;
  return parts[0] + "." + parts[1] + "." + parts[2];
}

class TokenTest : public ::testing::Test {
 protected:
  absl::StatusOr<Claims> Read(const std::string& token) { return ReadToken(token, keys_); }

  const TestIssuer ec_{TestIssuer::Sort::kEc, "ec"};
  const TestIssuer rsa_{TestIssuer::Sort::kRsa, "rsa"};
  const KeySet keys_ =
      ParseKeySet(json{{"keys", json::array({ec_.PublicKey(), rsa_.PublicKey()})}}.dump()).value();
};

TEST_F(TokenTest, ReadsATokenOfEitherAlgorithm) {
  for (const TestIssuer* issuer : {&ec_, &rsa_}) {
    json claims = GoodClaims("UNIT_HEAD");
    claims["unit"] = "dinas-kesehatan";
    ASSERT_OK_AND_ASSIGN(const Claims read, Read(issuer->Sign(claims)));
    EXPECT_EQ(read.subject, claims["sub"].get<std::string>());
    EXPECT_EQ(read.roles, std::vector<std::string>{"UNIT_HEAD"});
    EXPECT_EQ(read.unit, "dinas-kesehatan");
    EXPECT_EQ(absl::ToUnixSeconds(read.expires), claims["exp"].get<int64_t>());
  }
}

TEST_F(TokenTest, RefusesChangedClaims) {
  json better = GoodClaims("ADMINISTRATOR");
  const std::string token = ec_.Sign(GoodClaims("COACHEE"));
  EXPECT_THAT(Read(WithPart(token, 1, Base64(better.dump()))),
              FailsWith(kUnauthenticated, "TOKEN_SIGNATURE_INVALID"));
}

TEST_F(TokenTest, RefusesANoneAlgorithm) {
  for (const char* alg : {"none", "None", "NONE", ""}) {
    const std::string header = Base64(json{{"alg", alg}, {"kid", "ec"}}.dump());
    const std::string claims = Base64(GoodClaims().dump());
    EXPECT_THAT(Read(absl::StrCat(header, ".", claims, ".")),
                FailsWith(kUnauthenticated, "TOKEN_SIGNATURE_INVALID"))
        << alg;
  }
}

TEST_F(TokenTest, RefusesAPublicKeyUsedAsASharedSecret) {
  const std::string header = Base64(json{{"alg", "HS256"}, {"kid", "rsa"}}.dump());
  EXPECT_THAT(Read(WithPart(rsa_.Sign(GoodClaims()), 0, header)),
              FailsWith(kUnauthenticated, "TOKEN_SIGNATURE_INVALID"));
}

TEST_F(TokenTest, RefusesAnAlgorithmThatIsNotTheKeys) {
  const std::string token =
      rsa_.SignAs({{"alg", "PS256"}, {"kid", "rsa"}}, GoodClaims());
  EXPECT_THAT(Read(token), FailsWith(kUnauthenticated, "TOKEN_SIGNATURE_INVALID"));
}

TEST_F(TokenTest, RefusesAKeyThatIsNotInTheSet) {
  const TestIssuer stranger(TestIssuer::Sort::kEc, "stranger");
  EXPECT_THAT(Read(stranger.Sign(GoodClaims())), FailsWith(kUnauthenticated, "TOKEN_KEY_UNKNOWN"));
  EXPECT_THAT(Read(ec_.SignAs({{"alg", "ES256"}}, GoodClaims())),
              FailsWith(kUnauthenticated, "TOKEN_KEY_UNKNOWN"))
      << "no kid";
}

TEST_F(TokenTest, RefusesAStrangersSignatureUnderAKnownKid) {
  const TestIssuer stranger(TestIssuer::Sort::kEc, "ec");
  EXPECT_THAT(Read(stranger.Sign(GoodClaims())),
              FailsWith(kUnauthenticated, "TOKEN_SIGNATURE_INVALID"));
}

TEST_F(TokenTest, RefusesAKeyThatTheTokenBringsAlong) {
  const TestIssuer stranger(TestIssuer::Sort::kEc, "ec");
  const json header = {{"alg", "ES256"}, {"kid", "ec"}, {"jwk", stranger.PublicKey()}};
  EXPECT_THAT(Read(stranger.SignAs(header, GoodClaims())),
              FailsWith(kUnauthenticated, "TOKEN_SIGNATURE_INVALID"));
}

TEST_F(TokenTest, RefusesAnExtensionThatMustBeUnderstood) {
  const json header = {{"alg", "ES256"}, {"kid", "ec"}, {"crit", json::array({"b64"})}};
  EXPECT_THAT(Read(ec_.SignAs(header, GoodClaims())),
              FailsWith(kUnauthenticated, "TOKEN_MALFORMED"));
}

TEST_F(TokenTest, RefusesAnEmptyOrShortenedSignature) {
  const std::string token = ec_.Sign(GoodClaims());
  EXPECT_FALSE(Read(WithPart(token, 2, "")).ok());
  EXPECT_FALSE(Read(token.substr(0, token.size() - 8)).ok());
  EXPECT_FALSE(Read(WithPart(token, 2, Base64(std::string(64, '\0')))).ok()) << "all zero";
}

TEST_F(TokenTest, RefusesASignatureThatIsNoBase64Url) {
  const std::string token = ec_.Sign(GoodClaims());
  for (const char* bad : {"A", "AAAAA", "A===", "AA=A", "A=AAAAAA", "AA+/", "AAA "}) {
    EXPECT_THAT(Read(WithPart(token, 2, bad)), FailsWith(kUnauthenticated, "TOKEN_MALFORMED"))
        << bad;
  }
}

TEST_F(TokenTest, RefusesWhatIsNoToken) {
  const std::string good = ec_.Sign(GoodClaims());
  for (const std::string& bad :
       {std::string(), std::string("a"), std::string("a.b"), std::string("a.b.c"), good + ".d",
        WithPart(good, 0, Base64("[]")), WithPart(good, 1, Base64("{")),
        std::string(9000, 'a') + ".b.c"}) {
    EXPECT_THAT(Read(bad), FailsWith(kUnauthenticated, "TOKEN_MALFORMED")) << bad.substr(0, 40);
  }
}

TEST_F(TokenTest, RefusesClaimsOfAnotherShape) {
  const auto with = [&](const char* name, json value) {
    json claims = GoodClaims();
    claims[name] = std::move(value);
    return Read(ec_.Sign(claims));
  };
  const auto malformed = FailsWith(kUnauthenticated, "TOKEN_MALFORMED");
  EXPECT_THAT(with("exp", "tomorrow"), malformed);
  EXPECT_THAT(with("exp", 1e300), malformed);
  EXPECT_THAT(with("nbf", json::array()), malformed);
  EXPECT_THAT(with("iat", -5), malformed);
  EXPECT_THAT(with("roles", "ADMINISTRATOR"), malformed);
  EXPECT_THAT(with("roles", json::array({1})), malformed);
  json unbounded = GoodClaims();
  unbounded.erase("exp");
  EXPECT_THAT(Read(ec_.Sign(unbounded)), malformed) << "a token must end";
}

TEST(BearerTokenTest, ReadsTheHeader) {
  EXPECT_THAT(BearerToken(""), FailsWith(kUnauthenticated, "TOKEN_MISSING"));
  EXPECT_THAT(BearerToken("Basic YTpi"), FailsWith(kUnauthenticated, "TOKEN_MALFORMED"));
  ASSERT_OK_AND_ASSIGN(const std::string token, BearerToken("bearer abc"));
  EXPECT_EQ(token, "abc");
}

TEST(KeySetTest, LeavesOutKeysThatMustNotSign) {
  const TestIssuer good(TestIssuer::Sort::kEc, "good"), weak(TestIssuer::Sort::kShortRsa, "weak");
  json other_use = good.PublicKey(), no_kid = good.PublicKey(), other_alg = good.PublicKey();
  other_use["kid"] = "encrypts";
  other_use["use"] = "enc";
  no_kid.erase("kid");
  other_alg["kid"] = "other";
  other_alg["alg"] = "RS256";
  const json secret = {{"kty", "oct"}, {"kid", "secret"}, {"k", "c2VjcmV0"}};
  const json all = {{"keys", json::array({good.PublicKey(), weak.PublicKey(), other_use, no_kid,
                                          other_alg, secret})}};
  ASSERT_OK_AND_ASSIGN(const KeySet keys, ParseKeySet(all.dump()));
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_EQ(keys.at("good").algorithm, "ES256");
}

TEST(KeySetTest, LeavesOutAKeyWhoseNumbersAreNoBase64Url) {
  const TestIssuer good(TestIssuer::Sort::kEc, "good");
  for (const char* number : {"A", "MKBCTNIcKUSDi=11ySs3526iDZ8AiTo7Tu6KPAqv3D4=", "AA+/"}) {
    json broken = good.PublicKey();
    broken["kid"] = "broken";
    broken["x"] = number;
    const json all = {{"keys", json::array({broken, good.PublicKey()})}};
    ASSERT_OK_AND_ASSIGN(const KeySet keys, ParseKeySet(all.dump()));
    EXPECT_EQ(keys.size(), 1u) << number;
  }
}

TEST(KeySetTest, RefusesWhatHoldsNoKey) {
  for (const char* bad : {"", "{", "[]", "{}", "{\"keys\":[]}", "{\"keys\":[1]}"}) {
    EXPECT_THAT(ParseKeySet(bad),
                FailsWith(absl::StatusCode::kInvalidArgument, "KEY_SET_UNREADABLE"));
  }
}

TEST(KeySetFileTest, FollowsTheFileAndKeepsItsKeysWhenTheFileBreaks) {
  const TestIssuer first(TestIssuer::Sort::kEc, "first"), second(TestIssuer::Sort::kEc, "second");
  const primadona::testing::TempDir folder;
  const std::string path = folder.Write("jwks.json", first.KeySet());
  ASSERT_OK_AND_ASSIGN(const auto file, KeySetFile::Open(path));
  EXPECT_EQ(file->keys()->count("first"), 1u);
  folder.Write("jwks.json", second.KeySet());
  EXPECT_TRUE(primadona::testing::Eventually([&] { return file->keys()->count("second") == 1; }));
  EXPECT_EQ(file->keys()->count("first"), 0u) << "a key that was taken away must not verify";
  folder.Write("jwks.json", "broken");
  const absl::Time written = absl::Now();
  EXPECT_TRUE(primadona::testing::Eventually(
      [&] { return absl::Now() > written + absl::Seconds(2) || file->keys()->empty(); }));
  EXPECT_EQ(file->keys()->count("second"), 1u);
}

}  // namespace
}  // namespace primadona::gateway
