#include "gateway/api/outcome.h"

#include <utility>

#include "common/rpc/errors.h"
#include "common/status/error.h"

namespace primadona::gateway {
namespace {

constexpr absl::Duration kRetryAfter = absl::Seconds(1);

absl::Status Unavailable(ErrorDetail detail) {
  detail.retry_after = kRetryAfter;
  return MakeError(absl::StatusCode::kUnavailable, detail);
}

}  // namespace

absl::Status ShuttingDownError() {
  ErrorDetail detail;
  detail.reason = "SHUTTING_DOWN";
  detail.text = {.en = "The gateway is shutting down; try again.",
                 .id = "Gerbang sedang dimatikan; coba lagi."};
  return Unavailable(std::move(detail));
}

absl::Status ServiceUnavailableError(const std::string& service) {
  ErrorDetail detail;
  detail.reason = "SERVICE_UNAVAILABLE";
  detail.text = {.en = "The service does not answer; try again.",
                 .id = "Layanan tidak menjawab; coba lagi."};
  detail.metadata = {{"service", service}};
  return Unavailable(std::move(detail));
}

grpc::Status Heard(const grpc::Status& status, bool given_up) {
  const bool lost = status.error_code() == grpc::StatusCode::CANCELLED &&
                    status.error_details().empty() && !given_up;
  return lost ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "cancelled on the way") : status;
}

void Exchange::Tell(const absl::Status& status) const {
  record.End(status.code(), ReasonOf(status));
  metrics->Ended(&caller, status.code());
}

grpc::Status Exchange::End(const grpc::Status& status) const {
  if (status.ok() || !status.error_details().empty()) {
    const absl::Status said = rpc::FromGrpcStatus(status);
    Tell(said);
    return status;
  }
  // gRPC's own words about a connection are for operators, not for callers.
  const absl::Status plain = status.error_code() == grpc::StatusCode::UNAVAILABLE
                                 ? ServiceUnavailableError(service)
                                 : rpc::FromGrpcStatus(status);
  Tell(plain);
  return rpc::ToGrpcStatus(plain, language);
}

}  // namespace primadona::gateway
