#include "tests/bench/options.h"

#include <cstdio>
#include <cstdlib>

#include "absl/synchronization/mutex.h"

namespace primadona::bench {

Options ReadOptions(int argc, char** argv, const std::string& about, Options defaults,
                    const std::function<void(CLI::App&)>& further) {
  // As the programs do (rpc::PrepareProgram): else the client takes what it measures.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  Options options = defaults;
  double seconds = absl::ToDoubleSeconds(defaults.segment);
  CLI::App app(about);
  app.add_option("--rounds", options.rounds, "turns of service and limit")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  app.add_option("--seconds", seconds, "length of each turn")
      ->check(CLI::Range(0.1, 600.0))
      ->capture_default_str();
  app.add_option("--outstanding", options.outstanding, "calls under way at a time")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  if (further != nullptr) further(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error) == 0 ? 0 : 2);
  }
  options.segment = absl::Seconds(seconds);
  return options;
}

void Tell(const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); }

void Report(const nlohmann::ordered_json& report) {
  std::printf("%s\n", report.dump().c_str());
  std::fflush(stdout);
}

}  // namespace primadona::bench
