// Requests that no service can read. Payloads pass the gateway as bytes; only when a service could
// not make a message of them they are looked at here, so that the caller hears what is wrong.
#ifndef PRIMADONA_GATEWAY_API_UNREADABLE_H_
#define PRIMADONA_GATEWAY_API_UNREADABLE_H_

#include <string>

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/grpcpp.h"
#include "grpcpp/support/byte_buffer.h"

namespace primadona::gateway {

// INVALID_ARGUMENT: REQUEST_TOO_LARGE for more than rpc::kMaxRequestBytes.
absl::Status CheckSize(const grpc::ByteBuffer& request);

// OK for the bytes of a message of `type`. INVALID_ARGUMENT: TEXT_NOT_UTF8 with each text that is
// none, else REQUEST_MALFORMED (cut off, nested too deeply, no message at all).
absl::Status CheckReadable(const google::protobuf::Descriptor& type, const std::string& bytes);

// What a caller of `method` is told of `status`, the service's answer to `request`: the result of
// CheckReadable where gRPC in the service refused what it could not read, else `status`.
grpc::Status Explained(const grpc::Status& status, const std::string& method,
                       const grpc::ByteBuffer& request, rpc::Language language);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_UNREADABLE_H_
