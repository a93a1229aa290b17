#include "tests/faults/aftermath.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/testing/eventually.h"
#include "common/testing/pristine_data.h"
#include "tests/e2e/installation.h"

namespace primadona::faults {
namespace {

constexpr absl::Duration kMoment = absl::Seconds(5);
constexpr absl::Duration kPastHolds = absl::Minutes(2);

}  // namespace

Aftermath::Aftermath(Rig& rig, absl::Time restarted)
    : rig_(rig), restarted_(restarted), records_(rig.database_server()) {}

void Aftermath::Violation(const std::string& what) {
  ++violations_;
  std::printf("VIOLATION %s\n", what.c_str());
}

void Aftermath::AwaitBacklog(BacklogWatch* watch) {
  if (watch != nullptr) {
    const std::optional<absl::Duration> drained = watch->Drained();
    if (drained.has_value()) {
      std::printf("backlog_ms %ld\n", absl::ToInt64Milliseconds(*drained));
    } else {
      Violation(absl::StrCat("backlog: events of before the restart wait after ",
                             absl::ToInt64Seconds(kDrainLimit), " s"));
    }
  }
  // Clients that were slower than that to get their last answer leave it a moment at least.
  const absl::Time limit = std::max(restarted_ + kDrainLimit, absl::Now() + kMoment);
  const std::string all = BacklogSql();
  const bool none = testing::Eventually([&] { return records_.None(all); }, limit - absl::Now());
  std::printf("drain_ms %ld\n", absl::ToInt64Milliseconds(absl::Now() - restarted_));
  if (none) return;
  Violation(absl::StrCat("backlog: ", records_.Count(all).value_or(-1), " events wait after ",
                         absl::ToInt64Seconds(absl::Now() - restarted_), " s"));
}

void Aftermath::LetHoldsEnd() {
  rig_.Advance(kPastHolds);
  const auto settled = [&] {
    return records_.None(
               "SELECT COUNT(*) FROM primadona_session.slot_change WHERE settle_time IS NULL") &&
           records_.None(
               "SELECT COUNT(*) FROM primadona_matching.reservation "
               "WHERE expire_time IS NOT NULL") &&
           records_.None(BacklogSql());
  };
  if (!testing::Eventually(settled, 2 * kDrainLimit)) {
    Violation("unsettled: slot changes or holds stay");
  }
}

void Aftermath::AwaitWatchers(const Stage& stage) {
  const std::optional<int64_t> last =
      records_.Count("SELECT last_number FROM primadona_booking.feed_position");
  const std::optional<int64_t> due = records_.Count(
      absl::StrCat("SELECT COUNT(*) FROM primadona_booking.event WHERE aggregate_kind = 'booking' "
                   "AND number <= ",
                   last.value_or(0)));
  const std::optional<int64_t> gains =
      records_.Count("SELECT COUNT(*) FROM primadona_session.gain");
  if (!last.has_value() || !due.has_value() || !gains.has_value()) {
    return Violation("database: it does not answer");
  }
  std::ofstream(rig_.home() + "/watched.tsv") << *last << '\n';
  const auto told = [&] {
    return stage.gain_reader->seen() >= *gains &&
           std::all_of(stage.watchers.begin(), stage.watchers.end(),
                       [due](const auto& watcher) { return watcher->seen() >= *due; });
  };
  if (!testing::Eventually(told, kDrainLimit)) Violation("watcher: it is not told everything");
}

void Aftermath::StopEverything() {
  for (const auto& [replica, code] : rig_.StopAll()) {
    if (code != 0) Violation(absl::StrCat("stop: ", replica, " ended with ", code));
  }
}

void Aftermath::Report(const Damage& damage) {
  int kills = 0;
  for (const auto& [what, count] : damage.done) {
    std::printf("did %s %d\n", what.c_str(), count);
    if (what == "kill" || what == "kill_database" || what == "failpoint") kills += count;
  }
  for (const auto& [place, count] : damage.failpoints) {
    std::printf("failpoint %s %d\n", place.c_str(), count);
  }
  for (const std::string& crash : damage.crashes) Violation("crash: " + crash);
  std::printf("kills %d\n", kills);
}

bool Aftermath::RunScript(const std::string& name) {
  const std::string file = absl::StrCat(rig_.home(), "/", name, ".out");
  const int code = testing::RunProgram(
      {absl::StrCat(PRIMADONA_SOURCE_DIR, "/tests/faults/", name),
       rig_.database_server().socket(), rig_.home()},
      file);
  std::ifstream report(file);
  std::string line;
  while (std::getline(report, line)) std::printf("%s\n", line.c_str());
  std::fflush(stdout);
  return code == 0;
}

bool Aftermath::Conclude(Stage& stage, const Damage& damage, BacklogWatch* watch, bool plant) {
  AwaitBacklog(watch);
  LetHoldsEnd();
  AwaitWatchers(stage);
  stage.watchers.clear();
  stage.gain_reader.reset();
  StopEverything();
  Report(damage);
  const bool reconciled = RunScript("reconcile");
  const bool found = !plant || !reconciled || RunScript("plant");
  return reconciled && found && violations_ == 0;
}

}  // namespace primadona::faults
