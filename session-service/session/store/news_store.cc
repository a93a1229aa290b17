#include "session/store/news_store.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "common/ids/uuid7.h"
#include "common/status/macros.h"
#include "primadona/matching/v1/match_event.pb.h"
#include "session/domain/engagement.h"
#include "session/domain/session.h"
#include "session/store/append_events.h"
#include "session/store/engagement_sql.h"
#include "session/store/engagement_writes.h"
#include "session/store/proto_time.h"
#include "session/store/rows.h"
#include "session/store/session_writes.h"

namespace primadona::session {
namespace {

// States of the other services' contracts that are acted upon.
constexpr char kMatchConfirmed[] = "CONFIRMED";
constexpr char kMatchVoided[] = "VOIDED";
constexpr std::array kMatchOver = {"VOIDED", "RELEASED", "ENDED", "DECLINED", "EXPIRED"};
constexpr char kBookingWithdrawn[] = "WITHDRAWN";
// Why an engagement begins.
constexpr char kMatchWasConfirmed[] = "MATCH_CONFIRMED";

Change ChangeOf(const events::Event& event, std::string_view reason) {
  return {.now = event.create_time,
          .actor = "primadona",
          .reason = std::string(reason),
          .traceparent = event.traceparent,
          .key = std::nullopt};
}

// Whether the booking is withdrawn; from here on others with news of it wait.
absl::StatusOr<bool> TakeBooking(mysql::Transaction& tx, BookingId booking, bool withdrawn) {
  RETURN_IF_ERROR(tx.Execute(kTakeBookingNews, {booking, withdrawn}).status());
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kReadBookingNews, {booking}));
  return !rows.empty() && rows[0].Bool(0);
}

absl::StatusOr<Engagement> EngagementOf(const events::Event& event,
                                        const matching::v1::MatchEvent& match) {
  Engagement e;
  e.id = NewId<EngagementId>(event.create_time);
  e.match = MatchId(event.aggregate_id);
  ASSIGN_OR_RETURN(e.booking, BookingId::FromBytes(match.booking()));
  ASSIGN_OR_RETURN(e.coachee, PersonId::FromBytes(match.coachee()));
  ASSIGN_OR_RETURN(e.provider, PersonId::FromBytes(match.provider()));
  if (!match.development_need().empty()) {
    ASSIGN_OR_RETURN(e.need, NeedId::FromBytes(match.development_need()));
  }
  e.kind = static_cast<ServiceKind>(match.kind());
  e.competency = match.competency();
  e.present_level = match.present_level();
  e.need_level = match.need_level();
  e.required_level = match.required_level();
  e.mode = static_cast<MeetingMode>(match.mode());
  e.unit = match.unit();
  e.zones = {match.coachee_time_zone(), match.provider_time_zone()};
  e.need_source = match.need_source();
  e.need_external_id = match.need_external_id();
  e.sessions = 1;
  e.create_time = e.update_time = event.create_time;
  e.version = 1;
  return e;
}

absl::Status End(mysql::Transaction& tx, events::EventLog& log, const Engagement& engagement,
                 TerminationReason reason, const events::Event& event) {
  if (engagement.state != EngagementState::kActive) return absl::OkStatus();
  ASSIGN_OR_RETURN(const Engagement next,
                   Terminate(engagement, reason, Party::kSuite, event.create_time));
  ASSIGN_OR_RETURN(const std::vector<Session> open,
                   LoadOpenSessions(tx, engagement.id, /*lock=*/true));
  return CloseEngagement(tx, log, next, open, ChangeOf(event, ReasonName(reason)));
}

absl::Status Open(mysql::Transaction& tx, events::EventLog& log, const events::Event& event,
                  const matching::v1::MatchEvent& match) {
  ASSIGN_OR_RETURN(Engagement engagement, EngagementOf(event, match));
  ASSIGN_OR_RETURN(const ReservationId reservation, ReservationId::FromBytes(match.reservation()));
  const Session first = FirstSession(engagement, NewId<SessionId>(event.create_time), reservation,
                                     IntervalFromProto(match.first_slot()), event.create_time);
  engagement.progress_time = ProgressOf(first, event.create_time);
  const Change change = ChangeOf(event, kMatchWasConfirmed);
  RETURN_IF_ERROR(tx.Execute(kInsertEngagement, EngagementParams(engagement)).status());
  RETURN_IF_ERROR(AppendEngagement(tx, log, engagement, change));
  return InsertSession(tx, log, first, change);
}

}  // namespace

absl::Status NewsStore::ApplyMatch(mysql::Transaction& tx, const events::Event& event) {
  const bool confirmed = event.state == kMatchConfirmed;
  bool over = false;
  for (const char* state : kMatchOver) over = over || event.state == state;
  if (!confirmed && !over) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto match, events::ReadPayload<matching::v1::MatchEvent>(event));
  ASSIGN_OR_RETURN(const BookingId booking, BookingId::FromBytes(match.booking()));
  ASSIGN_OR_RETURN(const bool withdrawn, TakeBooking(tx, booking, /*withdrawn=*/false));
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kLockEngagementOfMatch, {event.aggregate_id}));
  if (confirmed) {
    if (withdrawn || !rows.empty()) return absl::OkStatus();
    return Open(tx, log_, event, match);
  }
  if (rows.empty()) return absl::OkStatus();
  const auto reason = event.state == kMatchVoided ? TerminationReason::kBookingWithdrawn
                                                  : TerminationReason::kMatchReleased;
  return End(tx, log_, EngagementOfRow(rows[0]), reason, event);
}

absl::Status NewsStore::ApplyBooking(mysql::Transaction& tx, const events::Event& event) {
  if (event.state != kBookingWithdrawn) return absl::OkStatus();
  RETURN_IF_ERROR(TakeBooking(tx, BookingId(event.aggregate_id), /*withdrawn=*/true).status());
  ASSIGN_OR_RETURN(const mysql::Rows rows,
                   tx.Query(kLockEngagementsOfBooking, {event.aggregate_id}));
  for (const mysql::Row& row : rows) {
    RETURN_IF_ERROR(
        End(tx, log_, EngagementOfRow(row), TerminationReason::kBookingWithdrawn, event));
  }
  return absl::OkStatus();
}

}  // namespace primadona::session
