// Every name, type and label of every program's metrics stands in tests/golden: dashboards, rules
// and other people's queries are written against them.
//
// To accept a change: PRIMADONA_ACCEPT_GOLDEN=1 build/main/tests/observe_golden_test
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/testing/eventually.h"
#include "gtest/gtest.h"
#include "tests/e2e/in_process_suite.h"
#include "tests/observe/exposition.h"

namespace primadona::observe {
namespace {

constexpr const char* kServices[] = {"booking", "matching", "session"};

// One line a metric: "name type label,label".
std::string ShapesOf(const std::string& text) {
  std::string lines;
  for (const auto& [name, shape] : ParseExposition(text).shapes) {
    absl::StrAppend(&lines, name, " ", shape.type, " ", absl::StrJoin(shape.labels, ","), "\n");
  }
  return lines;
}

std::string FileOf(const std::string& program) {
  return absl::StrCat(PRIMADONA_SOURCE_DIR, "/tests/golden/metrics/", program, ".txt");
}

void ExpectGolden(const std::string& program, const std::string& text) {
  const std::string shapes = ShapesOf(text);
  if (std::getenv("PRIMADONA_ACCEPT_GOLDEN") != nullptr) std::ofstream(FileOf(program)) << shapes;
  std::ifstream file(FileOf(program));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), shapes) << program;
}

TEST(Golden, EveryProgramShowsTheseMetricsFromItsStart) {
  e2e::InProcessSuite suite;
  ExpectGolden("gateway", suite.gateway().metrics().Render());
  for (const std::string service : kServices) {
    ExpectGolden(service + "-service",
                 suite.service(service).service().foundation().metrics.Render());
  }
}

TEST(Golden, EveryGaugeSaysHowTheValuesOfReplicasBecomeOne) {
  e2e::InProcessSuite suite;
  int gauges = 0;
  const auto check = [&](const std::string& text) {
    const Exposition shown = ParseExposition(text);
    for (const auto& [name, shape] : shown.shapes) {
      if (shape.type != "gauge") continue;
      ++gauges;
      EXPECT_NE(ReplicasWord(shown, name), "") << name;
    }
  };
  check(suite.gateway().metrics().Render());
  for (const std::string service : kServices) {
    check(suite.service(service).service().foundation().metrics.Render());
  }
  EXPECT_GT(gauges, 50);
}

}  // namespace
}  // namespace primadona::observe
