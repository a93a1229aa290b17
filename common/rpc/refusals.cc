#include "common/rpc/refusals.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/status/error.h"

namespace primadona::rpc {
namespace {

constexpr absl::Duration kBusyRetry = absl::Seconds(1);

absl::Status RetryError(absl::StatusCode code, std::string reason, Text text) {
  ErrorDetail detail;
  detail.reason = std::move(reason);
  detail.text = std::move(text);
  detail.retry_after = kBusyRetry;
  return MakeError(code, detail);
}

}  // namespace

absl::Status BusyError(std::string reason) {
  return RetryError(absl::StatusCode::kResourceExhausted, std::move(reason),
                    {.en = "The service is busy; try again in a moment.",
                     .id = "Layanan sedang sibuk; coba lagi sebentar lagi."});
}

absl::Status ShuttingDownError() {
  return RetryError(absl::StatusCode::kUnavailable, "SHUTTING_DOWN",
                    {.en = "The service is shutting down; try again.",
                     .id = "Layanan sedang dimatikan; coba lagi."});
}

absl::Status CheckAwaited(const grpc::CallbackServerContext& context, absl::Time deadline) {
  if (deadline <= absl::Now()) {
    return MakeError(absl::StatusCode::kDeadlineExceeded, "DEADLINE_PASSED",
                     {.en = "The time given for the call was over before it began.",
                      .id = "Waktu untuk panggilan ini habis sebelum dimulai."});
  }
  if (!context.IsCancelled()) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kCancelled, "CALL_CANCELLED",
      {.en = "The caller gave the call up.", .id = "Panggilan dibatalkan oleh pemanggil."});
}

}  // namespace primadona::rpc
