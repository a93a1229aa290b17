#include "session/api/surveys.h"

#include <utility>
#include <vector>

#include "common/ids/resource_name.h"
#include "common/ids/unit_code.h"
#include "common/status/macros.h"
#include "session/api/policy_rules.h"
#include "session/api/proto.h"
#include "session/domain/reach.h"
#include "session/store/proto_time.h"

namespace primadona::session {

absl::StatusOr<pb::Survey> SubmitSurvey(const ApiDeps& deps, const rpc::Call& call,
                                        const pb::SubmitSurveyRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const EngagementId id,
                   ParseName<EngagementId>(kEngagements, request.engagement(), "engagement"));
  std::vector<std::pair<int, int>> answers;
  for (const pb::SurveyAnswer& answer : request.answers()) {
    answers.emplace_back(answer.element(), answer.score());
  }
  // Load.
  ASSIGN_OR_RETURN(const Engagement engagement, deps.engagements.Load(id));
  if (!call.caller.Is(Role::kCoachee, engagement.coachee)) return EngagementNotFoundError();
  // Decide.
  ASSIGN_OR_RETURN(const Survey survey, Answer(engagement, answers, call.now));
  // Store.
  RETURN_IF_ERROR(deps.surveys.Submit(survey, call.ChangeFor()));
  deps.metrics.Surveyed(survey);
  // Answer.
  return ToProto(survey);
}

absl::StatusOr<pb::SatisfactionIndex> GetSatisfactionIndex(
    const ApiDeps& deps, const rpc::Call& call, const pb::GetSatisfactionIndexRequest& request) {
  // Validate.
  AnswerGroup asked;
  if (request.kind() != common::v1::SERVICE_KIND_UNSPECIFIED) {
    asked.kind = static_cast<ServiceKind>(request.kind());
  }
  if (!request.unit().empty()) RETURN_IF_ERROR(CheckUnitCode(request.unit(), "unit"));
  asked.unit = request.unit();
  if (!request.provider().empty()) {
    ASSIGN_OR_RETURN(asked.provider,
                     ParseName<PersonId>(kProviders, request.provider(), "provider"));
  }
  // Decide.
  ASSIGN_OR_RETURN(const AnswerGroup group, ReachOfIndex(call.caller, asked));
  // Load.
  ASSIGN_OR_RETURN(const AnswerSums sums,
                   deps.surveys.Sum(group, IntervalFromProto(request.period())));
  ASSIGN_OR_RETURN(const int least, LeastAnswersAt(deps.policies, call.now));
  // Answer.
  pb::SatisfactionIndex answer = ToProto(group, IndexOf(sums, least));
  if (request.has_period()) *answer.mutable_period() = request.period();
  return answer;
}

absl::StatusOr<pb::Survey> AnswerSurvey(const ApiDeps& deps, const rpc::Call& call,
                                        const std::string& resource) {
  ASSIGN_OR_RETURN(const EngagementId id, ParseName<EngagementId>(kSurveys, resource, "name"));
  ASSIGN_OR_RETURN(const Survey survey, deps.surveys.Load(id));
  if (!call.caller.Is(Role::kCoachee, survey.coachee)) return SurveyNotFoundError();
  return ToProto(survey);
}

}  // namespace primadona::session
