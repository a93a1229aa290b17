// The catalogue's use cases. Each returns or changes what its RPC says.
#ifndef PRIMADONA_MATCHING_API_COMPETENCIES_H_
#define PRIMADONA_MATCHING_API_COMPETENCIES_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/proto.h"
#include "primadona/matching/v1/competency_service.pb.h"

namespace primadona::matching {

absl::StatusOr<pb::ListCompetenciesResponse> ListCompetencies(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListCompetenciesRequest& request);
absl::StatusOr<pb::Competency> GetCompetency(const ApiDeps& deps, const rpc::Call& call,
                                             const pb::GetCompetencyRequest& request);
absl::StatusOr<pb::Competency> CreateCompetency(const ApiDeps& deps, const rpc::Call& call,
                                                const pb::CreateCompetencyRequest& request);
absl::StatusOr<pb::Competency> UpdateCompetency(const ApiDeps& deps, const rpc::Call& call,
                                                const pb::UpdateCompetencyRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_COMPETENCIES_H_
