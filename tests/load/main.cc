// The load generator: open loop, so that a slow suite is not asked less.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "tests/load/caller.h"
#include "tests/load/play.h"
#include "tests/load/report.h"
#include "tests/load/watchers.h"

namespace primadona::load {
namespace {

constexpr absl::Duration kTellEvery = absl::Seconds(2);
constexpr absl::Duration kBeyondLimit = absl::Seconds(5);

struct Options {
  std::string address = "127.0.0.1:50050";
  std::string key;
  std::string profile = "weekday";
  std::string out;
  double rate = 50;
  double seconds = 60;
  double limit_seconds = 10;
  int coachees = 200;
  int watchers = 2;
  int most_under_way = 5000;
  uint64_t seed = 1;
};

int Refuse(const std::string& text) {
  std::cerr << "error: " << text << "\n";
  return 1;
}

void Tell(const Recorder& recorder, const Caller& caller, absl::Duration at,
          absl::Duration length) {
  const Tally all = recorder.All();
  std::cerr << absl::StrFormat(
      "%4.0f of %.0f s  %6d answered  %5d failed  %5d never sent  %4d under way  p99 %.1f ms\n",
      absl::ToDoubleSeconds(at), absl::ToDoubleSeconds(length), all.answered, all.failed,
      all.never_sent, caller.under_way(), absl::ToDoubleMilliseconds(all.took.Quantile(0.99)));
}

void PlayToTheEnd(const std::vector<Arrival>& arrivals, const Options& options, absl::Time begin,
                  Caller& caller, Recorder& recorder) {
  absl::Duration tell_at = kTellEvery;
  const absl::Duration length = absl::Seconds(options.seconds);
  const Pace pace{.begin = begin,
                  .most_under_way = options.most_under_way,
                  .sleep_until = [](absl::Time when) { absl::SleepFor(when - absl::Now()); },
                  .after_each =
                      [&](absl::Duration at) {
                        if (at < tell_at) return;
                        Tell(recorder, caller, at, length);
                        tell_at = at + kTellEvery;
                      }};
  Play(arrivals, pace, caller, recorder);
  // Every call has a deadline, so all end; only then may what they hold go.
  if (!caller.AwaitNone(absl::Seconds(options.limit_seconds) + kBeyondLimit)) {
    std::cerr << "error: " << caller.under_way() << " calls have not ended after their deadline\n";
    std::_Exit(4);
  }
  Tell(recorder, caller, length, length);
}

int Main(const Options& options) {
  const std::optional<Profile> profile = ProfileOf(options.profile);
  if (!profile.has_value()) {
    return Refuse("a profile is one of: " + absl::StrJoin(ProfileNames(), ", "));
  }
  const auto key = cli::SigningKey::Load(options.key);
  if (!key.ok()) return Refuse(std::string(key.status().message()));
  const auto door = grpc::CreateChannel(options.address, grpc::InsecureChannelCredentials());
  std::cerr << "making " << options.coachees << " people\n";
  const auto crowd = Crowd::Make(door, *key, options.coachees);
  if (!crowd.ok()) return Refuse(crowd.status().ToString());

  Recorder recorder;
  const SystemClock clock;
  Caller caller(door, **crowd, recorder, clock, absl::Seconds(options.limit_seconds));
  const auto arrivals =
      Schedule(*profile, options.rate, absl::Seconds(options.seconds), options.seed);
  Run run{.profile = profile->name,
          .highest_rate = options.rate,
          .length = absl::Seconds(options.seconds),
          .seed = options.seed,
          .begin = absl::Now()};
  {
    const Watchers watchers(door, (*crowd)->office(), options.watchers);
    PlayToTheEnd(arrivals, options, run.begin, caller, recorder);
    run.watched_changes = watchers.changes();
    run.broken_watches = watchers.broken();
  }
  const nlohmann::ordered_json report = ReportOf(run, recorder);
  std::cout << AsText(report);
  if (!options.out.empty()) {
    std::ofstream(options.out + ".json") << report.dump(1) << "\n";
    std::ofstream(options.out + ".html") << AsPage(report);
    std::ofstream(options.out + ".txt") << AsText(report);
  }
  const Tally all = recorder.All();
  return all.failed + all.never_sent + run.broken_watches == 0 ? 0 : 4;
}

}  // namespace
}  // namespace primadona::load

int main(int argc, char** argv) {
  using primadona::load::Options;
  Options options;
  CLI::App app{
      "Calls a running suite as its users do, at a rate that does not depend on the answers.\n"
      "Profiles: weekday, burst, worst-hour. Exit 0 if every call was answered as expected, 4 if "
      "some were not, 1 if it could not begin."};
  app.add_option("--address", options.address, "the gateway");
  app.add_option("--key", options.key, "the key that signs tokens (JWK)")->required();
  app.add_option("--profile", options.profile, "who calls what");
  app.add_option("--rate", options.rate, "arrivals a second at the height; some make two calls")
      ->check(CLI::Range(0.1, 1e5));
  app.add_option("--seconds", options.seconds, "length of the run")
      ->check(CLI::Range(1.0, 86400.0));
  app.add_option("--limit", options.limit_seconds, "deadline of a call, seconds")
      ->check(CLI::Range(0.1, 600.0));
  app.add_option("--coachees", options.coachees, "people to make, and a provider for every ten")
      ->check(CLI::Range(1, 100000));
  app.add_option("--watchers", options.watchers, "clients that watch bookings meanwhile");
  app.add_option("--most-under-way", options.most_under_way, "calls beyond are never sent");
  app.add_option("--seed", options.seed, "of the arrivals");
  app.add_option("--out", options.out, "where the report goes: OUT.txt, OUT.json, OUT.html");
  CLI11_PARSE(app, argc, argv);
  return primadona::load::Main(options);
}
