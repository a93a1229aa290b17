// A suite whose metrics are read before and after something is done.
#ifndef PRIMADONA_TESTS_OBSERVE_METRICS_FIXTURE_H_
#define PRIMADONA_TESTS_OBSERVE_METRICS_FIXTURE_H_

#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/eventually.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/in_process_suite.h"
#include "tests/e2e/way.h"
#include "tests/observe/exposition.h"

namespace primadona::observe {

using Grown = std::map<std::string, double>;

// One suite for all cases of a class; each case has a world of its own.
class MetricsTest : public ::testing::Test {
 public:
  static void TearDownTestSuite() { suite_.reset(); }

 protected:
  static e2e::InProcessSuite& TheSuite() {
    if (suite_ == nullptr) suite_ = std::make_unique<e2e::InProcessSuite>();
    return *suite_;
  }

  Exposition Read(const std::string& service) {
    return ParseExposition(
        service == "gateway"
            ? TheSuite().gateway().metrics().Render()
            : TheSuite().service(service).service().foundation().metrics.Render());
  }

  // From now on growth counts.
  void Mark() {
    AwaitQuiet();
    for (const char* service : {"booking", "matching", "session", "gateway"}) {
      before_[service] = Read(service);
    }
  }

  // What the counters of the service's own domain have grown by since Mark, once every event has
  // arrived everywhere.
  Grown GrownSince(const std::string& service) {
    return GrownOf(service, absl::StrCat("primadona_", service, "_"));
  }

  // Likewise of its counters whose names begin with `prefix`, without it.
  Grown GrownOf(const std::string& service, const std::string& prefix) {
    AwaitQuiet();
    Grown grown;
    for (auto& [series, by] : Growth(before_[service], Read(service), prefix)) {
      const std::string name = series.substr(0, series.find('{'));
      // Steps of the matcher and sweeps come and go by themselves; gauges have tests of their own.
      if (name == "primadona_matching_step_seconds_count") continue;
      if (Read(service).shapes[name].type == "gauge") continue;
      grown[series.substr(prefix.size())] = by;
    }
    return grown;
  }

  // Whether the gauge comes to hold the value.
  bool Comes(const std::string& service, const std::string& series, double value) {
    return testing::Eventually([&] {
      const auto samples = Read(service).samples;
      const auto found = samples.find(series);
      return found != samples.end() && found->second == value;
    });
  }

 private:
  void AwaitQuiet() {
    for (const char* service : {"booking", "matching", "session"}) {
      ASSERT_TRUE(testing::Eventually([&] {
        return TheSuite().database(service).Query("SELECT COUNT(*) FROM outbox")[0].Int(0) == 0;
      })) << service;
    }
  }

  static inline std::unique_ptr<e2e::InProcessSuite> suite_;
  std::map<std::string, Exposition> before_;
};

}  // namespace primadona::observe

#endif  // PRIMADONA_TESTS_OBSERVE_METRICS_FIXTURE_H_
