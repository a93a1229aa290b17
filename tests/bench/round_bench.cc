// The best pairing of a whole waiting list, against LEMON's NetworkSimplex
//
// Both solve the same instance in turns, the engine with the tie-break and LEMON without, which is
// less work; times are of the processor, of one thread. The instance is made before.
#include <ctime>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_format.h"
#include "matching/engine/generate/generate.h"
#include "matching/engine/oracle/network_simplex.h"
#include "matching/engine/solve/solve.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"

namespace primadona::bench {
namespace {

using matching::engine::GapOf;
using matching::engine::Generate;
using matching::engine::Instance;
using matching::engine::NetworkSimplexOracle;
using matching::engine::Shape;
using matching::engine::Solution;
using matching::engine::Solve;
using matching::engine::TotalsOf;

constexpr int kContentions[] = {600, 1000, 1500};  // tickets for each thousand seats

double ProcessorSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

struct Size {
  uint32_t tickets, providers;
  bool with_oracle;
};

struct Measured {
  double seconds = 0, oracle_seconds = 0;
  bool equal = true;  // in priority and cost
  double gap = 0;
};

Measured Measure(const Instance& instance, int rounds, bool with_oracle) {
  std::vector<double> ours, theirs;
  Measured measured;
  for (int i = 0; i < rounds; ++i) {
    double began = ProcessorSeconds();
    const Solution solution = Solve(instance);
    ours.push_back(ProcessorSeconds() - began);
    measured.gap = static_cast<double>(GapOf(instance, solution));
    if (!with_oracle) continue;
    NetworkSimplexOracle oracle(instance, /*with_ties=*/false);
    began = ProcessorSeconds();
    measured.equal &= oracle.Run();
    theirs.push_back(ProcessorSeconds() - began);
    const auto best = TotalsOf(instance, oracle.Seats());
    const auto found = TotalsOf(instance, solution.seat);
    measured.equal &= best.priority == found.priority && best.cost == found.cost;
  }
  measured.seconds = Median(ours);
  if (with_oracle) measured.oracle_seconds = Median(theirs);
  return measured;
}

nlohmann::ordered_json Run(const std::string& name, const Size& size, int rounds) {
  nlohmann::ordered_json report = {{"bench", "round"}, {"size", name}};
  for (const int contention : kContentions) {
    const auto instance = Generate(
        {.tickets = size.tickets, .providers = size.providers, .contention_per_mille = contention});
    if (!instance.ok()) {
      Tell(instance.status().ToString());
      std::exit(1);
    }
    const Measured measured = Measure(*instance, rounds, size.with_oracle);
    report["contention"].push_back(contention / 1000.0);
    report["seconds"].push_back(measured.seconds);
    report["gap"].push_back(measured.gap);
    if (size.with_oracle) {
      report["limit_seconds"].push_back(measured.oracle_seconds);
      report["speedup"].push_back(Rounded(measured.oracle_seconds / measured.seconds));
      report["equal"].push_back(measured.equal);
    }
    Tell(absl::StrFormat("contention %.1f: %.4f s, NetworkSimplex %.4f s", contention / 1000.0,
                         measured.seconds, measured.oracle_seconds));
  }
  return report;
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  using namespace primadona::bench;  // NOLINT
  const std::map<std::string, Size> sizes = {{"10k", {10'000, 1'000, true}},
                                             {"100k", {100'000, 5'000, true}},
                                             {"national", {1'000'000, 50'000, false}}};
  std::string size = "100k";
  int rounds = 3;
  CLI::App app("Pairs a waiting list with 20 candidates a ticket at three contentions.");
  app.add_option("--size", size, "10k (1,000 providers), 100k (5,000) or national (1M, 50,000)")
      ->check(CLI::IsMember({"10k", "100k", "national"}))
      ->capture_default_str();
  app.add_option("--rounds", rounds, "Turns of each")->check(CLI::Range(1, 99));
  CLI11_PARSE(app, argc, argv);
  Report(Run(size, sizes.at(size), rounds));
}
