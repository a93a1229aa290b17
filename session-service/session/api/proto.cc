#include "session/api/proto.h"

#include "common/ids/resource_name.h"
#include "session/store/proto_time.h"

namespace primadona::session {
namespace {

common::v1::ServiceKind KindToProto(ServiceKind kind) {
  return static_cast<common::v1::ServiceKind>(kind);
}

bool IsSet(absl::Time time) { return time != absl::InfinitePast(); }

}  // namespace

pb::Engagement ToProto(const Engagement& e, bool stuck) {
  pb::Engagement proto;
  proto.set_name(FormatName(kEngagements, e.id));
  proto.set_match(FormatName("matches", e.match));
  proto.set_booking(FormatName(kBookings, e.booking));
  proto.set_coachee(FormatName(kCoachees, e.coachee));
  proto.set_provider(FormatName(kProviders, e.provider));
  proto.set_kind(KindToProto(e.kind));
  proto.set_competency("competencies/" + e.competency);
  proto.set_present_level(e.present_level);
  proto.set_need_level(e.need_level);
  proto.set_required_level(e.required_level);
  proto.set_post_level(e.post_level);
  proto.set_mode(static_cast<common::v1::MeetingMode>(e.mode));
  proto.set_unit(e.unit);
  if (!e.need.is_nil()) proto.set_development_need(FormatName("developmentNeeds", e.need));
  proto.set_state(static_cast<pb::Engagement::State>(e.state));
  proto.set_state_reason(static_cast<pb::Engagement::TerminationReason>(e.reason));
  proto.set_ended_by(static_cast<pb::Party>(e.ended_by));
  proto.set_verified_sessions(e.verified_sessions);
  proto.set_stuck(stuck);
  proto.set_survey_invited(e.state == EngagementState::kCompleted && !e.surveyed);
  *proto.mutable_create_time() = TimeToProto(e.create_time);
  *proto.mutable_update_time() = TimeToProto(e.update_time);
  if (IsSet(e.end_time)) *proto.mutable_end_time() = TimeToProto(e.end_time);
  proto.set_etag(EtagOf(e));
  return proto;
}

pb::Session ToProto(const Session& s, absl::Time report_due, absl::Time now) {
  pb::Session proto;
  proto.set_name(FormatName(kSessions, s.id));
  proto.set_engagement(FormatName(kEngagements, s.engagement));
  proto.set_coachee(FormatName(kCoachees, s.coachee));
  proto.set_provider(FormatName(kProviders, s.provider));
  proto.set_kind(KindToProto(s.kind));
  proto.set_mode(static_cast<common::v1::MeetingMode>(s.mode));
  *proto.mutable_slot() = IntervalToProto(s.slot);
  proto.set_state(static_cast<pb::Session::State>(s.state));
  proto.set_cancelled_by(static_cast<pb::Party>(s.cancelled_by));
  proto.set_late_cancellation(s.late_cancellation);
  proto.set_no_show_by(static_cast<pb::Party>(s.no_show_by));
  if (IsSet(s.begin_time)) *proto.mutable_begin_time() = TimeToProto(s.begin_time);
  if (IsSet(s.report_time)) *proto.mutable_report_time() = TimeToProto(s.report_time);
  if (IsSet(s.verify_time)) *proto.mutable_verify_time() = TimeToProto(s.verify_time);
  *proto.mutable_report_due_time() = TimeToProto(report_due);
  proto.set_overdue(IsOverdue(s, report_due, now));
  proto.set_credit_outcome(static_cast<pb::Session::CreditOutcome>(s.credit_outcome));
  proto.set_credited_jp(s.credited_jp);
  *proto.mutable_create_time() = TimeToProto(s.create_time);
  *proto.mutable_update_time() = TimeToProto(s.update_time);
  proto.set_etag(EtagOf(s));
  return proto;
}

pb::Credit ToProto(const Credit& credit) {
  pb::Credit proto;
  proto.set_name(FormatName(kCredits, credit.id));
  proto.set_coachee(FormatName(kCoachees, credit.coachee));
  proto.set_session(FormatName(kSessions, credit.session));
  proto.set_engagement(FormatName(kEngagements, credit.engagement));
  proto.set_kind(KindToProto(credit.kind));
  proto.set_jp(credit.jp);
  proto.mutable_session_date()->set_year(static_cast<int>(credit.day.year()));
  proto.mutable_session_date()->set_month(credit.day.month());
  proto.mutable_session_date()->set_day(credit.day.day());
  if (!credit.reversal_of.is_nil()) {
    proto.set_reversal_of(FormatName(kCredits, credit.reversal_of));
  }
  proto.set_reversal_reason(static_cast<pb::Credit::ReversalReason>(credit.reason));
  *proto.mutable_create_time() = TimeToProto(credit.create_time);
  return proto;
}

pb::CreditSummary ToProto(const CreditSummary& summary) {
  pb::CreditSummary proto;
  proto.set_coachee(FormatName(kCoachees, summary.coachee));
  proto.set_year(summary.year);
  proto.set_jp(summary.jp);
  for (const KindTotal& total : summary.kinds) {
    pb::CreditSummary::KindTotal& kind = *proto.add_kinds();
    kind.set_kind(KindToProto(total.kind));
    kind.set_jp(total.jp);
    kind.set_sessions(total.sessions);
  }
  proto.set_goal_jp(summary.goal);
  proto.set_missing_jp(summary.missing);
  proto.set_reachable_jp(summary.reachable);
  proto.set_goal_out_of_reach(summary.out_of_reach);
  return proto;
}

pb::Survey ToProto(const Survey& survey) {
  pb::Survey proto;
  proto.set_name(FormatName(kSurveys, survey.engagement));
  proto.set_engagement(FormatName(kEngagements, survey.engagement));
  for (int element = 1; element <= kElements; ++element) {
    pb::SurveyAnswer& answer = *proto.add_answers();
    answer.set_element(static_cast<pb::SurveyElement>(element));
    answer.set_score(survey.scores.at(element - 1));
  }
  *proto.mutable_submit_time() = TimeToProto(survey.submit_time);
  return proto;
}

pb::SatisfactionIndex ToProto(const AnswerGroup& group,
                              const std::optional<SatisfactionIndex>& index) {
  pb::SatisfactionIndex proto;
  if (group.kind.has_value()) proto.set_kind(KindToProto(*group.kind));
  proto.set_unit(group.unit);
  if (!group.provider.is_nil()) proto.set_provider(FormatName(kProviders, group.provider));
  if (!index.has_value()) return proto;
  proto.set_published(true);
  proto.set_answers(static_cast<int32_t>(index->answers));
  proto.set_index(TwoDecimals(index->index));
  proto.set_band(static_cast<pb::SatisfactionIndex::Band>(index->band));
  for (int element = 1; element <= kElements; ++element) {
    pb::SatisfactionIndex::ElementMean& mean = *proto.add_elements();
    mean.set_element(static_cast<pb::SurveyElement>(element));
    mean.set_mean(TwoDecimals(index->means.at(element - 1)));
  }
  return proto;
}

pb::CompetencyGain ToProto(const Gain& gain) {
  const Engagement& e = gain.engagement;
  pb::CompetencyGain proto;
  proto.set_name(FormatName(kGains, e.id));
  proto.set_engagement(FormatName(kEngagements, e.id));
  proto.set_coachee(FormatName(kCoachees, e.coachee));
  if (!e.need.is_nil()) proto.set_development_need(FormatName("developmentNeeds", e.need));
  proto.set_source(e.need_source);
  proto.set_external_id(e.need_external_id);
  proto.set_kind(KindToProto(e.kind));
  proto.set_competency("competencies/" + e.competency);
  proto.set_before_level(e.present_level);
  proto.set_after_level(e.post_level);
  proto.set_required_level(e.required_level);
  proto.set_jpm_percent(JpmPercent(e.post_level, e.required_level));
  proto.set_jpm_band(
      static_cast<pb::CompetencyGain::JpmBand>(JpmBandOf(e.post_level, e.required_level)));
  proto.set_jp(gain.jp);
  *proto.mutable_complete_time() = TimeToProto(e.end_time);
  proto.set_revision(gain.revision);
  if (gain.acknowledged()) {
    *proto.mutable_acknowledge_time() = TimeToProto(gain.acknowledge_time);
  }
  return proto;
}

}  // namespace primadona::session
