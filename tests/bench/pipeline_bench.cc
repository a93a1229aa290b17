// A whole matching round, from database rows to published and certified matches, by stage
//
// Synthetic tickets and providers are written to a database of the benchmark's own; the service's
// stages are then run one after the other, as its round runner runs them. `engine_joint_s` is what
// the engine has in it: candidates, solution and certificate, provider and first slot together, in
// seconds of the processor, of which it uses one thread; `engine_s` is the same with the slots left
// out. whole_gap_s is what the bound over all pairs takes besides. Other times are by the clock of
// the wall.
#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <set>

#include "CLI/CLI.hpp"
#include "absl/strings/str_format.h"
#include "matching/api/round_plan.h"
#include "matching/api/round_problem.h"
#include "matching/api/round_publisher.h"
#include "matching/api/round_scene.h"
#include "matching/engine/candidates/pairing.h"
#include "matching/engine/candidates/whole_gap.h"
#include "matching/engine/certificate/certificate.h"
#include "matching/wiring/spec.h"
#include "tests/bench/options.h"
#include "tests/bench/thread_time.h"

namespace primadona::bench {
namespace {

using namespace primadona::matching;  // NOLINT: the benchmark is of that service alone

constexpr const char* kCodes[] = {"MAN-01", "MAN-02", "MAN-03", "MAN-04",  "MAN-05",
                                  "MAN-06", "MAN-07", "MAN-08", "SOK-01",  "UMM-01",
                                  "UMM-02", "UMM-03", "UMM-04", "TEK-KES", "TEK-PND",
                                  "UMM-05", "UMM-06", "UMM-07", "UMM-08",  "UMM-09"};
constexpr int kSeatsAProvider = 20;

template <typename Value>
Value OrDie(absl::StatusOr<Value> value) {
  if (value.ok()) return *std::move(value);
  Tell(value.status().ToString());
  std::exit(1);
}
void OrDie(const absl::Status& status) { OrDie(absl::StatusOr<int>(status.ok() ? 0 : 1)); }

class Stopwatch {
 public:
  // Seconds since the last call, or since it was made.
  double Lap() {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> lap = now - std::exchange(began_, now);
    return lap.count();
  }

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

// The stores of the service, over its scene's foundation.
struct Bench {
  explicit Bench(RoundScene& scene)
      : base(scene.one.service.service().foundation()),
        policies(base.policies),
        metrics(registry, silent),
        stores(base.database, base.events),
        finder(stores.providers, stores.competencies, stores.calendar),
        supply(stores, policies, silent, base.feed, base.clock) {}

  const rpc::Foundation& base;
  metrics::Registry registry;
  events::EventLog silent{events::Routes()};
  PolicyReader policies;
  MatchingMetrics metrics;
  Stores stores;
  CandidateFinder finder;
  SupplyKeeper supply;
  const ApiDeps deps = MakeDeps(stores, finder, supply, policies, metrics);
};

Provider SyntheticProvider(std::mt19937& random, absl::Time now) {
  Provider provider;
  provider.id = NewId<PersonId>(now);
  provider.display_name = "Sintetis";
  provider.kinds = {ServiceKind{1 + static_cast<int>(random() % 3)},
                    ServiceKind{1 + static_cast<int>(random() % 3)}};
  provider.decree_number = "SK-1";
  provider.unit = absl::StrCat("OPD-", random() % 40);
  provider.grade = "IV/a";
  provider.zone = "Asia/Jakarta";
  provider.capacity = kSeatsAProvider;
  for (int i = 0; i < 4; ++i) {
    provider.levels[kCodes[random() % std::size(kCodes)]] = 3 + static_cast<int>(random() % 3);
  }
  for (int day = 0; day < 2; ++day) {
    provider.availability.weekly.push_back(
        {static_cast<absl::Weekday>((random() + day) % 5), {8 * 60, 12 * 60}});
  }
  provider.version = 1;
  provider.create_time = provider.update_time = now;
  return provider;
}

Ticket SyntheticTicket(std::mt19937& random, absl::Time now) {
  Ticket ticket;
  ticket.booking = NewId<BookingId>(now);
  ticket.version = 2;
  ticket.coachee = NewId<PersonId>(now);
  ticket.unit = absl::StrCat("OPD-", random() % 40);
  ticket.grade = "III/b";
  ticket.sex = random() % 2 == 0 ? "1" : "2";
  ticket.kind = ServiceKind{1 + static_cast<int>(random() % 3)};
  ticket.competency = kCodes[random() % std::size(kCodes)];
  ticket.present_level = 2;
  ticket.need_level = 3;
  ticket.priority = 1 + static_cast<int>(random() % 3);
  ticket.queue_time = now - absl::Hours(static_cast<int>(random() % 700));
  return ticket;
}

void Fill(Bench& bench, int tickets, int providers, absl::Time now) {
  std::mt19937 random(1);
  for (int i = 0; i < providers; ++i) {
    OrDie(bench.stores.providers.Insert(SyntheticProvider(random, now),
                                        {.now = now, .actor = "bench"}));
  }
  constexpr int kAtOnce = 1000;
  for (int from = 0; from < tickets; from += kAtOnce) {
    OrDie(bench.base.database.Transact([&](mysql::Transaction& tx) -> absl::Status {
      for (int i = from; i < std::min(tickets, from + kAtOnce); ++i) {
        RETURN_IF_ERROR(InsertTicket(tx, {.ticket = SyntheticTicket(random, now),
                                          .next_try_time = now + absl::Hours(1000)}));
      }
      return absl::OkStatus();
    }));
  }
}

// Candidates and solution, by turns, and the certificate; the seconds of both together.
double MeasurePairing(RoundProfiles profiles, const engine::PairingTerms& terms,
                      const std::string& name, nlohmann::ordered_json& report) {
  const double began = ThreadSeconds();
  const engine::Pairing pairing = OrDie(PairAll(profiles.pool, profiles.tickets, terms));
  const double paired = ThreadSeconds();
  const std::string certificate = WriteCertificate(pairing.round.instance, pairing.solution);
  const double written = ThreadSeconds();
  const int64_t whole_gap = WholeGapOf(profiles.pool, profiles.tickets, pairing);
  const double bound = ThreadSeconds() - written;
  report[name] = {{"edges", pairing.round.instance.edges()},
                  {"served", TotalsOf(pairing.round.instance, pairing.solution.seat).served},
                  {"tries", pairing.tries},
                  {"settled", pairing.settled},
                  {"pairing_s", paired - began},
                  {"certificate_s", written - paired},
                  {"whole_gap", whole_gap},
                  {"whole_gap_s", bound},
                  {"certificate_mb", static_cast<double>(certificate.size()) / 1e6}};
  return written - began;
}

nlohmann::ordered_json MeasureEngine(const RoundSnapshot& snapshot) {
  nlohmann::ordered_json report;
  const double began = ThreadSeconds();
  const RoundProfiles profiles = OrDie(MakeProfiles(snapshot, snapshot.policy.weights));
  const double described = ThreadSeconds() - began;
  engine::PairingTerms terms = kLongList;
  report["profiles_s"] = described;
  report["engine_joint_s"] = described + MeasurePairing(profiles, terms, "joint", report);
  terms.best.times = 0;
  report["engine_s"] = described + MeasurePairing(profiles, terms, "without_slots", report);
  return report;
}

nlohmann::ordered_json Run(int tickets, int providers) {
  RoundScene scene(MatchingServiceSpec());
  OrDie(scene.WaitForRounds());
  Bench bench(scene);
  Fill(bench, tickets, providers, scene.clock.Now());
  Tell("rows are there");
  Stopwatch watch;
  const RoundSnapshot snapshot = OrDie(TakeSnapshot(bench.deps, scene.clock.Now()));
  const double read = watch.Lap();
  nlohmann::ordered_json report = {{"bench", "pipeline"}, {"tickets", tickets},
                                   {"providers", providers}, {"read_s", read}};
  report.update(MeasureEngine(snapshot));
  Tell("solved");
  // FAILED and over, so that the service's own runner leaves it alone.
  Round round{.id = NewId<RoundId>(scene.clock.Now()), .state = RoundState::kFailed,
              .actor = "bench", .version = 1};
  round.create_time = round.update_time = scene.clock.Now();
  OrDie(bench.stores.rounds.Insert(round, {.now = scene.clock.Now(), .actor = "bench"}));
  watch.Lap();
  const RoundPlan plan = OrDie(MakePlan(snapshot, round));
  const double planned = watch.Lap();
  OrDie(bench.stores.rounds.SavePlan(round.id, plan));
  const double save = watch.Lap();
  while (!OrDie(PublishSome(bench.deps, scene.clock, round)).none_left) continue;
  const double publish = watch.Lap();
  auto counts = OrDie(bench.stores.rounds.Count(round.id));
  report["plan_s"] = planned;
  report["save_s"] = save;
  report["publish_s"] = publish;
  report["total_s"] = read + planned + save + publish;
  report["planned"] = round.planned;
  report["matched"] = counts[RoundOutcome::kMatched];
  report["gap"] = round.gap;
  return report;
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  int tickets = 100'000;
  int providers = 5'000;
  CLI::App app("Runs one matching round over synthetic rows and tells the time of each stage.");
  app.add_option("--tickets", tickets, "Waiting bookings")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--providers", providers, "Active providers")
      ->check(CLI::Range(1, 50'000))
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  primadona::bench::Report(primadona::bench::Run(tickets, providers));
}
