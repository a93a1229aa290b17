// One arrival, departure or change of capacity, against solving the whole waiting list again
//
// Each update leaves an optimum (the tests compare ten thousand with fresh solves). Times are of
// the processor, of one thread; a fresh solve is that of the engine itself on the same instance.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_format.h"
#include "matching/engine/generate/generate.h"
#include "matching/engine/generate/random.h"
#include "matching/engine/live/live_solver.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/bench/thread_time.h"

namespace primadona::bench {
namespace {

namespace engine = matching::engine;

constexpr int kContentions[] = {600, 1000, 1500};  // tickets for each thousand seats

struct Size {
  std::string name;
  uint32_t tickets = 0, providers = 0;
};
const Size kSizes[] = {{"10k", 10'000, 1'000}, {"100k", 100'000, 5'000}, {"1M", 1'000'000, 50'000}};

struct Measured {
  double fresh_us = 0, p50_us = 0, p99_us = 0;
};

engine::Instance Make(const Size& size, int contention) {
  auto instance = engine::Generate(
      {.tickets = size.tickets, .providers = size.providers, .contention_per_mille = contention});
  if (!instance.ok()) {
    Tell(instance.status().ToString());
    std::exit(1);
  }
  return *std::move(instance);
}

// Newcomers want what some ticket of the instance wants, under a key of their own.
class Stream {
 public:
  Stream(const engine::Instance& instance, engine::LiveSolver& live)
      : instance_(instance), live_(live) {
    for (engine::TicketIndex t = 0; t < instance.tickets(); ++t) there_.push_back(t);
  }

  bool failed() const { return failed_; }

  // Microseconds of the update.
  double Next() {
    switch (random_.Below(10)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return Add();
      case 4:
      case 5:
      case 6:
      case 7:
        return Remove();
      default:
        return ChangeCapacity();
    }
  }

 private:
  template <typename Update>
  static double Timed(const Update& update) {
    const double began = ThreadSeconds();
    update();
    return 1e6 * (ThreadSeconds() - began);
  }

  double Add() {
    const engine::TicketIndex like = random_.Below(instance_.tickets());
    std::vector<engine::Candidate> candidates;
    for (const engine::Edge& edge : instance_.EdgesOf(like)) {
      candidates.push_back({edge.node, edge.cost});
    }
    return Timed([&] {
      there_.push_back(*live_.AddTicket(next_key_++, instance_.priority(like), candidates));
    });
  }

  double Remove() {
    std::swap(there_[random_.Below(static_cast<uint32_t>(there_.size()))], there_.back());
    const engine::TicketIndex leaving = there_.back();
    there_.pop_back();
    return Timed([&] { failed_ |= !live_.RemoveTicket(leaving).ok(); });
  }

  double ChangeCapacity() {
    const engine::NodeIndex provider = random_.Below(instance_.providers());
    const int64_t now = live_.capacity(provider);
    const int64_t then = now == 0 || random_.Chance(500) ? now + 1 : now - 1;
    return Timed([&] { failed_ |= !live_.SetCapacity(provider, then).ok(); });
  }

  const engine::Instance& instance_;
  engine::LiveSolver& live_;
  engine::Random random_{5};
  std::vector<engine::TicketIndex> there_;
  uint64_t next_key_ = uint64_t{1} << 40;
  bool failed_ = false;
};

Measured Measure(const Size& size, int contention, int updates) {
  const engine::Instance instance = Make(size, contention);
  Measured measured;
  const double began = ThreadSeconds();
  engine::Solve(instance);
  measured.fresh_us = 1e6 * (ThreadSeconds() - began);
  engine::LiveSolver live(instance);
  Stream stream(instance, live);
  for (int i = 0; i < 20; ++i) stream.Next();  // the first one turns the edges round
  std::vector<double> micros;
  for (int i = 0; i < updates; ++i) micros.push_back(stream.Next());
  if (stream.failed()) {
    Tell("an update failed");
    std::exit(1);
  }
  std::sort(micros.begin(), micros.end());
  measured.p50_us = micros[micros.size() / 2];
  measured.p99_us = micros[micros.size() * 99 / 100];
  Tell(absl::StrFormat("%s, contention %.1f: fresh %.0f us, update p50 %.2f us, p99 %.0f us",
                       size.name, contention / 1000.0, measured.fresh_us, measured.p50_us,
                       measured.p99_us));
  return measured;
}

// The three contentions one after another; the worst of each figure counts.
void ReportSize(const Size& size, int updates, nlohmann::ordered_json& report) {
  double speedup = 0, p99 = 0;
  for (const int contention : kContentions) {
    const Measured measured = Measure(size, contention, updates);
    const double here = measured.fresh_us / measured.p50_us;
    speedup = speedup == 0 ? here : std::min(speedup, here);
    p99 = std::max(p99, measured.p99_us);
    report["fresh_us"][size.name].push_back(Rounded(measured.fresh_us));
    report["p50_us"][size.name].push_back(Rounded(measured.p50_us));
  }
  if (size.name == "10k") report["p50_speedup"] = Rounded(speedup);
  report["p99_us"][size.name] = Rounded(p99);
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  using namespace primadona::bench;  // NOLINT
  int updates = 2'000;
  std::string only;
  CLI::App app("Adds and removes tickets and seats, one at a time, at 10k, 100k and 1M tickets.");
  app.add_option("--updates", updates, "Of each size")
      ->check(CLI::Range(100, 10'000'000))
      ->capture_default_str();
  app.add_option("--size", only, "One size alone")->check(CLI::IsMember({"10k", "100k", "1M"}));
  CLI11_PARSE(app, argc, argv);
  nlohmann::ordered_json report = {{"bench", "update"}};
  for (const Size& size : kSizes) {
    if (!only.empty() && size.name != only) continue;
    ReportSize(size, updates, report);
  }
  Report(report);
}
