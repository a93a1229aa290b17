#include "tests/bench/backlog_meter.h"

#include <algorithm>

#include "absl/time/clock.h"

namespace primadona::bench {
namespace {

constexpr absl::Duration kEach = absl::Milliseconds(20);
// What is parked waits for nobody.
constexpr char kOldest[] = "SELECT MIN(create_time) FROM outbox WHERE parked_reason IS NULL";

}  // namespace

BacklogMeter::BacklogMeter(e2e::Suite& suite) : suite_(suite), thread_([this] {
  while (!ending_) {
    Look();
    absl::SleepFor(kEach);
  }
}) {}

BacklogMeter::~BacklogMeter() {
  ending_ = true;
  thread_.join();
}

void BacklogMeter::Look() {
  absl::Duration age;
  for (const char* service : {"booking", "matching", "session"}) {
    const mysql::Rows rows = suite_.database(service).Query(kOldest);
    if (rows[0].IsNull(0)) continue;
    age = std::max(age, suite_.Now() - absl::FromUnixMicros(rows[0].Int(0)));
  }
  ages_.Add(age);
}

}  // namespace primadona::bench
