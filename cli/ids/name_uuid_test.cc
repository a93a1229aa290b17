#include "cli/ids/name_uuid.h"

#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

TEST(NameUuidTest, MatchesTheExampleOfRfc9562) {
  const Uuid dns = *Uuid::Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
  EXPECT_EQ(NameUuid(dns, "www.example.com").ToString(), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(NameUuidTest, TheSameNameIsTheSameIdAndAnotherIsNot) {
  EXPECT_EQ(NameUuid("a"), NameUuid("a"));
  EXPECT_NE(NameUuid("a"), NameUuid("b"));
}

}  // namespace
}  // namespace primadona::cli
