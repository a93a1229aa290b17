// The exact best twenty providers of a ticket, among 5,000 and among 50,000; the call for them
//
// us_… are times of the processor, of one thread, for each ticket: all hard rules, common times and
// scores included. The pool is made before. rpc_ratio is the median of SuggestProviders over that
// of a call that is answered at once, with as much, from memory; booking_ratio likewise for a
// request that names a waiting booking. index_mb, rebuild_s and rebuild_cpu_s are what it costs to
// keep the supply (providers with their slots, calendars) in memory, by the number of providers.
#include <cstdlib>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_format.h"
#include "matching/engine/candidates/find.h"
#include "matching/engine/generate/service.h"
#include "tests/bench/durable_suite.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/bench/suggest_call.h"
#include "tests/bench/supply_cost.h"
#include "tests/bench/thread_time.h"

namespace primadona::bench {
namespace {

namespace engine = matching::engine;

constexpr uint32_t kTickets = 2000;
constexpr uint32_t kMost = 20;

struct Measured {
  double micros = 0;  // a ticket
  double found = 0;   // candidates a ticket
};

Measured Measure(uint32_t providers, int rounds) {
  const auto service = engine::GenerateService(kTickets, providers, 1);
  if (!service.ok()) {
    Tell(service.status().ToString());
    std::exit(1);
  }
  std::vector<double> micros;
  uint64_t found = 0;
  for (int i = 0; i < rounds; ++i) {
    found = 0;
    const double began = ThreadSeconds();
    for (const engine::TicketProfile& ticket : service->tickets) {
      found += engine::FindBest(service->pool, ticket, kMost).size();
    }
    micros.push_back(1e6 * (ThreadSeconds() - began) / kTickets);
  }
  const Measured measured = {Median(micros), static_cast<double>(found) / kTickets};
  Tell(absl::StrFormat("%d providers: %.2f us a ticket, %.1f candidates each", providers,
                       measured.micros, measured.found));
  return measured;
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  using namespace primadona::bench;  // NOLINT
  int rounds = 15;
  CLI::App app("Looks for the best twenty providers of 2,000 tickets, over and over.");
  app.add_option("--rounds", rounds, "Turns")->check(CLI::Range(1, 999))->capture_default_str();
  int providers = 200, calls = 2000;
  app.add_option("--providers", providers, "Who fit, for rpc_ratio")
      ->check(CLI::Range(20, 10'000))
      ->capture_default_str();
  app.add_option("--calls", calls, "Calls of each, for rpc_ratio")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  UseDurableServer();
  const Measured small = Measure(5'000, rounds);
  const Measured large = Measure(50'000, rounds);
  const SupplyCost few = MeasureSupply(5'000);
  const SupplyCost many = MeasureSupply(50'000);
  const CallTimes times = MeasureSuggestCalls(providers, calls);
  Report(
      {{"bench", "suggest"},
       {"us_5k", Rounded(small.micros)},
       {"us_50k", Rounded(large.micros)},
       {"candidates_5k", Rounded(small.found)},
       {"candidates_50k", Rounded(large.found)},
       {"rpc_ratio", Rounded(times.suggest / times.echo)},
       {"booking_ratio", Rounded(times.of_booking / times.echo)},
       {"rpc_us", Rounded(times.suggest)},
       {"echo_us", Rounded(times.echo)},
       {"rpc_providers", providers},
       {"index_mb", {{"5k", Rounded(few.mb)}, {"50k", Rounded(many.mb)}}},
       {"rebuild_s", {{"5k", Rounded(few.seconds)}, {"50k", Rounded(many.seconds)}}},
       {"rebuild_cpu_s", {{"5k", Rounded(few.cpu_seconds)}, {"50k", Rounded(many.cpu_seconds)}}}});
}
