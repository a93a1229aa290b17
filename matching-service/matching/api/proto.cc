#include "matching/api/proto.h"

#include "absl/strings/str_cat.h"
#include "common/ids/resource_name.h"
#include "google/protobuf/util/time_util.h"
#include "matching/domain/ids.h"
#include "matching/store/competency_store.h"

namespace primadona::matching {

using google::protobuf::util::TimeUtil;

google::protobuf::Timestamp ToProto(absl::Time time) {
  return TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

absl::Time FromProto(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

google::type::Interval ToProto(const Interval& interval) {
  google::type::Interval out;
  *out.mutable_start_time() = ToProto(interval.start);
  *out.mutable_end_time() = ToProto(interval.end);
  return out;
}

Interval FromProto(const google::type::Interval& interval) {
  return {FromProto(interval.start_time()), FromProto(interval.end_time())};
}

std::string EtagOf(int64_t version) { return absl::StrCat(version); }

absl::Status CheckEtag(const std::string& etag, int64_t version) {
  return etag.empty() || etag == EtagOf(version) ? absl::OkStatus() : EtagMismatchError();
}

pb::Competency ToProto(const Competency& competency) {
  pb::Competency out;
  out.set_name(absl::StrCat(kCompetencies, "/", competency.code));
  out.set_display_name_id(competency.display_name_id);
  out.set_display_name_en(competency.display_name_en);
  out.set_family(static_cast<pb::CompetencyFamily>(competency.family));
  *out.mutable_create_time() = ToProto(competency.create_time);
  *out.mutable_update_time() = ToProto(competency.update_time);
  out.set_etag(EtagOf(competency.version));
  return out;
}

void AddCriteria(const Points& points, const ScoreWeights& weights,
                 google::protobuf::RepeatedPtrField<pb::Criterion>* out) {
  out->Reserve(kCriteria);
  for (int i = 0; i < kCriteria; ++i) {
    pb::Criterion* criterion = out->Add();
    criterion->set_name(CriterionName(Criterion{i}));
    criterion->set_points(points[i]);
    criterion->set_weight(weights[i]);
  }
}

pb::Explanation ToProto(const Explanation& explanation, rpc::Language language) {
  pb::Explanation out;
  AddCriteria(explanation.points, explanation.weights, out.mutable_criteria());
  for (const HardRule rule : explanation.hard_rules) {
    out.add_hard_rules(static_cast<pb::HardRule>(rule));
  }
  if (explanation.runner_up.has_value()) {
    out.mutable_runner_up()->set_provider(FormatName(kProviders, explanation.runner_up->provider));
    out.mutable_runner_up()->set_score(explanation.runner_up->score);
    out.mutable_runner_up()->set_price(explanation.runner_up->price.points);
    out.mutable_runner_up()->set_contested(explanation.runner_up->price.contested);
  }
  if (explanation.price.has_value()) {
    out.set_price(explanation.price->points);
    out.set_contested(explanation.price->contested);
  }
  const Text turned = CounterfactualText(WhatWouldHaveTurnedIt(explanation));
  out.set_counterfactual(language == rpc::Language::kId ? turned.id : turned.en);
  return out;
}

pb::Match ToProto(const Match& match, const rpc::Call& call) {
  const Ticket& ticket = match.ticket;
  pb::Match out;
  out.set_name(FormatName(kMatches, match.id));
  out.set_booking(FormatName(kBookings, ticket.booking));
  out.set_coachee(FormatName(kCoachees, ticket.coachee));
  out.set_provider(FormatName(kProviders, match.provider));
  out.set_kind(static_cast<common::v1::ServiceKind>(ticket.kind));
  out.set_competency(ticket.competency);
  out.set_present_level(ticket.present_level);
  out.set_need_level(ticket.need_level);
  out.set_mode(static_cast<common::v1::MeetingMode>(ticket.mode));
  *out.mutable_first_slot() = ToProto(match.first_slot);
  out.set_score(match.score);
  *out.mutable_explanation() = ToProto(match.explanation, call.language);
  if (!match.round.is_nil()) out.set_round(FormatName(kRounds, match.round));
  out.set_policy_version(match.policy_version);
  out.set_state(static_cast<pb::MatchState>(match.state));
  out.set_state_reason(match.state_reason);
  if (match.expire_time != absl::InfinitePast()) {
    *out.mutable_expire_time() = ToProto(match.expire_time);
  }
  out.set_assigned(match.assigned);
  if (call.caller.ReadsAll()) out.set_assign_reason(match.assign_reason);
  *out.mutable_create_time() = ToProto(match.create_time);
  *out.mutable_update_time() = ToProto(match.update_time);
  out.set_etag(EtagOf(match.version));
  return out;
}

}  // namespace primadona::matching
