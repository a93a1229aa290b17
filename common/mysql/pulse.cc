#include "common/mysql/pulse.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"

namespace primadona::mysql {
namespace {

constexpr absl::Duration kQuiet = absl::Milliseconds(500);
constexpr absl::Duration kLook = absl::Milliseconds(100);

bool IsOlder(int64_t since, absl::Duration age) {
  return absl::Nanoseconds(absl::GetCurrentTimeNanos() - since) > age;
}

}  // namespace

Pulse::Pulse(Probe probe)
    : probe_(std::move(probe)),
      asker_(absl::InfiniteDuration(), [this] { return Ask(); }),
      watcher_(kLook, [this] { return Watch(); }) {}

void Pulse::Sent() {
  if (under_way_.fetch_add(1) == 0) last_answer_ = absl::GetCurrentTimeNanos();
}

void Pulse::Ended(bool answered) {
  --under_way_;
  if (answered) Answered();
}

void Pulse::OnStall(std::function<void()> action) {
  absl::MutexLock lock(&mutex_);
  actions_.push_back(std::move(action));
}

void Pulse::Answered() {
  last_answer_ = absl::GetCurrentTimeNanos();
  if (stalled_.exchange(false)) log::Info("database answers again");
}

bool Pulse::Watch() {
  const bool quiet = under_way_ > 0 && IsOlder(last_answer_, kQuiet);
  if (!quiet && !stalled_) return false;
  const int64_t asked = asked_;
  if (asked == 0) {
    asked_ = absl::GetCurrentTimeNanos();
    asker_.Wake();
  } else if (quiet && !stalled_ && IsOlder(asked, kQuiet)) {
    Stall();
  }
  return false;
}

void Pulse::Stall() {
  stalled_ = true;
  log::Warning("database does not answer", {{"under_way", int64_t{under_way_}}});
  std::vector<std::function<void()>> actions;
  {
    absl::MutexLock lock(&mutex_);
    actions = actions_;
  }
  for (const auto& action : actions) action();
}

bool Pulse::Ask() {
  const int64_t asked = asked_;
  const bool answered = probe_();
  asked_ = 0;
  // A server that is gone refuses at once: then every call hears so by itself.
  if (answered || !IsOlder(asked, kQuiet)) Answered();
  return false;
}

}  // namespace primadona::mysql
