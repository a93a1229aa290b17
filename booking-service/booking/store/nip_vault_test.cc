#include "booking/store/nip_vault.h"

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;

const char kDigits[] = "199001152015032001";

NipVault Vault(char lookup, char seal) {
  return *OpenNipVault("k1:" + std::string(64, lookup), "k2:" + std::string(64, seal));
}

TEST(NipVaultTest, OpensWhatItHasSealed) {
  const NipVault vault = Vault('a', 'b');
  ASSERT_OK_AND_ASSIGN(const std::string digits, vault.Open(vault.Seal(kDigits)));
  EXPECT_EQ(digits, kDigits);
}

TEST(NipVaultTest, SealsTheSameNumberDifferentlyEachTime) {
  const NipVault vault = Vault('a', 'b');
  EXPECT_NE(vault.Seal(kDigits), vault.Seal(kDigits));
}

TEST(NipVaultTest, FindsTheSameNumberByTheSameKeyAlone) {
  EXPECT_EQ(Vault('a', 'b').Lookup(kDigits), Vault('a', 'c').Lookup(kDigits));
  EXPECT_NE(Vault('a', 'b').Lookup(kDigits), Vault('b', 'b').Lookup(kDigits));
  EXPECT_EQ(Vault('a', 'b').Lookup(kDigits).size(), 32u);
}

TEST(NipVaultTest, RefusesWhatWasTamperedWithOrSealedUnderAnotherKey) {
  std::string sealed = Vault('a', 'b').Seal(kDigits);
  EXPECT_THAT(Vault('a', 'c').Open(sealed),
              FailsWith(absl::StatusCode::kInternal, "NIP_UNSEALABLE"));
  sealed.back() ^= 1;
  EXPECT_THAT(Vault('a', 'b').Open(sealed),
              FailsWith(absl::StatusCode::kInternal, "NIP_UNSEALABLE"));
  EXPECT_THAT(Vault('a', 'b').Open("short"),
              FailsWith(absl::StatusCode::kInternal, "NIP_UNSEALABLE"));
}

TEST(NipVaultTest, AKeyIsAnIdAColonAnd64HexadecimalDigits) {
  EXPECT_OK(ParseNamedKey("k1:" + std::string(64, 'f')));
  for (const std::string& text :
       {std::string(), std::string(64, 'f'), ":" + std::string(64, 'f'),
        "k1:" + std::string(63, 'f'), "k1:" + std::string(65, 'f'), "k1:" + std::string(64, 'g'),
        std::string(33, 'k') + ":" + std::string(64, 'f')}) {
    EXPECT_THAT(ParseNamedKey(text),
                FailsWith(absl::StatusCode::kInvalidArgument, "KEY_MALFORMED"));
  }
}

}  // namespace
}  // namespace primadona::booking
