#include "tests/observe/exposition.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::observe {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

constexpr char kText[] =
    "# HELP calls_total Calls.\n# TYPE calls_total counter\n"
    "calls_total{code=\"OK\",method=\"Get\"} 3\ncalls_total{code=\"OK\",method=\"List\"} 1\n"
    "# HELP wait_seconds Wait.\n# TYPE wait_seconds histogram\n"
    "wait_seconds_count{kind=\"a\"} 2\nwait_seconds_sum{kind=\"a\"} 0.5\n"
    "wait_seconds_bucket{kind=\"a\",le=\"1\"} 2\nwait_seconds_bucket{kind=\"a\",le=\"+Inf\"} 2\n"
    "# HELP depth Depth.\n# TYPE depth gauge\ndepth 4\n";

TEST(Exposition, KnowsNamesTypesAndLabels) {
  const Exposition exposition = ParseExposition(kText);
  ASSERT_EQ(exposition.shapes.size(), 3u);
  EXPECT_EQ(exposition.shapes.at("calls_total").type, "counter");
  EXPECT_THAT(exposition.shapes.at("calls_total").labels, ElementsAre("code", "method"));
  EXPECT_EQ(exposition.shapes.at("wait_seconds").type, "histogram");
  EXPECT_THAT(exposition.shapes.at("wait_seconds").labels, ElementsAre("kind"));
  EXPECT_EQ(exposition.shapes.at("depth").type, "gauge");
  EXPECT_EQ(exposition.samples.at("calls_total{code=\"OK\",method=\"Get\"}"), 3);
}

TEST(Exposition, GrowthIsWhatDiffersAndAHistogramCountsOnce) {
  const Exposition before = ParseExposition(kText);
  Exposition after = before;
  after.samples["calls_total{code=\"OK\",method=\"Get\"}"] = 5;
  after.samples["calls_total{code=\"OK\",method=\"New\"}"] = 1;
  after.samples["wait_seconds_count{kind=\"a\"}"] = 3;
  after.samples["wait_seconds_sum{kind=\"a\"}"] = 9;
  EXPECT_THAT(Growth(before, after, "calls"),
              ElementsAre(Pair("calls_total{code=\"OK\",method=\"Get\"}", 2),
                          Pair("calls_total{code=\"OK\",method=\"New\"}", 1)));
  EXPECT_THAT(Growth(before, after, "wait"),
              ElementsAre(Pair("wait_seconds_count{kind=\"a\"}", 1)));
  EXPECT_TRUE(Growth(before, before, "").empty());
}

TEST(Exposition, ReplicasBecomeOneAsTheHelpTextSays) {
  const auto shown = [](const std::string& word, int value) {
    return ParseExposition("# HELP g Things. Over replicas: " + word + ".\n# TYPE g gauge\ng " +
                           std::to_string(value) + "\n");
  };
  EXPECT_EQ(ReplicasWord(shown("max", 1), "g"), "max");
  EXPECT_EQ(ReplicasWord(shown("as you like", 1), "g"), "");
  EXPECT_EQ(OverReplicas({shown("sum", 2), shown("sum", 3)}, "g"), 5);
  EXPECT_EQ(OverReplicas({shown("max", 2), shown("max", 3)}, "g"), 3);
  EXPECT_EQ(OverReplicas({shown("min", 2), shown("min", 3)}, "g"), 2);
}

}  // namespace
}  // namespace primadona::observe
