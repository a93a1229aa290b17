#include "booking/api/dismiss_need.h"

#include "booking/domain/ids.h"
#include "booking/domain/settle_need.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

absl::StatusOr<pb::DevelopmentNeed> DismissOnce(const ApiDeps& deps, const rpc::Call& call,
                                                const pb::DismissDevelopmentNeedRequest& request,
                                                NeedId id) {
  // Load.
  ASSIGN_OR_RETURN(const StoredNeed stored, deps.needs.Load(id));
  if (!CanRead(call.caller, stored.need, stored.unit)) return NeedNotFoundError();
  // Decide.
  RETURN_IF_ERROR(CheckMayDismiss(call.caller, stored.need));
  RETURN_IF_ERROR(CheckEtag(request.etag(), stored.need.version));
  const auto reason = static_cast<DismissReason>(request.reason());
  ASSIGN_OR_RETURN(const Need next, Dismiss(stored.need, reason, call.now));
  // Store.
  const Change change = call.ChangeFor(next.state_reason);
  RETURN_IF_ERROR(next.version == stored.need.version ? deps.needs.Remember(next, change)
                                                      : deps.needs.Replace(next, change));
  // Answer.
  return ToProto(next, {}, call.language);
}

}  // namespace

absl::StatusOr<pb::DevelopmentNeed> DismissDevelopmentNeed(
    const ApiDeps& deps, const rpc::Call& call, const pb::DismissDevelopmentNeedRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const NeedId id, ParseName<NeedId>(kNeeds, request.name(), "name"));
  for (int attempt = 1;; ++attempt) {
    absl::StatusOr<pb::DevelopmentNeed> answer = DismissOnce(deps, call, request, id);
    const bool overtaken = absl::IsAborted(answer.status()) && request.etag().empty();
    if (!overtaken || attempt == kTries) return answer;
  }
}

}  // namespace primadona::booking
