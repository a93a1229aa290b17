// What a run found, for people, for programs, and as a page.
#ifndef PRIMADONA_TESTS_LOAD_REPORT_H_
#define PRIMADONA_TESTS_LOAD_REPORT_H_

#include <string>

#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "tests/load/recorder.h"

namespace primadona::load {

struct Run {
  std::string profile;
  double highest_rate = 0;
  absl::Duration length;
  uint64_t seed = 0;
  absl::Time begin;
  int64_t watched_changes = 0;
  int64_t broken_watches = 0;
};

// The numbers of the run: by operation how many were due, answered, failed and never sent, codes,
// p50 to max of those answered in milliseconds, and p99_of_due_ms, for which what had no answer
// counts as infinitely late (null); the same over all; and by second.
nlohmann::ordered_json ReportOf(const Run& run, const Recorder& recorder);
// The same as a table for a terminal, and as a page with plots that needs nothing else.
std::string AsText(const nlohmann::ordered_json& report);
std::string AsPage(const nlohmann::ordered_json& report);

}  // namespace primadona::load

#endif  // PRIMADONA_TESTS_LOAD_REPORT_H_
