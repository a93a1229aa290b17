// The attack on a slot: callers who want the same one through three methods, while services are
// killed; the reconciler says whether anybody has two places at one time.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/faults/aftermath.h"
#include "tests/faults/contest.h"
#include "tests/faults/havoc.h"
#include "tests/faults/stage.h"

namespace primadona::faults {
namespace {

constexpr absl::Duration kTick = absl::Milliseconds(20);
constexpr absl::Duration kLongest = absl::Minutes(40);
// A caller who has no answer by then gets none: a violation, not a run without an end.
constexpr absl::Duration kRoundPatience = absl::Minutes(3);

StageFlags stage_flags;
int attempts = 10000;

void Judge(const Tally& tally, const Patience& patience, Aftermath& aftermath) {
  std::printf("attempts %d\nrounds %d\nwon %d\ntaken %d\n", tally.rounds * kCallers, tally.rounds,
              tally.won, tally.taken);
  for (const auto& [what, count] : patience.repeated()) {
    std::printf("repeated %s %d\n", what.c_str(), count);
  }
  for (const auto& [what, count] : tally.others) {
    aftermath.Violation(absl::StrCat("final answer: ", what, " ", count, " times"));
  }
  for (const std::string& round : tally.wrong_rounds) aftermath.Violation(round);
  if (!tally.stuck.ok()) aftermath.Violation("stuck: " + tally.stuck.ToString());
  if (tally.rounds * kCallers < attempts) aftermath.Violation("time: it takes too long");
}

bool Run() {
  Stage stage(stage_flags);
  Patience patience;
  Contest contest(stage.rig, stage.answers, patience, static_cast<uint64_t>(stage_flags.seed));
  std::atomic<bool> over{false};
  const absl::Time end = absl::Now() + kLongest;
  std::thread rounds([&] {
    while (contest.tally().rounds * kCallers < attempts && absl::Now() < end) {
      patience.EndAt(absl::Now() + kRoundPatience);
      if (!contest.Round()) break;
    }
    over = true;
  });
  Havoc havoc(stage.rig, Temper::kKills, static_cast<uint64_t>(stage_flags.seed),
              stage_flags.home + "/havoc.log");
  while (!over) {
    havoc.Step();
    absl::SleepFor(kTick);
  }
  rounds.join();
  const absl::Time restarted = havoc.EndWithABlow();
  BacklogWatch watch(stage.rig, restarted);
  Aftermath aftermath(stage.rig, restarted);
  Judge(contest.tally(), patience, aftermath);
  return aftermath.Conclude(stage, havoc.damage(), &watch, /*plant=*/false);
}

}  // namespace
}  // namespace primadona::faults

int main(int argc, char** argv) {
  using namespace primadona::faults;  // NOLINT(google-build-using-namespace): main is theirs
  return PlayOn({"faults_slots",
                 "The attack on a slot.",
                 &stage_flags,
                 {{"attempts", &attempts, 64, 1000000, "requests for a slot"}},
                 &Run},
                argc, argv);
}
