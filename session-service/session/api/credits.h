// ListCredits, GetCreditSummary and ReverseCredit; see credit_service.proto.
#ifndef PRIMADONA_SESSION_API_CREDITS_H_
#define PRIMADONA_SESSION_API_CREDITS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "primadona/session/v1/credit_service.pb.h"
#include "session/api/deps.h"

namespace primadona::session {

absl::StatusOr<pb::ListCreditsResponse> ListCredits(const ApiDeps& deps, const rpc::Call& call,
                                                    const pb::ListCreditsRequest& request);
absl::StatusOr<pb::CreditSummary> GetCreditSummary(const ApiDeps& deps, const rpc::Call& call,
                                                   const pb::GetCreditSummaryRequest& request);
absl::StatusOr<pb::Credit> ReverseCredit(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::ReverseCreditRequest& request);
// Answers a repeated ReverseCredit from the counter-entry `resource`.
absl::StatusOr<pb::Credit> AnswerReversal(const ApiDeps& deps, const rpc::Call& call,
                                          const std::string& resource);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_CREDITS_H_
