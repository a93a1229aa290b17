// The options that benchmarks share, and the line that each ends with.
#ifndef PRIMADONA_TESTS_BENCH_OPTIONS_H_
#define PRIMADONA_TESTS_BENCH_OPTIONS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace primadona::bench {

struct Options {
  int rounds = 5;                              // turns of service and limit
  absl::Duration segment = absl::Seconds(4);   // of each turn
  int outstanding = 64;
};

// Reads --rounds, --seconds, --outstanding, and what `further` adds; `about` is shown for --help,
// after which the program ends with 0. What cannot be read ends it with 2.
Options ReadOptions(int argc, char** argv, const std::string& about, Options defaults = {},
                    const std::function<void(CLI::App&)>& further = nullptr);

// Progress, on standard error.
void Tell(const std::string& line);

// The report, as the last line of standard output.
void Report(const nlohmann::ordered_json& report);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_OPTIONS_H_
