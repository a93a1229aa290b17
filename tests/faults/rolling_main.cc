// A rolling restart of each service, and of the gateway, while callers work who never ask twice.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/faults/aftermath.h"
#include "tests/faults/commuter.h"
#include "tests/faults/rounds.h"
#include "tests/faults/stage.h"

namespace primadona::faults {
namespace {

// What an operator gives a replica that says it serves before the next one goes: callers find a
// peer again after two seconds at the latest.
constexpr absl::Duration kSettle = absl::Seconds(4);

StageFlags stage_flags;
int callers = 16;

class Load {
 public:
  explicit Load(e2e::World& world) {
    for (int i = 0; i < callers; ++i) commuters_.push_back(std::make_unique<Commuter>(world));
    MatchInRounds(world);
  }

  void Begin() {
    for (const auto& commuter : commuters_) {
      threads_.emplace_back([this, &one = *commuter] {
        while (!over_) one.GoOnce();
      });
    }
  }

  CallCount End() {
    over_ = true;
    for (std::thread& thread : threads_) thread.join();
    CallCount all;
    for (const auto& commuter : commuters_) all.Add(commuter->count());
    return all;
  }

 private:
  std::vector<std::unique_ptr<Commuter>> commuters_;
  std::vector<std::thread> threads_;
  std::atomic<bool> over_{false};
};

// Ends a replica as an operator does, and starts it again; whether both went well.
bool Restart(Rig& rig, const std::string& replica) {
  const int code = rig.Stop(replica);
  rig.Start(replica);
  const bool serves = rig.AwaitServing(replica);
  absl::SleepFor(kSettle);
  std::printf("restarted %s: exit %d, %s\n", replica.c_str(), code,
              serves ? "serves again" : "does not serve");
  return code == 0 && serves;
}

bool Run() {
  Stage stage(stage_flags);
  e2e::World world(stage.rig);
  Load load(world);
  load.Begin();
  bool restarted = true;
  std::vector<std::string> order = stage.rig.replicas();
  std::shuffle(order.begin(), order.end(),
               std::mt19937_64(static_cast<uint64_t>(stage_flags.seed)));
  for (const std::string& replica : order) {
    restarted = Restart(stage.rig, replica) && restarted;
  }
  const CallCount count = load.End();
  Aftermath aftermath(stage.rig, absl::Now());
  if (!restarted) aftermath.Violation("restart: a replica did not end or begin as it should");
  int failed = 0;
  for (const auto& [what, times] : count.failed) {
    failed += times;
    aftermath.Violation(absl::StrCat("failed call: ", what, ", ", times, " times"));
  }
  for (const std::string& replica : stage.rig.replicas()) {
    if (stage.rig.CallsOf(replica) == 0) aftermath.Violation("balance: no call of " + replica);
  }
  std::printf("calls %d\nfailed_calls %d\nlongest_ms %ld\n", count.calls, failed,
              absl::ToInt64Milliseconds(count.longest));
  return aftermath.Conclude(stage, Damage(), /*watch=*/nullptr, /*plant=*/false);
}

}  // namespace
}  // namespace primadona::faults

int main(int argc, char** argv) {
  using namespace primadona::faults;  // NOLINT(google-build-using-namespace): main is theirs
  return PlayOn({"faults_rolling",
                 "A rolling restart under load.",
                 &stage_flags,
                 {{"callers", &callers, 1, 64, "callers at the same time"}},
                 &Run},
                argc, argv);
}
