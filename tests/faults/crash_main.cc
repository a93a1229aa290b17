// One seed of the crash harness: stories under havoc and a last blow to everything; then the
// questions whether all comes right by itself, and what the reconciler says.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/faults/aftermath.h"
#include "tests/faults/havoc.h"
#include "tests/faults/stage.h"
#include "tests/faults/story.h"

namespace primadona::faults {
namespace {

constexpr int kProviders = 8;
constexpr int kCoachees = 24;
constexpr absl::Duration kSpan = absl::Hours(6 * 24);  // less than what the feed keeps
constexpr absl::Duration kTick = absl::Milliseconds(20);
constexpr absl::Duration kMove = absl::Milliseconds(400);
constexpr absl::Duration kPatience = absl::Seconds(30);  // after the last restart

StageFlags stage_flags;
int stories_wanted = 40;
int havoc_seconds = 20;

void Gather(Cast& cast) {
  for (int i = 0; i < kProviders; ++i) {
    const e2e::Person provider = cast.world.AddProvider({.capacity = 2 + i % 3});
    cast.providers[provider.provider()] = provider;
  }
  for (int i = 0; i < kCoachees; ++i) cast.coachees.push_back(cast.world.AddCoachee());
}

// Each story on a thread of its own, begun one after the other over two thirds of the havoc.
std::vector<std::thread> Begin(Cast& cast, Stage& stage, Patience& patience) {
  const absl::Duration spread = absl::Seconds(havoc_seconds) * 2 / 3;
  std::vector<std::thread> threads;
  for (int i = 0; i < stories_wanted; ++i) {
    threads.emplace_back([&, i, spread] {
      if (!patience.Wait(spread * i / stories_wanted)) return;
      const uint64_t seed =
          static_cast<uint64_t>(stage_flags.seed) * 1000 + static_cast<uint64_t>(i);
      Story(cast, stage.rig, stage.answers, patience, absl::StrCat("story-", i), seed).Run();
    });
  }
  return threads;
}

// Hurts the suite until the time is over; moves the clock to whatever the stories wait for.
void Rage(Havoc& havoc, Timeline& timeline) {
  const absl::Time end = absl::Now() + absl::Seconds(havoc_seconds);
  absl::Time move = absl::Now();
  while (absl::Now() < end) {
    havoc.Step();
    if (absl::Now() >= move) {
      timeline.MoveOn();
      move = absl::Now() + kMove;
    }
    absl::SleepFor(kTick);
  }
}

bool Run() {
  Stage stage(stage_flags);
  e2e::World world(stage.rig);
  Timeline timeline(stage.rig, stage.rig.Now() + kSpan);
  std::atomic<bool> closing{false};
  Cast cast{world, {}, {}, timeline, closing};
  Gather(cast);

  Patience patience;
  std::vector<std::thread> stories = Begin(cast, stage, patience);
  Havoc havoc(stage.rig, Temper::kEverything, static_cast<uint64_t>(stage_flags.seed),
              stage_flags.home + "/havoc.log");
  Rage(havoc, timeline);
  closing = true;
  timeline.Close();
  const absl::Time restarted = havoc.EndWithABlow();
  BacklogWatch watch(stage.rig, restarted);
  patience.EndAt(restarted + kPatience);
  for (std::thread& story : stories) story.join();
  return Aftermath(stage.rig, restarted).Conclude(stage, havoc.damage(), &watch, /*plant=*/true);
}

}  // namespace
}  // namespace primadona::faults

int main(int argc, char** argv) {
  using namespace primadona::faults;  // NOLINT(google-build-using-namespace): main is theirs
  return PlayOn({"faults_crash",
                 "One seed of the crash harness.",
                 &stage_flags,
                 {{"stories", &stories_wanted, 1, 1000, "requests for help"},
                  {"seconds", &havoc_seconds, 1, 3600, "how long the havoc lasts"}},
                 &Run},
                argc, argv);
}
