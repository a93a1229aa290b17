#include "tests/faults/aftermath.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/testing/eventually.h"
#include "common/testing/pristine_data.h"
#include "tests/e2e/installation.h"

namespace primadona::faults {
namespace {

constexpr absl::Duration kDrain = absl::Seconds(10);
constexpr absl::Duration kMoment = absl::Seconds(2);
constexpr absl::Duration kPastHolds = absl::Minutes(2);

}  // namespace

Aftermath::Aftermath(Rig& rig, absl::Time restarted) : rig_(rig), restarted_(restarted) {
  mysql::DatabaseSettings settings;
  settings.address = "unix://" + rig.database_server().socket();
  settings.schema = "primadona_booking";
  settings.user = "root";
  settings.pool_size = 1;
  database_ = mysql::Database::Open(settings);
}

int64_t Aftermath::Count(const std::string& sql) {
  const mysql::Sql statement{"count", sql.c_str()};
  const absl::StatusOr<mysql::Rows> rows =
      database_->Read([&](mysql::Transaction& tx) { return tx.Query(statement, {}); });
  return rows.ok() ? rows->at(0).Int(0) : -1;
}

int64_t Aftermath::Backlog() {
  int64_t total = 0;
  for (const std::string& service : e2e::ServiceNames()) {
    const std::string schema = "primadona_" + service;
    total += Count(absl::StrCat("SELECT COUNT(*) FROM ", schema, ".outbox"));
    total += Count(absl::StrCat("SELECT COUNT(*) FROM ", schema, ".event WHERE number IS NULL"));
  }
  return total;
}

void Aftermath::Violation(const std::string& what) {
  ++violations_;
  std::printf("VIOLATION %s\n", what.c_str());
}

void Aftermath::AwaitBacklog() {
  // Clients that were slower than that to get their last answer leave it a moment at least.
  const absl::Time limit = std::max(restarted_ + kDrain, absl::Now() + kMoment);
  const bool drained =
      testing::Eventually([&] { return Backlog() == 0; }, limit - absl::Now());
  std::printf("drain_ms %ld\n", absl::ToInt64Milliseconds(absl::Now() - restarted_));
  if (drained) return;
  Violation(absl::StrCat("backlog: ", Backlog(), " events wait after ",
                         absl::ToInt64Seconds(absl::Now() - restarted_), " s"));
}

void Aftermath::LetHoldsEnd() {
  rig_.Advance(kPastHolds);
  const auto settled = [&] {
    return Count("SELECT COUNT(*) FROM primadona_session.slot_change WHERE settle_time IS NULL") ==
               0 &&
           Count("SELECT COUNT(*) FROM primadona_matching.reservation "
                 "WHERE expire_time IS NOT NULL") == 0 &&
           Backlog() == 0;
  };
  if (!testing::Eventually(settled, 2 * kDrain)) Violation("unsettled: slot changes or holds stay");
}

void Aftermath::AwaitWatchers(const std::vector<std::unique_ptr<Watcher>>& watchers) {
  const int64_t last = Count("SELECT last_number FROM primadona_booking.feed_position");
  std::ofstream(rig_.home() + "/watched.tsv") << last << '\n';
  const int64_t due =
      Count(absl::StrCat("SELECT COUNT(*) FROM primadona_booking.event "
                         "WHERE aggregate_kind = 'booking' AND number <= ",
                         last));
  const auto told = [&] {
    return std::all_of(watchers.begin(), watchers.end(),
                       [due](const auto& watcher) { return watcher->seen() >= due; });
  };
  if (!testing::Eventually(told, kDrain)) Violation("watcher: it is not told everything");
}

void Aftermath::StopEverything() {
  for (const std::string& replica : rig_.replicas()) {
    const int code = rig_.Stop(replica);
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

bool Aftermath::Conclude(std::vector<std::unique_ptr<Watcher>>& watchers, const Damage& damage,
                         bool planted) {
  AwaitBacklog();
  LetHoldsEnd();
  AwaitWatchers(watchers);
  watchers.clear();
  StopEverything();
  Report(damage);
  const bool reconciled = RunScript("reconcile");
  const bool found = !planted || !reconciled || RunScript("plant");
  return reconciled && found && violations_ == 0;
}

}  // namespace primadona::faults
