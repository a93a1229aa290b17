#include "matching/store/match_rows.h"

#include "common/status/macros.h"
#include "google/protobuf/util/time_util.h"
#include "matching/store/explanation_json.h"
#include "matching/store/match_store.h"
#include "primadona/matching/v1/match_event.pb.h"

namespace primadona::matching {
namespace {

google::protobuf::Timestamp Stamp(absl::Time time) {
  return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

v1::MatchEvent PayloadOf(const Match& match) {
  const Ticket& ticket = match.ticket;
  v1::MatchEvent payload;
  payload.set_booking(ticket.booking.ToBytes());
  payload.set_coachee(ticket.coachee.ToBytes());
  payload.set_provider(match.provider.ToBytes());
  payload.set_kind(static_cast<common::v1::ServiceKind>(ticket.kind));
  payload.set_competency(ticket.competency);
  payload.set_present_level(ticket.present_level);
  payload.set_need_level(ticket.need_level);
  payload.set_required_level(ticket.required_level);
  *payload.mutable_first_slot()->mutable_start_time() = Stamp(match.first_slot.start);
  *payload.mutable_first_slot()->mutable_end_time() = Stamp(match.first_slot.end);
  payload.set_reservation(match.reservation.ToBytes());
  payload.set_mode(static_cast<common::v1::MeetingMode>(ticket.mode));
  if (!ticket.need.is_nil()) payload.set_development_need(ticket.need.ToBytes());
  payload.set_need_source(ticket.need_source);
  payload.set_need_external_id(ticket.need_external_id);
  payload.set_unit(ticket.unit);
  payload.set_grade(ticket.grade);
  payload.set_ends_booking(match.ends_booking);
  payload.set_coachee_time_zone(ticket.zone);
  payload.set_provider_time_zone(match.provider_zone);
  return payload;
}

Ticket TicketOfRow(const mysql::Row& row) {
  const auto number = [&row](size_t column) { return static_cast<int>(row.Int(column)); };
  Ticket t;
  t.booking = row.AsId<BookingId>(1);
  t.version = row.Int(2);
  t.coachee = row.AsId<PersonId>(3);
  t.unit = row.Text(5);
  t.grade = row.Text(6);
  t.kind = ServiceKind{number(7)};
  t.competency = row.Text(8);
  t.present_level = number(9);
  t.need_level = number(10);
  t.required_level = number(11);
  t.mode = MeetingMode{number(12)};
  t.need = row.AsId<NeedId>(13);
  t.need_source = row.Text(14);
  t.need_external_id = row.Text(15);
  t.zone = row.Text(31);
  t.queue_time = row.Time(33);
  return t;
}

}  // namespace

absl::StatusOr<Match> MatchOfRow(const mysql::Row& row) {
  Match m;
  m.id = row.AsId<MatchId>(0);
  m.ticket = TicketOfRow(row);
  m.provider = row.AsId<PersonId>(4);
  m.reservation = row.AsId<ReservationId>(16);
  m.first_slot = {row.Time(17), row.Time(18)};
  m.score = static_cast<int>(row.Int(19));
  ASSIGN_OR_RETURN(m.explanation, ExplanationFromJson(row.Text(20)));
  m.assigned = m.explanation.assigned;
  m.round = row.AsId<RoundId>(21);
  m.policy_version = row.Int(22);
  m.state = ParseMatchState(row.Text(23)).value_or(MatchState::kVoided);
  m.state_reason = row.Text(24);
  m.expire_time = row.Time(25);
  m.assign_reason = row.Text(26);
  m.ends_booking = row.Bool(27);
  m.version = row.Int(28);
  m.create_time = row.Time(29);
  m.update_time = row.Time(30);
  m.provider_zone = row.Text(32);
  return m;
}

mysql::Params RowOfMatch(const Match& m) {
  const Ticket& t = m.ticket;
  return {m.id, t.booking, t.version, t.coachee, m.provider, t.unit, t.grade,
          static_cast<int>(t.kind), t.competency, t.present_level, t.need_level, t.required_level,
          static_cast<int>(t.mode), mysql::NullIfNil(t.need), t.need_source, t.need_external_id,
          m.reservation, m.first_slot.start, m.first_slot.end, m.score, ToJson(m.explanation),
          mysql::NullIfNil(m.round), m.policy_version, MatchStateName(m.state), m.state_reason,
          mysql::NullIfUnset(m.expire_time), m.assign_reason, m.ends_booking, m.version,
          m.create_time, m.update_time, t.zone, m.provider_zone,
          mysql::NullIfUnset(t.queue_time)};
}

mysql::Scalar OpenBookingOf(const Match& match) {
  return IsOpen(match.state) ? mysql::Scalar(match.ticket.booking) : mysql::Scalar(mysql::Null{});
}

events::Event MakeMatchEvent(const Match& match, const Change& change) {
  return events::MakeEvent(kMatchAggregate, match.id.uuid(), match.version,
                           MatchStateName(match.state), PayloadOf(match), change);
}

}  // namespace primadona::matching
