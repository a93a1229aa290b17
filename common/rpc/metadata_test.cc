#include "common/rpc/metadata.h"

#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

TEST(ParseLanguageTest, TakesTheBestLikedOfThoseWeSpeak) {
  EXPECT_EQ(ParseLanguage("id"), Language::kId);
  EXPECT_EQ(ParseLanguage("id-ID,id;q=0.9,en;q=0.8"), Language::kId);
  EXPECT_EQ(ParseLanguage("id;q=0.3, en;q=0.7"), Language::kEn);
  EXPECT_EQ(ParseLanguage("fr, ID-id;q=0.1"), Language::kId);
  EXPECT_EQ(ParseLanguage("en;q=0.9,id"), Language::kId);
}

TEST(ParseLanguageTest, IsEnglishWhenNoneIsSpokenOrTheHeaderIsUnreadable) {
  EXPECT_EQ(ParseLanguage(""), Language::kEn);
  EXPECT_EQ(ParseLanguage("fr,de"), Language::kEn);
  EXPECT_EQ(ParseLanguage("id;q=0"), Language::kEn);
  EXPECT_EQ(ParseLanguage("id;q=x"), Language::kEn);
  EXPECT_EQ(ParseLanguage(";;;,,,"), Language::kEn);
}

}  // namespace
}  // namespace primadona::rpc
