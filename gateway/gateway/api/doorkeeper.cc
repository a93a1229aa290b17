#include "gateway/api/doorkeeper.h"

#include <utility>

#include "common/status/macros.h"
#include "gateway/domain/claims.h"
#include "gateway/peers/token.h"

namespace primadona::gateway {
namespace {

constexpr char kAuthorizationKey[] = "authorization";

}  // namespace

absl::StatusOr<Admission> Doorkeeper::Admit(const std::string& method,
                                            const rpc::Metadata& metadata, absl::Time now) {
  Admission admission;
  ASSIGN_OR_RETURN(admission.method, table_.Find(method));
  // Of two tokens none is believed.
  if (metadata.count(kAuthorizationKey) > 1) return TokenError("TOKEN_MALFORMED");
  ASSIGN_OR_RETURN(const std::string token,
                   BearerToken(rpc::FirstValue(metadata, kAuthorizationKey)));
  ASSIGN_OR_RETURN(const Claims claims, tokens_.Read(token, keys_.keys()));
  ASSIGN_OR_RETURN(admission.caller, CallerOf(claims, now));
  RETURN_IF_ERROR(CheckRole(*admission.method, admission.caller));
  return admission;
}

}  // namespace primadona::gateway
