#include "tests/faults/havoc.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/failpoint/failpoint.h"
#include "tests/e2e/installation.h"

namespace primadona::faults {
namespace {

// Those of commits and deliveries; matching's round_resume_test hits the two of a round.
constexpr const char* kPlaces[] = {
    failpoint::kCommitBefore, failpoint::kCommitAfter,       failpoint::kDeliverBefore,
    failpoint::kDeliverAfter, failpoint::kAcknowledgeBefore, failpoint::kAcknowledgeAfter};

constexpr int kMostPasses = 100;

// How a program tells that it found no database to start with.
bool TellsOfNoDatabase(const std::string& words) {
  return absl::StrContains(words, "The database cannot be reached") ||
         absl::StrContains(words, "The database took too long");
}

bool IsGateway(const std::string& replica) { return absl::StartsWith(replica, "gateway"); }

}  // namespace

Havoc::Havoc(Rig& rig, Temper temper, uint64_t seed, const std::string& history)
    : rig_(rig),
      temper_(temper),
      random_(seed),
      restarts_(~seed),
      history_(history),
      next_act_(absl::Now() + absl::Milliseconds(500)) {
  for (const std::string& service : e2e::ServiceNames()) turn_[service] = seed;
}

int Havoc::Throw(std::mt19937_64& dice, int least, int most) {
  return least + static_cast<int>(dice() % static_cast<uint64_t>(most - least + 1));
}

const std::string& Havoc::Any(const std::vector<std::string>& of) {
  return of[random_() % of.size()];
}

void Havoc::Note(const std::string& what, const std::string& whom) {
  ++damage_.done[what];
  history_ << absl::FormatTime("%H:%M:%E3S", absl::Now(), absl::LocalTimeZone()) << " " << what
           << " " << whom << std::endl;
}

void Havoc::After(int milliseconds, std::function<void()> act) {
  later_.push_back({absl::Now() + absl::Milliseconds(milliseconds), std::move(act)});
}

// The same place of a service until it was hit, then the next; another seed begins with another
// one. After few passes mostly, but after many too: a service that has just begun holds little that
// a crash could hurt.
std::string Havoc::NextOrder(const std::string& replica) {
  const std::string service = replica.substr(0, replica.find('-'));
  const char* place = kPlaces[turn_[service] % std::size(kPlaces)];
  const double dice = Throw(restarts_, 0, 1000) / 1000.0;
  return absl::StrCat(place, "@", std::lround(std::pow(kMostPasses, dice * dice * dice)));
}

void Havoc::Step() {
  Reap();
  const absl::Time now = absl::Now();
  std::vector<Later> due;
  for (size_t i = 0; i < later_.size();) {
    if (later_[i].due > now) {
      ++i;
      continue;
    }
    due.push_back(std::move(later_[i]));
    later_.erase(later_.begin() + static_cast<ptrdiff_t>(i));
  }
  for (const Later& one : due) one.act();
  if (now < next_act_) return;
  if (temper_ == Temper::kEverything) {
    Act();
    next_act_ += absl::Milliseconds(Between(200, 1000));
  } else {
    const std::string whom = Any(rig_.replicas());
    if (!IsGateway(whom)) Kill(whom);
    next_act_ += absl::Milliseconds(Between(1000, 3000));
  }
}

void Havoc::Kill(const std::string& whom) {
  if (down_[whom]) return;
  Note("kill", whom);
  rig_.Signal(whom, SIGKILL);
}

void Havoc::AskToStop(const std::string& whom) {
  if (down_[whom]) return;
  Note("stop", whom);
  asked_[whom] = true;
  rig_.Signal(whom, SIGTERM);
}

void Havoc::Act() {
  const int dice = Between(1, 100);
  if (dice <= 40) {
    Kill(Any(rig_.replicas()));
  } else if (dice <= 44) {
    AskToStop(Any(rig_.replicas()));
  } else if (dice <= 52) {
    Note("kill_database", "");
    rig_.database_server().Signal(SIGKILL);
    rig_.database_server().Start();
  } else if (dice <= 64) {
    const std::string whom = Any(rig_.replicas());
    Note("pause", whom);
    rig_.Signal(whom, SIGSTOP);
    After(Between(100, 2500), [this, whom] { rig_.Signal(whom, SIGCONT); });
  } else if (dice <= 69) {
    Note("pause_database", "");
    rig_.database_server().Signal(SIGSTOP);
    After(Between(100, 1500), [this] { rig_.database_server().Signal(SIGCONT); });
  } else {
    ActOnALink();
  }
}

void Havoc::ActOnALink() {
  const std::string whom = Any(rig_.links());
  const int dice = Between(1, 4);
  if (dice == 1) {
    Note("cut", whom);
    rig_.Cut(whom);
    return;
  }
  const Link how = dice == 2 ? Link::kSlow : dice == 3 ? Link::kSilent : Link::kMute;
  Note(dice == 2 ? "slow" : dice == 3 ? "silent" : "mute", whom);
  rig_.Set(whom, how);
  After(Between(200, 2500), [this, whom] { rig_.Set(whom, Link::kWhole); });
}

// Starts what has ended again, after a moment, as a supervisor would.
void Havoc::Reap() {
  CollectFailpoints();
  for (const std::string& replica : rig_.replicas()) {
    if (down_[replica] || rig_.Running(replica)) continue;
    down_[replica] = true;
    JudgeEnd(replica);
    After(Throw(restarts_, 0, 400), [this, replica] {
      const bool armed = !IsGateway(replica) && Throw(restarts_, 1, 100) <= 70;
      rig_.Start(replica, armed ? NextOrder(replica) : "");
      down_[replica] = false;
    });
  }
}

// A program ends when it is killed or asked to stop; it may refuse to start without a database.
void Havoc::JudgeEnd(const std::string& replica) {
  const bool asked = std::exchange(asked_[replica], false);
  const int signal = rig_.EndingSignal(replica);
  // Asked before it listens for that, a program ends by the signal itself.
  if (signal == SIGKILL || (asked && signal == SIGTERM)) return;
  if (signal != 0) {
    damage_.crashes.push_back(absl::StrCat(replica, " ended by signal ", signal));
    return;
  }
  const int code = rig_.ExitCode(replica);
  const std::string words = rig_.LastWords(replica);
  if (asked && code == 0) return;
  if (code != 0 && TellsOfNoDatabase(words)) {
    Note("refused_start", replica);
    return;
  }
  damage_.crashes.push_back(absl::StrCat(replica, " ended with ", code, ": ", words));
}

void Havoc::CollectFailpoints() {
  for (const std::string& service : e2e::ServiceNames()) {
    std::ifstream log(absl::StrCat(rig_.home(), "/failpoints-", service));
    std::string place;
    for (size_t line = 0; std::getline(log, place); ++line) {
      if (line < told_[service]) continue;
      ++told_[service];
      ++turn_[service];
      ++damage_.failpoints[absl::StrCat(service, " ", place)];
      Note("failpoint", absl::StrCat(service, " ", place));
    }
  }
}

absl::Time Havoc::EndWithABlow() {
  Note("blow", "to everything");
  for (const std::string& replica : rig_.replicas()) {
    if (!down_[replica] && !rig_.Running(replica)) JudgeEnd(replica);
    rig_.Signal(replica, SIGKILL);
  }
  rig_.database_server().Signal(SIGKILL);
  CollectFailpoints();
  later_.clear();
  for (const std::string& link : rig_.links()) rig_.Set(link, Link::kWhole);
  rig_.database_server().Start();
  rig_.RestartAll();
  Note("healed", "");
  return absl::Now();
}

}  // namespace primadona::faults
