// Sessions, their slot changes and their records in their tables.
#ifndef PRIMADONA_SESSION_STORE_SESSION_STORE_H_
#define PRIMADONA_SESSION_STORE_SESSION_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "session/domain/credit.h"
#include "session/domain/reach.h"
#include "session/domain/session.h"
#include "session/domain/slot_change.h"

namespace primadona::session {

// A page of a list, by start.
struct SessionQuery {
  Reach reach;
  EngagementId engagement;  // nil, nullopt: no filter
  PersonId coachee;
  PersonId provider;
  std::optional<SessionState> state;
  Interval period{absl::InfinitePast(), absl::InfiniteFuture()};  // of the start
  std::optional<absl::Time> unreported_at;  // only those whose slot is over then, without report
  absl::Time after_start = absl::InfinitePast();  // place of the last row of the page before
  SessionId after;
  int limit = 0;
};

// What a verified session earns if the month has room for it.
struct CreditOffer {
  CreditId id;
  int jp = 0;  // 0: the kind earns nothing
  absl::CivilDay day;
  int sessions_per_month = 0;
};

struct Unreported {
  int64_t sessions = 0;
  absl::Time oldest_end = absl::InfinitePast();  // infinite past: none
};
inline constexpr int kMostUnreported = 10'000;

// Thread-safe.
class SessionStore {
 public:
  SessionStore(mysql::Database& database, events::EventLog& log) : database_(database), log_(log) {}

  // NOT_FOUND: SESSION_NOT_FOUND.
  absl::StatusOr<Session> Load(SessionId id);
  absl::StatusOr<std::vector<Session>> List(const SessionQuery& query);
  // Records by session; those without one are left out.
  absl::StatusOr<std::map<SessionId, Record>> LoadRecords(const std::vector<SessionId>& ids);

  // `next` in place of the version before it. ABORTED: CHANGED_MEANWHILE. These three likewise.
  absl::Status Replace(const Session& next, const Change& change);
  absl::Status Report(const Session& next, const Record& record, const Change& change);
  // Credits `offer` in the same transaction; returns `next` with what came of it.
  absl::StatusOr<Session> Verify(Session next, const CreditOffer& offer, const Change& change);

  // Sessions whose slot is over at `now` and that wait for their report, at most kMostUnreported.
  absl::StatusOr<Unreported> CountUnreported(absl::Time now);

  // Writes down what is asked of the calendar. A new session needs its engagement as
  // `engagement_version` has it. ABORTED: CHANGED_MEANWHILE.
  absl::Status Ask(const SlotStep& step, std::optional<int64_t> engagement_version,
                   const Change& change);
  // Writes down how it ended. ABORTED: CHANGED_MEANWHILE when it had ended before.
  absl::Status Settle(const SlotStep& step, const Change& change);
  // NOT_FOUND: SESSION_NOT_FOUND.
  absl::StatusOr<SlotChange> LoadChange(SlotChangeId id);
  // Changes that are still open, asked at or before `until`, the oldest first.
  absl::StatusOr<std::vector<SlotChange>> ListUnsettled(absl::Time until, int limit);

 private:
  mysql::Database& database_;
  events::EventLog& log_;
};

// The name under which a slot change answers a repeated request, and its ids back.
std::string SlotChangeName(const SlotChange& change);
absl::StatusOr<SlotChangeId> ParseSlotChangeName(const std::string& name);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_SESSION_STORE_H_
