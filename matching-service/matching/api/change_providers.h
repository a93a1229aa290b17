// Adding and changing providers.
#ifndef PRIMADONA_MATCHING_API_CHANGE_PROVIDERS_H_
#define PRIMADONA_MATCHING_API_CHANGE_PROVIDERS_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/proto.h"
#include "primadona/matching/v1/provider_service.pb.h"

namespace primadona::matching {

absl::StatusOr<pb::Provider> CreateProvider(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::CreateProviderRequest& request);
absl::StatusOr<pb::Provider> UpdateProvider(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::UpdateProviderRequest& request);
absl::StatusOr<pb::Provider> DeactivateProvider(const ApiDeps& deps, const rpc::Call& call,
                                                const pb::DeactivateProviderRequest& request);
absl::StatusOr<pb::Provider> SetAvailability(const ApiDeps& deps, const rpc::Call& call,
                                             const pb::SetAvailabilityRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_CHANGE_PROVIDERS_H_
