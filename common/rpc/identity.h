// The caller's identity on its way from the gateway to a service, as call metadata.
#ifndef PRIMADONA_COMMON_RPC_IDENTITY_H_
#define PRIMADONA_COMMON_RPC_IDENTITY_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "common/ids/caller.h"
#include "grpcpp/support/string_ref.h"

namespace primadona::rpc {

inline constexpr char kSubjectKey[] = "x-primadona-subject";
inline constexpr char kRolesKey[] = "x-primadona-roles";  // names, comma-separated
inline constexpr char kUnitKey[] = "x-primadona-unit";
inline constexpr char kTraceparentKey[] = "traceparent";
inline constexpr char kLanguageKey[] = "accept-language";

// Every key with this prefix is the suite's own: the gateway drops it from what comes in.
inline constexpr char kOwnPrefix[] = "x-primadona-";

std::multimap<std::string, std::string> CallerToMetadata(const Caller& caller);
// UNAUTHENTICATED: CALLER_MISSING, CALLER_MALFORMED.
absl::StatusOr<Caller> CallerFromMetadata(
    const std::multimap<grpc::string_ref, grpc::string_ref>& metadata);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_IDENTITY_H_
