#include "common/rpc/channel.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/match.h"
#include "absl/time/clock.h"
#include "common/rpc/client_interceptor.h"
#include "common/rpc/limits.h"
#include "common/rpc/tls.h"
#include "nlohmann/json.hpp"

namespace primadona::rpc {
namespace {

using nlohmann::json;

constexpr char kRoundRobin[] = "round_robin";

json RetryPolicy() {
  return {{"maxAttempts", 4},
          {"initialBackoff", "0.05s"},
          {"maxBackoff", "1s"},
          {"backoffMultiplier", 2},
          {"retryableStatusCodes", json::array({"UNAVAILABLE"})}};
}

// {"service":"package.Service","method":"Method"} of "/package.Service/Method".
json NameOf(const std::string& method) {
  const size_t slash = method.rfind('/');
  return {{"service", method.substr(1, slash - 1)}, {"method", method.substr(slash + 1)}};
}

// gRPC takes a list of addresses under the scheme of their family.
std::string TargetOf(const std::string& address) {
  if (!absl::StrContains(address, ",")) return address;
  return (address.front() == '[' ? "ipv6:" : "ipv4:") + address;
}

}  // namespace

std::string MakeServiceConfig(const RetryRule& retry) {
  json methods = json::array();
  json repeated = json::array();
  if (retry.all_calls) repeated.push_back(json::object());
  for (const std::string& method : retry.methods) repeated.push_back(NameOf(method));
  if (!repeated.empty()) methods.push_back({{"name", repeated}, {"retryPolicy", RetryPolicy()}});
  json never = json::array();
  for (const std::string& service : retry.never) never.push_back({{"service", service}});
  if (!never.empty()) methods.push_back({{"name", never}});
  const json config = {{"loadBalancingConfig", json::array({{{kRoundRobin, json::object()}}})},
                       {"healthCheckConfig", {{"serviceName", ""}}},
                       {"retryThrottling", {{"maxTokens", 10}, {"tokenRatio", 0.1}}},
                       {"methodConfig", methods}};
  return config.dump();
}

absl::Time DeadlineWithin(absl::Time deadline, absl::Duration limit) {
  return std::min(deadline, absl::Now() + limit);
}

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address,
                                           const ChannelOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(MakeServiceConfig(options.retry));
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLastReconnectMs);
  // Each filter costs every call: nothing inside the suite compresses, looks into channelz, or
  // wants an idle connection closed.
  arguments.SetInt(GRPC_ARG_ENABLE_PER_MESSAGE_COMPRESSION, 0);
  arguments.SetInt(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
  arguments.SetInt(GRPC_ARG_ENABLE_CHANNELZ, 0);
  arguments.SetInt(GRPC_ARG_CLIENT_IDLE_TIMEOUT_MS, std::numeric_limits<int>::max());
  // Each channel has its own connections: a test's fault on one must not touch another.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> interceptors;
  if (options.metrics != nullptr) {
    interceptors.push_back(MakeClientInterceptor(*options.metrics));
  }
  return grpc::experimental::CreateCustomChannelWithInterceptors(
      TargetOf(address), MakeChannelCredentials(options.tls, options.program), arguments,
      std::move(interceptors));
}

}  // namespace primadona::rpc
