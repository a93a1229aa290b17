#include "session/store/append_events.h"

#include <string>

#include "common/status/macros.h"
#include "primadona/session/v1/engagement_event.pb.h"
#include "primadona/session/v1/ledger_event.pb.h"
#include "primadona/session/v1/session_event.pb.h"
#include "session/domain/errors.h"
#include "session/store/engagement_sql.h"
#include "session/store/proto_time.h"

namespace primadona::session {
namespace {

common::v1::ServiceKind KindToProto(ServiceKind kind) {
  return static_cast<common::v1::ServiceKind>(kind);
}

v1::Party EndedBy(const Session& session) {
  if (session.state == SessionState::kCancelled) {
    return static_cast<v1::Party>(session.cancelled_by);
  }
  if (session.state == SessionState::kNoShow) return static_cast<v1::Party>(session.no_show_by);
  return v1::PARTY_UNSPECIFIED;
}

}  // namespace

absl::Status AppendEngagement(mysql::Transaction& tx, events::EventLog& log,
                              const Engagement& engagement, const Change& change) {
  v1::EngagementEvent payload;
  payload.set_match(engagement.match.ToBytes());
  payload.set_booking(engagement.booking.ToBytes());
  payload.set_coachee(engagement.coachee.ToBytes());
  payload.set_provider(engagement.provider.ToBytes());
  payload.set_kind(KindToProto(engagement.kind));
  payload.set_competency(engagement.competency);
  payload.set_post_level(engagement.post_level);
  payload.set_need_level(engagement.need_level);
  return log.Append(
      tx, events::MakeEvent(kEngagementAggregate, engagement.id.uuid(), engagement.version,
                            std::string(StateName(engagement.state)), payload, change));
}

absl::Status AppendSession(mysql::Transaction& tx, events::EventLog& log, const Session& session,
                           const Change& change) {
  v1::SessionEvent payload;
  payload.set_engagement(session.engagement.ToBytes());
  payload.set_match(session.match.ToBytes());
  payload.set_reservation(session.reservation.ToBytes());
  *payload.mutable_slot() = IntervalToProto(session.slot);
  payload.set_kind(KindToProto(session.kind));
  payload.set_ended_by(EndedBy(session));
  return log.Append(tx, events::MakeEvent(kSessionAggregate, session.id.uuid(), session.version,
                                          std::string(StateName(session.state)), payload, change));
}

absl::Status AppendCredit(mysql::Transaction& tx, events::EventLog& log, const Credit& credit,
                          const Change& change) {
  v1::CreditEvent payload;
  payload.set_session(credit.session.ToBytes());
  payload.set_engagement(credit.engagement.ToBytes());
  payload.set_coachee(credit.coachee.ToBytes());
  payload.set_kind(KindToProto(credit.kind));
  payload.set_jp(credit.jp);
  const bool reversal = !credit.reversal_of.is_nil();
  if (reversal) payload.set_reversal_of(credit.reversal_of.ToBytes());
  return log.Append(tx, events::MakeEvent(kCreditAggregate, credit.id.uuid(), 1,
                                          reversal ? "REVERSED" : "CREDITED", payload, change));
}

absl::Status AppendSurvey(mysql::Transaction& tx, events::EventLog& log, EngagementId engagement,
                          const Change& change) {
  v1::SurveyEvent payload;
  payload.set_engagement(engagement.ToBytes());
  return log.Append(
      tx, events::MakeEvent(kSurveyAggregate, engagement.uuid(), 1, "SUBMITTED", payload, change));
}

absl::Status AppendGain(mysql::Transaction& tx, events::EventLog& log, EngagementId engagement,
                        const char* state, const Change& change) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kGainVersion, {engagement}));
  if (rows.empty()) return GainNotFoundError();
  v1::GainEvent payload;
  payload.set_engagement(engagement.ToBytes());
  payload.set_need_source(rows[0].Text(1));
  return log.Append(tx, events::MakeEvent(kGainAggregate, engagement.uuid(), rows[0].Int(0), state,
                                          payload, change));
}

}  // namespace primadona::session
