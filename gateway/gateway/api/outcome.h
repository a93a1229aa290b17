// How a forwarded call ends for its caller.
#ifndef PRIMADONA_GATEWAY_API_OUTCOME_H_
#define PRIMADONA_GATEWAY_API_OUTCOME_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "common/rpc/call_record.h"
#include "gateway/api/metrics.h"
#include "grpcpp/grpcpp.h"

namespace primadona::gateway {

// What goes along with one forwarded call.
struct Exchange {
  rpc::CallRecord record;
  rpc::MethodMetrics& onward;  // of the call to the service
  rpc::Language language = rpc::Language::kEn;
  std::string service;  // "booking"
  Caller caller;
  GatewayMetrics* metrics;  // outlives it
  std::unique_ptr<grpc::ClientContext> context;

  // Counts and logs the end, and gives what leaves: the service's own status unchanged, or ours
  // where the service did not say anything.
  grpc::Status End(const grpc::Status& status) const;

 private:
  void Tell(const absl::Status& status) const;
};

// What came of a call to a service, from what gRPC gave for it. gRPC calls a call cancelled also
// when it was lost with its connection. Unless it was given up on this side that is UNAVAILABLE:
// nobody answered, and the call may be tried again.
grpc::Status Heard(const grpc::Status& status, bool given_up);

// UNAVAILABLE: SHUTTING_DOWN with a retry hint.
absl::Status ShuttingDownError();
// UNAVAILABLE: SERVICE_UNAVAILABLE with a retry hint; metadata "service".
absl::Status ServiceUnavailableError(const std::string& service);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_OUTCOME_H_
