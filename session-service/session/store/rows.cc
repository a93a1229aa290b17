#include "session/store/rows.h"

#include <limits>

namespace primadona::session {
namespace {

constexpr absl::CivilDay kDayZero(1970, 1, 1);

template <typename Enum>
Enum EnumOf(const mysql::Row& row, size_t column) {
  return static_cast<Enum>(row.Int(column));
}

template <typename Enum>
int NumberOf(Enum value) {
  return static_cast<int>(value);
}

int IntOf(const mysql::Row& row, size_t column) { return static_cast<int>(row.Int(column)); }

}  // namespace

Engagement EngagementOfRow(const mysql::Row& row) {
  Engagement e;
  e.id = row.AsId<EngagementId>(0);
  e.match = row.AsId<MatchId>(1);
  e.booking = row.AsId<BookingId>(2);
  e.coachee = row.AsId<PersonId>(3);
  e.provider = row.AsId<PersonId>(4);
  e.kind = EnumOf<ServiceKind>(row, 5);
  e.competency = row.Text(6);
  e.present_level = IntOf(row, 7);
  e.need_level = IntOf(row, 8);
  e.required_level = IntOf(row, 9);
  e.post_level = IntOf(row, 10);
  e.mode = EnumOf<MeetingMode>(row, 11);
  e.unit = row.Text(12);
  e.need = row.AsId<NeedId>(13);
  e.need_source = row.Text(14);
  e.need_external_id = row.Text(15);
  e.state = ParseEngagementState(row.Text(16));
  e.reason = EnumOf<TerminationReason>(row, 17);
  e.ended_by = EnumOf<Party>(row, 18);
  e.sessions = IntOf(row, 19);
  e.verified_sessions = IntOf(row, 20);
  e.surveyed = row.Bool(21);
  e.progress_time = row.Time(22);
  e.create_time = row.Time(23);
  e.update_time = row.Time(24);
  e.end_time = row.Time(25);
  e.version = row.Int(26);
  e.zones = {row.Text(27), row.Text(28)};
  return e;
}

mysql::Params EngagementParams(const Engagement& e) {
  return {e.id,
          e.match,
          e.booking,
          e.coachee,
          e.provider,
          NumberOf(e.kind),
          e.competency,
          e.present_level,
          e.need_level,
          e.required_level,
          e.post_level,
          NumberOf(e.mode),
          e.unit,
          mysql::NullIfNil(e.need),
          e.need_source,
          e.need_external_id,
          StateName(e.state),
          NumberOf(e.reason),
          NumberOf(e.ended_by),
          e.sessions,
          e.verified_sessions,
          e.surveyed,
          e.progress_time,
          e.create_time,
          e.update_time,
          mysql::NullIfUnset(e.end_time),
          e.version,
          e.zones.coachee,
          e.zones.provider};
}

Session SessionOfRow(const mysql::Row& row) {
  Session s;
  s.id = row.AsId<SessionId>(0);
  s.engagement = row.AsId<EngagementId>(1);
  s.match = row.AsId<MatchId>(2);
  s.reservation = row.AsId<ReservationId>(3);
  s.coachee = row.AsId<PersonId>(4);
  s.provider = row.AsId<PersonId>(5);
  s.kind = EnumOf<ServiceKind>(row, 6);
  s.mode = EnumOf<MeetingMode>(row, 7);
  s.slot = {row.Time(8), row.Time(9)};
  s.state = ParseSessionState(row.Text(10));
  s.slot_change = row.AsId<SlotChangeId>(11);
  s.cancelled_by = EnumOf<Party>(row, 12);
  s.late_cancellation = row.Bool(13);
  s.no_show_by = EnumOf<Party>(row, 14);
  s.begin_time = row.Time(15);
  s.report_time = row.Time(16);
  s.verify_time = row.Time(17);
  s.credit_outcome = EnumOf<CreditOutcome>(row, 18);
  s.credited_jp = IntOf(row, 19);
  s.create_time = row.Time(20);
  s.update_time = row.Time(21);
  s.version = row.Int(22);
  s.zones = {row.Text(23), row.Text(24)};
  return s;
}

mysql::Params SessionParams(const Session& s) {
  return {s.id,
          s.engagement,
          s.match,
          s.reservation,
          s.coachee,
          s.provider,
          NumberOf(s.kind),
          NumberOf(s.mode),
          s.slot.start,
          s.slot.end,
          StateName(s.state),
          mysql::NullIfNil(s.slot_change),
          NumberOf(s.cancelled_by),
          s.late_cancellation,
          NumberOf(s.no_show_by),
          mysql::NullIfUnset(s.begin_time),
          mysql::NullIfUnset(s.report_time),
          mysql::NullIfUnset(s.verify_time),
          NumberOf(s.credit_outcome),
          s.credited_jp,
          s.create_time,
          s.update_time,
          s.version,
          s.zones.coachee,
          s.zones.provider};
}

SlotChange SlotChangeOfRow(const mysql::Row& row) {
  SlotChange c;
  c.id = row.AsId<SlotChangeId>(0);
  c.session = row.AsId<SessionId>(1);
  c.action = EnumOf<SlotAction>(row, 2);
  c.slot = {row.Time(3), row.Time(4)};
  c.by = EnumOf<Party>(row, 5);
  c.late = row.Bool(6);
  c.outcome = ParseSlotOutcome(row.Text(7));
  c.refusal_code = EnumOf<absl::StatusCode>(row, 8);
  c.refusal_reason = row.Text(9);
  c.create_time = row.Time(10);
  c.settle_time = row.Time(11);
  return c;
}

mysql::Params SlotChangeParams(const SlotChange& c) {
  return {c.id,
          c.session,
          NumberOf(c.action),
          c.slot.start,
          c.slot.end,
          NumberOf(c.by),
          c.late,
          OutcomeName(c.outcome),
          NumberOf(c.refusal_code),
          c.refusal_reason,
          c.create_time,
          mysql::NullIfUnset(c.settle_time)};
}

Credit CreditOfRow(const mysql::Row& row) {
  Credit c;
  c.id = row.AsId<CreditId>(0);
  c.coachee = row.AsId<PersonId>(1);
  c.session = row.AsId<SessionId>(2);
  c.engagement = row.AsId<EngagementId>(3);
  c.kind = EnumOf<ServiceKind>(row, 4);
  c.jp = IntOf(row, 5);
  c.day = kDayZero + row.Int(6);
  c.reversal_of = row.AsId<CreditId>(7);
  c.reason = EnumOf<ReversalReason>(row, 8);
  c.create_time = row.Time(9);
  return c;
}

Gain GainOfRow(const mysql::Row& row) {
  Gain gain;
  gain.engagement = EngagementOfRow(row);
  gain.revision = row.Int(29);
  gain.acknowledged_revision = row.Int(30);
  gain.acknowledge_time = row.Time(31);
  gain.jp = IntOf(row, 32);
  return gain;
}

int DayNumber(absl::CivilDay day) { return static_cast<int>(day - kDayZero); }

int MonthNumber(absl::CivilDay day) { return static_cast<int>(day.year()) * 12 + day.month() - 1; }

mysql::Scalar BoundOf(absl::Time time) {
  if (time == absl::InfinitePast()) return std::numeric_limits<int64_t>::min();
  if (time == absl::InfiniteFuture()) return std::numeric_limits<int64_t>::max();
  return time;
}

}  // namespace primadona::session
