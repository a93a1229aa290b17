#include "gateway/peers/verified_tokens.h"

#include <memory>
#include <string>

#include "common/testing/status_matchers.h"
#include "gateway/peers/test_issuer.h"
#include "gtest/gtest.h"

namespace primadona::gateway {
namespace {

using ::primadona::testing::FailsWith;

class VerifiedTokensTest : public ::testing::Test {
 protected:
  static std::shared_ptr<const KeySet> KeysOf(const TestIssuer& issuer) {
    return std::make_shared<const KeySet>(ParseKeySet(issuer.KeySet()).value());
  }

  const TestIssuer issuer_{TestIssuer::Sort::kEc, "one"};
  const TestIssuer stranger_{TestIssuer::Sort::kEc, "two"};
  const std::shared_ptr<const KeySet> keys_ = KeysOf(issuer_);
  VerifiedTokens tokens_{2};
};

TEST_F(VerifiedTokensTest, GivesTheSameClaimsAgain) {
  const std::string token = issuer_.Sign(GoodClaims("AUDITOR"));
  ASSERT_OK_AND_ASSIGN(const Claims first, tokens_.Read(token, keys_));
  ASSERT_OK_AND_ASSIGN(const Claims again, tokens_.Read(token, keys_));
  EXPECT_EQ(again.subject, first.subject);
  EXPECT_EQ(again.roles, first.roles);
  EXPECT_EQ(again.expires, first.expires);
  EXPECT_EQ(tokens_.size(), 1u);
}

TEST_F(VerifiedTokensTest, BelievesNoTokenThatDiffersFromAVerifiedOne) {
  const std::string token = issuer_.Sign(GoodClaims());
  ASSERT_OK(tokens_.Read(token, keys_));
  std::string forged = token;
  const size_t place = forged.rfind('.') + 5;
  forged[place] = forged[place] == 'A' ? 'B' : 'A';
  EXPECT_THAT(tokens_.Read(forged, keys_).status(),
              FailsWith(absl::StatusCode::kUnauthenticated, "TOKEN_SIGNATURE_INVALID"));
}

TEST_F(VerifiedTokensTest, ForgetsWhatAKeyVerifiedThatIsGone) {
  const std::string token = issuer_.Sign(GoodClaims());
  ASSERT_OK(tokens_.Read(token, keys_));
  EXPECT_THAT(tokens_.Read(token, KeysOf(stranger_)).status(),
              FailsWith(absl::StatusCode::kUnauthenticated, "TOKEN_KEY_UNKNOWN"));
}

TEST_F(VerifiedTokensTest, KeepsNoTokenThatItRefused) {
  EXPECT_FALSE(tokens_.Read(stranger_.Sign(GoodClaims()), keys_).ok());
  EXPECT_EQ(tokens_.size(), 0u);
}

TEST_F(VerifiedTokensTest, KeepsAtMostTwoGenerations) {
  for (int i = 0; i < 9; ++i) {
    nlohmann::json claims = GoodClaims();
    claims["sub"] = "system-" + std::to_string(i);
    ASSERT_OK(tokens_.Read(issuer_.Sign(claims), keys_));
    EXPECT_LE(tokens_.size(), 4u);
  }
}

}  // namespace
}  // namespace primadona::gateway
