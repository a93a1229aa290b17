// The best pairing of a whole waiting list, against LEMON's NetworkSimplex
//
// Both solve the same instance in turns, the engine with the tie-break and LEMON without, which is
// less work; times are of the processor, of one thread. The instance and LEMON's graph are made
// before; each makes its own arrays within its time.
#include <sys/resource.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "matching/engine/certificate/certificate.h"
#include "matching/engine/generate/generate.h"
#include "matching/engine/solve/solve.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/bench/solver_match.h"
#include "tests/bench/thread_time.h"

namespace primadona::bench {
namespace {

namespace engine = matching::engine;

struct Size {
  std::string name;
  uint32_t tickets = 0, providers = 0;
  bool with_oracle = false;  // it takes minutes for a million
};
const Size kSizes[] = {{"10k", 10'000, 1'000, true},
                       {"100k", 100'000, 5'000, true},
                       {"national", 1'000'000, 50'000, false}};

struct RoundOptions {
  std::string size = "100k";
  int rounds = 3;
  std::vector<double> contentions = {0.6, 1.0, 1.5};  // tickets for each seat
};

engine::Instance Make(const Size& size, double contention) {
  auto instance =
      engine::Generate({.tickets = size.tickets,
                        .providers = size.providers,
                        .contention_per_mille = static_cast<int>(std::lround(1000 * contention))});
  if (!instance.ok()) {
    Tell(instance.status().ToString());
    std::exit(1);
  }
  return *std::move(instance);
}

// The most memory that the process has ever held.
double PeakMegabytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return Rounded(static_cast<double>(usage.ru_maxrss) / 1024);
}

// What comes after the solution of a round: seconds of its proof.
double CertifySeconds(const engine::Instance& instance) {
  const engine::Solution solution = engine::Solve(instance);
  const double began = ThreadSeconds();
  const std::string certificate = engine::WriteCertificate(instance, solution);
  return certificate.empty() ? 0 : ThreadSeconds() - began;
}

nlohmann::ordered_json RunSize(const Size& size, const RoundOptions& options) {
  nlohmann::ordered_json report = {{"bench", "round"}, {"size", size.name}};
  for (const double contention : options.contentions) {
    const engine::Instance instance = Make(size, contention);
    const SolverMatch match = MatchSolvers(instance, options.rounds, size.with_oracle);
    TellMatch(contention, match);
    report["contention"].push_back(contention);
    report["seconds"].push_back(match.seconds);
    report["gap"].push_back(match.gap);
    if (size.with_oracle) {
      report["limit_seconds"].push_back(match.oracle_seconds);
      report["limit_run_seconds"].push_back(match.oracle_run_seconds);
      report["speedup"].push_back(Rounded(match.oracle_seconds / match.seconds));
      report["equal"].push_back(match.equal);
    } else {
      report["certify_seconds"].push_back(CertifySeconds(instance));
    }
  }
  report["peak_mb"] = PeakMegabytes();
  return report;
}

// How the time grows: the slope of its logarithm over that of the tickets, by least squares.
nlohmann::ordered_json RunGrowth(const RoundOptions& options) {
  nlohmann::ordered_json report = {{"bench", "round"}, {"size", "growth"}};
  for (const double contention : options.contentions) {
    double n = 0, x_sum = 0, y_sum = 0, xx_sum = 0, xy_sum = 0;
    for (const Size& size : kSizes) {
      const SolverMatch match =
          MatchSolvers(Make(size, contention), size.with_oracle ? options.rounds : 1, false);
      TellMatch(contention, match);
      const double x = std::log(size.tickets), y = std::log(match.seconds);
      ++n, x_sum += x, y_sum += y, xx_sum += x * x, xy_sum += x * y;
    }
    report["contention"].push_back(contention);
    report["exponent"].push_back(
        Rounded((n * xy_sum - x_sum * y_sum) / (n * xx_sum - x_sum * x_sum)));
  }
  return report;
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  using namespace primadona::bench;  // NOLINT
  RoundOptions options;
  CLI::App app("Pairs a waiting list with 20 candidates a ticket at three contentions.");
  app.add_option("--size", options.size,
                 "10k (1,000 providers), 100k (5,000), national (1M, 50,000) or growth (all three, "
                 "without LEMON: the exponent)")
      ->check(CLI::IsMember({"10k", "100k", "national", "growth"}))
      ->capture_default_str();
  app.add_option("--rounds", options.rounds, "Turns of each")->check(CLI::Range(1, 99));
  app.add_option("--contention", options.contentions, "Tickets for each seat")
      ->check(CLI::Range(0.1, 10.0))
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  if (options.size == "growth") {
    Report(RunGrowth(options));
    return 0;
  }
  for (const Size& size : kSizes) {
    if (size.name == options.size) Report(RunSize(size, options));
  }
}
