#include "tests/faults/backlog.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "tests/e2e/installation.h"

namespace primadona::faults {
namespace {

constexpr absl::Duration kLook = absl::Milliseconds(20);

}  // namespace

std::string BacklogSql(absl::Time until) {
  const std::string standing =
      until == absl::InfiniteFuture()
          ? ""
          : absl::StrCat(" AND create_time <= ", absl::ToUnixMicros(until));
  std::vector<std::string> counts;
  for (const std::string& service : e2e::ServiceNames()) {
    const std::string schema = "primadona_" + service;
    counts.push_back(
        absl::StrCat("(SELECT COUNT(*) FROM ", schema, ".outbox WHERE TRUE", standing, ")"));
    counts.push_back(absl::StrCat("(SELECT COUNT(*) FROM ", schema, ".event WHERE number IS NULL",
                                  standing, ")"));
  }
  return absl::StrCat("SELECT ", absl::StrJoin(counts, " + "));
}

BacklogWatch::BacklogWatch(Rig& rig, absl::Time restarted)
    : records_(rig.database_server()),
      sql_(BacklogSql(rig.Now())),
      restarted_(restarted),
      thread_([this] { Run(); }) {}

void BacklogWatch::Run() {
  while (absl::Now() < restarted_ + kDrainLimit) {
    if (records_.None(sql_)) {
      drained_ = absl::Now() - restarted_;
      return;
    }
    absl::SleepFor(kLook);
  }
}

void BacklogWatch::Join() {
  if (thread_.joinable()) thread_.join();
}

std::optional<absl::Duration> BacklogWatch::Drained() {
  Join();
  return drained_;
}

}  // namespace primadona::faults
