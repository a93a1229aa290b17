#include "common/events/feed.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "common/events/events_sql.h"
#include "common/events/lease.h"
#include "common/events/outbox.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"

namespace primadona::events {
namespace {

constexpr char kFeed[] = "feed";
constexpr int kBatch = 500;
constexpr absl::Duration kLease = absl::Seconds(2);
constexpr absl::Duration kRenewEvery = absl::Milliseconds(500);
constexpr absl::Duration kAskAgain = absl::Milliseconds(250);  // after another one had the lease
// A batch costs six statements however many it numbers. When there were several, more are coming:
// the next batch waits a moment and is fuller. One event alone waits for nothing.
constexpr int kSeveral = 4;
constexpr absl::Duration kGather = absl::Milliseconds(20);
constexpr absl::Duration kPollEvery = absl::Milliseconds(100);

}  // namespace

struct Feed::State {
  State(mysql::Database& d, const Clock& c)
      : database(d),
        clock(c),
        holder(NewUuid(absl::Now())),
        worker(kPollEvery, [this] { return Work(); }) {}

  // True when a full batch was numbered: there may be more.
  bool Work();
  absl::StatusOr<bool> HoldLease();
  absl::StatusOr<int> NumberBatch();
  absl::StatusOr<int64_t> ReadLastNumber();
  void Tell(int64_t last);

  mysql::Database& database;
  const Clock& clock;
  const Uuid holder;
  absl::Mutex mutex;
  int64_t known_last ABSL_GUARDED_BY(mutex) = 0;
  bool leads ABSL_GUARDED_BY(mutex) = false;
  absl::Time ask_at ABSL_GUARDED_BY(mutex) = absl::InfinitePast();
  Worker worker;  // last: it uses all of the above
};

bool Feed::State::Work() {
  const absl::StatusOr<bool> holds = HoldLease();
  if (!holds.ok()) return false;
  if (*holds) {
    const absl::StatusOr<int> numbered = NumberBatch();
    if (!numbered.ok()) return false;
    if (*numbered == kBatch) return true;
    if (*numbered >= kSeveral) worker.RestFor(kGather);
    return false;
  }
  const absl::StatusOr<int64_t> last = ReadLastNumber();
  if (last.ok()) Tell(*last);
  return false;
}

absl::StatusOr<bool> Feed::State::HoldLease() {
  {
    absl::MutexLock lock(&mutex);
    if (absl::Now() < ask_at) return leads;
  }
  ASSIGN_OR_RETURN(const bool holds, TakeLease(database, kFeed, holder, kLease));
  absl::MutexLock lock(&mutex);
  leads = holds;
  ask_at = absl::Now() + (holds ? kRenewEvery : kAskAgain);
  return holds;
}

// The lock on the position makes numbers unique even if two replicas believe to lead.
absl::StatusOr<int> Feed::State::NumberBatch() {
  int64_t last = 0;
  const auto number = [&](mysql::Transaction& tx) -> absl::StatusOr<int> {
    ASSIGN_OR_RETURN(const mysql::Rows position, tx.Query(kLockPosition, {kFeed}));
    last = position.at(0).Int(0);
    ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kUnnumbered, {kBatch}));
    if (rows.empty()) return 0;
    std::vector<Uuid> ids;
    for (const mysql::Row& row : rows) ids.push_back(row.AsUuid(0));
    RETURN_IF_ERROR(tx.Execute(kNumberEvents, {JsonOf(ids), last}).status());
    last += static_cast<int64_t>(ids.size());
    RETURN_IF_ERROR(tx.Execute(kMovePosition, {last, kFeed}).status());
    return static_cast<int>(ids.size());
  };
  ASSIGN_OR_RETURN(const mysql::Rows waiting, database.Read([](mysql::Transaction& tx) {
    return tx.Query(kAnyUnnumbered, {});
  }));
  if (waiting.empty()) return 0;
  ASSIGN_OR_RETURN(const int numbered, database.Transact(number));
  Tell(last);
  return numbered;
}

absl::StatusOr<int64_t> Feed::State::ReadLastNumber() {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database.Read([](mysql::Transaction& tx) {
    return tx.Query(kLastNumber, {kFeed});
  }));
  return rows.at(0).Int(0);
}

void Feed::State::Tell(int64_t last) {
  absl::MutexLock lock(&mutex);
  known_last = std::max(known_last, last);
}

Feed::Feed(mysql::Database& database, EventLog& log, const Clock& clock)
    : state_(std::make_shared<State>(database, clock)) {
  log.Listen([weak = std::weak_ptr<State>(state_)](const Event&) {
    if (const std::shared_ptr<State> state = weak.lock()) state->worker.Wake();
  });
}

Feed::~Feed() = default;

absl::StatusOr<std::vector<Event>> Feed::ReadAfter(int64_t after,
                                                   const std::string& aggregate_kind, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, state_->database.Read([&](mysql::Transaction& tx) {
    return aggregate_kind.empty() ? tx.Query(kReadFeed, {after, limit})
                                  : tx.Query(kReadFeedOfKind, {after, aggregate_kind, limit});
  }));
  std::vector<Event> events;
  for (const mysql::Row& row : rows) events.push_back(EventOfRow(row));
  return events;
}

absl::StatusOr<int64_t> Feed::LastNumber() { return state_->ReadLastNumber(); }

void Feed::WaitAfter(int64_t after, absl::Duration timeout) {
  State& state = *state_;
  const auto there = [&state, after]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(state.mutex) {
    return state.known_last > after;
  };
  absl::MutexLock lock(&state.mutex);
  state.mutex.AwaitWithTimeout(absl::Condition(&there), timeout);
}

absl::StatusOr<std::optional<Unnumbered>> Feed::OldestUnnumbered() {
  ASSIGN_OR_RETURN(const mysql::Rows rows, state_->database.Read([](mysql::Transaction& tx) {
    return tx.Query(kOldestUnnumbered, {});
  }));
  if (rows.empty()) return std::nullopt;
  return Unnumbered{.id = rows[0].AsUuid(0), .create_time = rows[0].Time(1)};
}

absl::StatusOr<absl::Duration> Feed::Lag() {
  ASSIGN_OR_RETURN(const std::optional<Unnumbered> oldest, OldestUnnumbered());
  if (!oldest.has_value()) return absl::ZeroDuration();
  return std::max(absl::ZeroDuration(), state_->clock.Now() - oldest->create_time);
}

absl::StatusOr<int> Feed::NumberOnce() {
  ASSIGN_OR_RETURN(const bool holds, state_->HoldLease());
  if (!holds) return 0;
  return state_->NumberBatch();
}

absl::StatusOr<int> Feed::Prune() {
  const absl::Time before = state_->clock.Now() - kFeedRetention;
  ASSIGN_OR_RETURN(const int64_t pruned, state_->database.Transact([&](mysql::Transaction& tx) {
    return tx.Execute(kPruneEvents, {before});
  }));
  return static_cast<int>(pruned);
}

}  // namespace primadona::events
