#include "matching/store/round_rows.h"

#include "common/status/macros.h"
#include "matching/store/explanation_json.h"

namespace primadona::matching {

Round RoundOfRow(const mysql::Row& row) {
  Round r;
  r.id = row.AsId<RoundId>(0);
  r.state = ParseRoundState(row.Text(1)).value_or(RoundState::kFailed);
  r.state_reason = row.Text(2);
  r.dry_run = row.Bool(3);
  r.score_weights = row.Text(4);
  r.tickets = row.Int(5);
  r.providers = row.Int(6);
  r.planned = row.Int(7);
  r.matched = row.Int(8);
  r.fell_out = row.Int(9);
  r.total_score = row.Int(10);
  r.gap = row.Int(11);
  r.certificate_sha256 = row.Text(12);
  r.certificate_bytes = row.Int(13);
  r.baseline_planned = row.Int(14);
  r.baseline_total_score = row.Int(15);
  r.changed = row.Int(16);
  r.duration = absl::Microseconds(row.Int(17));
  r.policy_version = row.Int(18);
  r.actor = row.Text(19);
  r.snapshot_time = row.Time(20);
  r.version = row.Int(21);
  r.create_time = row.Time(22);
  r.update_time = row.Time(23);
  r.load_gini = row.Int(24);
  if (!row.IsNull(25)) r.fairness_price = row.Int(25);
  r.candidate_pairs = row.Int(26);
  r.settled = row.Bool(27);
  r.whole_gap = row.Int(28);
  r.purge = RoundPurge{static_cast<int>(row.Int(29))};
  return r;
}

mysql::Params RowOfRound(const Round& r) {
  return {r.id,
          RoundStateName(r.state),
          r.state_reason,
          r.dry_run,
          r.score_weights,
          r.tickets,
          r.providers,
          r.planned,
          r.matched,
          r.fell_out,
          r.total_score,
          r.gap,
          r.certificate_sha256,
          r.certificate_bytes,
          r.baseline_planned,
          r.baseline_total_score,
          r.changed,
          absl::ToInt64Microseconds(r.duration),
          r.policy_version,
          r.actor,
          mysql::NullIfUnset(r.snapshot_time),
          r.version,
          r.create_time,
          r.update_time,
          r.load_gini,
          FairnessPriceOf(r),
          r.candidate_pairs,
          r.settled,
          r.whole_gap,
          static_cast<int>(r.purge)};
}

mysql::Scalar FairnessPriceOf(const Round& round) {
  return round.fairness_price.has_value() ? mysql::Scalar(*round.fairness_price)
                                          : mysql::Scalar(mysql::Null{});
}

absl::StatusOr<RoundResult> ResultOfRow(const mysql::Row& row) {
  RoundResult r;
  Ticket& t = r.ticket;
  t.booking = row.AsId<BookingId>(0);
  t.version = row.Int(1);
  t.kind = ServiceKind{static_cast<int>(row.Int(2))};
  t.competency = row.Text(3);
  t.need_level = static_cast<int>(row.Int(4));
  t.unit = row.Text(5);
  t.sex = row.Text(6);
  t.grade = row.Text(7);
  t.priority = static_cast<int>(row.Int(8));
  t.queue_time = row.Time(9);
  r.outcome = ParseRoundOutcome(row.Text(10)).value_or(RoundOutcome::kUnmatched);
  r.provider = row.AsId<PersonId>(11);
  r.provider_version = row.Int(12);
  r.slot = {row.Time(13), row.Time(14)};
  r.score = static_cast<int>(row.Int(15));
  r.price = {.points = row.Int(16), .contested = row.Bool(17)};
  if (r.provider.is_nil()) {
    ASSIGN_OR_RETURN(r.unmet, UnmetFromJson(row.Text(18)));
  } else {
    ASSIGN_OR_RETURN(r.explanation, ExplanationFromJson(row.Text(18)));
  }
  r.match = row.AsId<MatchId>(19);
  r.reason = ParseWaitingReason(row.Text(20));
  r.baseline_provider = row.AsId<PersonId>(21);
  return r;
}

mysql::List RowOfResult(RoundId round, const RoundResult& r) {
  const Ticket& t = r.ticket;
  const bool seated = !r.provider.is_nil();
  const auto time = [seated](absl::Time value) {
    return seated ? mysql::Scalar(value) : mysql::Scalar(mysql::Null{});
  };
  return {round, t.booking, t.version, static_cast<int>(t.kind), t.competency, t.need_level,
          t.unit, t.sex, t.grade, t.priority, t.queue_time, RoundOutcomeName(r.outcome),
          mysql::NullIfNil(r.provider), r.provider_version, time(r.slot.start), time(r.slot.end),
          r.score, r.price.points, r.price.contested,
          seated ? ToJson(r.explanation) : ToJson(r.unmet), mysql::NullIfNil(r.match),
          WaitingReasonName(r.reason), mysql::NullIfNil(r.baseline_provider)};
}

}  // namespace primadona::matching
