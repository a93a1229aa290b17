#include "cli/client/door.h"

#include <algorithm>
#include <chrono>

#include "absl/time/clock.h"
#include "common/ids/uuid7.h"
#include "common/rpc/channel.h"
#include "common/status/error.h"

namespace primadona::cli {
namespace {

constexpr absl::Duration kLongestWait = absl::Seconds(5);

}  // namespace

Door::Door(DoorSettings settings)
    : settings_(std::move(settings)),
      channel_(rpc::MakeChannel(settings_.address, {.tls = {},
                                                    .program = "",
                                                    .retry = {.all_calls = true,
                                                              .methods = {},
                                                              .never = {}}})) {}

void Door::Prepare(const std::string& token, grpc::ClientContext& context) const {
  context.set_deadline(absl::ToChronoTime(absl::Now() + settings_.timeout));
  context.AddMetadata("authorization", "Bearer " + token);
  context.AddMetadata("accept-language", settings_.language);
}

bool Door::WaitToRetry(const absl::Status& status, int attempt) {
  const auto detail = DetailOf(status);
  const bool later = detail.has_value() && detail->retry_after.has_value();
  if (!later && status.code() != absl::StatusCode::kUnavailable) return false;
  const absl::Duration wait =
      later ? *detail->retry_after : absl::Milliseconds(100) * (1 << std::min(attempt, 5));
  absl::SleepFor(std::min(wait * attempt, kLongestWait));
  return true;
}

std::string NewRequestId() { return NewUuid(absl::Now()).ToString(); }

}  // namespace primadona::cli
