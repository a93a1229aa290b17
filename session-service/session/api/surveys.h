// SubmitSurvey and GetSatisfactionIndex; see survey_service.proto.
#ifndef PRIMADONA_SESSION_API_SURVEYS_H_
#define PRIMADONA_SESSION_API_SURVEYS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "primadona/session/v1/survey_service.pb.h"
#include "session/api/deps.h"

namespace primadona::session {

absl::StatusOr<pb::Survey> SubmitSurvey(const ApiDeps& deps, const rpc::Call& call,
                                        const pb::SubmitSurveyRequest& request);
absl::StatusOr<pb::SatisfactionIndex> GetSatisfactionIndex(
    const ApiDeps& deps, const rpc::Call& call, const pb::GetSatisfactionIndexRequest& request);
// Answers a repeated SubmitSurvey from the survey `resource`.
absl::StatusOr<pb::Survey> AnswerSurvey(const ApiDeps& deps, const rpc::Call& call,
                                        const std::string& resource);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_SURVEYS_H_
