#include "cli/client/health.h"

#include "absl/time/clock.h"
#include "common/rpc/errors.h"
#include "common/rpc/tls.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace primadona::cli {

absl::Status CheckHealth(const std::string& address, const rpc::TlsFiles& tls,
                         absl::Duration limit) {
  RETURN_IF_ERROR(rpc::CheckTlsFiles(tls));
  const auto channel = grpc::CreateChannel(address, rpc::MakeChannelCredentials(tls, ""));
  grpc::health::v1::Health::Stub health(channel);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + limit));
  grpc::health::v1::HealthCheckResponse response;
  const grpc::Status status = health.Check(&context, {}, &response);
  if (!status.ok()) return rpc::FromGrpcStatus(status);
  if (response.status() == grpc::health::v1::HealthCheckResponse::SERVING) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kFailedPrecondition, "NOT_SERVING",
      {"The program runs and does not serve.", "Program berjalan tetapi tidak melayani."});
}

}  // namespace primadona::cli
