// Reading providers and their open slots.
#ifndef PRIMADONA_MATCHING_API_READ_PROVIDERS_H_
#define PRIMADONA_MATCHING_API_READ_PROVIDERS_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/proto.h"
#include "primadona/matching/v1/provider_service.pb.h"

namespace primadona::matching {

absl::StatusOr<pb::Provider> GetProvider(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::GetProviderRequest& request);
absl::StatusOr<pb::ListProvidersResponse> ListProviders(const ApiDeps& deps, const rpc::Call& call,
                                                        const pb::ListProvidersRequest& request);
absl::StatusOr<pb::ListOpenSlotsResponse> ListOpenSlots(const ApiDeps& deps, const rpc::Call& call,
                                                        const pb::ListOpenSlotsRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_READ_PROVIDERS_H_
