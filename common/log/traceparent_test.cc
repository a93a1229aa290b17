#include "common/log/traceparent.h"

#include <string>

#include "common/log/log.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::log {
namespace {

constexpr char kTrace[] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

TEST(Traceparent, IsTakenApartAndPutTogether) {
  const std::optional<Traceparent> parts = ParseTraceparent(kTrace);
  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(parts->trace_id, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(parts->span_id, "b7ad6b7169203331");
  EXPECT_EQ(parts->flags, "00");
  EXPECT_EQ(parts->ToString(), kTrace);
}

TEST(Traceparent, OfALaterVersionMayBeLonger) {
  const std::string rest = std::string(kTrace).substr(2);
  EXPECT_TRUE(ParseTraceparent("01" + rest).has_value());
  EXPECT_TRUE(ParseTraceparent("01" + rest + "-more").has_value());
  EXPECT_FALSE(ParseTraceparent("01" + rest + "more").has_value());
}

class MalformedTraceparent : public ::testing::TestWithParam<std::string> {};

TEST_P(MalformedTraceparent, IsRefused) { EXPECT_FALSE(ParseTraceparent(GetParam()).has_value()); }

// Nobody's trace is continued: the child is a new one.
TEST_P(MalformedTraceparent, HasAChildOfANewTrace) {
  const std::string child = ChildTraceparent(GetParam());
  EXPECT_TRUE(ParseTraceparent(child).has_value()) << child;
  EXPECT_THAT(child, ::testing::EndsWith("-01"));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, MalformedTraceparent,
    ::testing::Values("", "00", std::string(kTrace) + "-more", std::string(kTrace) + "0",
                      std::string(kTrace).substr(0, 54), "ff" + std::string(kTrace).substr(2),
                      "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                      "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                      "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                      "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                      "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01"));

TEST(NewTraceparent, IsWellFormedSampledAndFresh) {
  const std::string first = NewTraceparent(), second = NewTraceparent();
  const std::optional<Traceparent> one = ParseTraceparent(first);
  const std::optional<Traceparent> two = ParseTraceparent(second);
  ASSERT_TRUE(one && two);
  EXPECT_EQ(one->flags, "01");
  EXPECT_NE(one->trace_id, two->trace_id);
  EXPECT_NE(one->span_id, two->span_id);
}

TEST(ChildTraceparent, KeepsTraceAndFlagsUnderANewSpan) {
  const std::string text = ChildTraceparent(kTrace);
  const std::optional<Traceparent> child = ParseTraceparent(text);
  ASSERT_TRUE(child.has_value());
  EXPECT_EQ(child->trace_id, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_NE(child->span_id, "b7ad6b7169203331");
  EXPECT_EQ(child->flags, "00");
}

TEST(TraceScope, NestsAndGivesBack) {
  EXPECT_EQ(CurrentTraceparent(), "");
  {
    const std::string first = "outer", second = "inner";
    const TraceScope outer(first);
    {
      const TraceScope inner(second);
      EXPECT_EQ(CurrentTraceparent(), "inner");
    }
    EXPECT_EQ(CurrentTraceparent(), "outer");
  }
  EXPECT_EQ(CurrentTraceparent(), "");
}

}  // namespace
}  // namespace primadona::log
