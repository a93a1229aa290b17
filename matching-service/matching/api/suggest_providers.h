// Ranking the providers that could take a request, changing nothing.
#ifndef PRIMADONA_MATCHING_API_SUGGEST_PROVIDERS_H_
#define PRIMADONA_MATCHING_API_SUGGEST_PROVIDERS_H_

#include <optional>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/proto.h"
#include "primadona/matching/v1/matching_service.pb.h"

namespace primadona::matching {

// The answer to a described request that some provider can take, from the supply in memory; nullopt
// when SuggestProviders must be asked. Some 50 µs for 200 offers; it waits for no statement and no
// worker, but for the index while that takes news in.
std::optional<absl::Status> SuggestFromMemory(const ApiDeps& deps, const rpc::Call& call,
                                              const pb::SuggestProvidersRequest& request,
                                              pb::SuggestProvidersResponse* response);

absl::StatusOr<pb::SuggestProvidersResponse> SuggestProviders(
    const ApiDeps& deps, const rpc::Call& call, const pb::SuggestProvidersRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SUGGEST_PROVIDERS_H_
