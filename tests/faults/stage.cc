#include "tests/faults/stage.h"

#include <csignal>

#include "absl/time/civil_time.h"
#include "common/config/settings.h"
#include "common/log/log.h"
#include "common/rpc/program.h"

namespace primadona::faults {
namespace {

// Five working days lie ahead whatever day it is.
void BeginOnAMonday(Rig& rig) {
  const absl::TimeZone zone = absl::FixedTimeZone(7 * 60 * 60);
  const absl::CivilDay today = absl::ToCivilDay(rig.Now(), zone);
  const absl::CivilDay monday = absl::NextWeekday(today, absl::Weekday::monday);
  rig.Advance(absl::FromCivil(absl::CivilHour(monday) + 8, zone) - rig.Now());
}

}  // namespace

Stage::Stage(const StageFlags& flags)
    : rig(flags.home, flags.replicas),
      answers(flags.home + "/answers.tsv"),
      changes(flags.home + "/changes.tsv"),
      gains(flags.home + "/gains.tsv") {
  BeginOnAMonday(rig);
  for (const char* name : {"watcher-1", "watcher-2"}) {
    watchers.push_back(std::make_unique<Watcher>(rig, changes, name));
  }
  gain_reader = std::make_unique<GainReader>(rig, gains, "gain-reader");
}

int PlayOn(const Play& play, int argc, char** argv) {
  signal(SIGPIPE, SIG_IGN);
  rpc::TendIdleChannels();
  log::Configure(play.program, log::Level::kError);
  config::Settings declared(play.program, play.description);
  declared.Required("home", &play.flags->home, "an empty folder for everything it makes");
  declared.Int("seed", &play.flags->seed, 0, 1000000, "what the dice are thrown by");
  declared.Int("replicas", &play.flags->replicas, 1, 4, "of each program");
  for (const IntFlag& flag : play.more) {
    declared.Int(flag.name, flag.value, flag.least, flag.most, flag.help);
  }
  const absl::StatusOr<config::Next> next = declared.Parse(argc, argv);
  if (!next.ok()) return rpc::FailProgram(play.program, next.status());
  if (*next == config::Next::kExitOk) return 0;
  return play.run() ? 0 : 1;
}

}  // namespace primadona::faults
