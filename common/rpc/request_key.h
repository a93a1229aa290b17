// The idempotency key of a request (AIP-155) and its fingerprint.
#ifndef PRIMADONA_COMMON_RPC_REQUEST_KEY_H_
#define PRIMADONA_COMMON_RPC_REQUEST_KEY_H_

#include <optional>
#include <string>

#include "common/events/change.h"
#include "google/protobuf/message.h"

namespace primadona::rpc {

// The text of the request's field `request_id`; "" when it has none or leaves it empty.
std::string RequestIdOf(const google::protobuf::Message& request);

// The key of a request of `caller`, nullopt for one without request_id. The fingerprint is the
// HMAC-SHA256 with `fingerprint_key` over the method and the request without its request_id.
std::optional<RequestKey> MakeRequestKey(const std::string& caller, const std::string& method,
                                         const google::protobuf::Message& request,
                                         const std::string& fingerprint_key);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_REQUEST_KEY_H_
