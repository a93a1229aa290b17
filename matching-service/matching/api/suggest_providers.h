// Ranking the providers that could take a request, changing nothing.
#ifndef PRIMADONA_MATCHING_API_SUGGEST_PROVIDERS_H_
#define PRIMADONA_MATCHING_API_SUGGEST_PROVIDERS_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/proto.h"
#include "primadona/matching/v1/matching_service.pb.h"

namespace primadona::matching {

absl::StatusOr<pb::SuggestProvidersResponse> SuggestProviders(
    const ApiDeps& deps, const rpc::Call& call, const pb::SuggestProvidersRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SUGGEST_PROVIDERS_H_
