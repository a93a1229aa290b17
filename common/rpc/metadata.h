// What the metadata of an incoming call says beside the caller.
#ifndef PRIMADONA_COMMON_RPC_METADATA_H_
#define PRIMADONA_COMMON_RPC_METADATA_H_

#include <map>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "grpcpp/grpcpp.h"

namespace primadona::rpc {

using Metadata = std::multimap<grpc::string_ref, grpc::string_ref>;

// The first value of `key`, or "".
std::string FirstValue(const Metadata& metadata, const char* key);

// The language that an Accept-Language header likes best among those that we speak; English when
// it names none of them.
Language ParseLanguage(std::string_view accept_language);

// The deadline by the machine's clock; the infinite future when the caller set none.
absl::Time DeadlineOf(const grpc::ServerContextBase& context);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_METADATA_H_
