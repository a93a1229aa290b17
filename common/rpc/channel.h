// Channels to the other programs of the suite.
#ifndef PRIMADONA_COMMON_RPC_CHANNEL_H_
#define PRIMADONA_COMMON_RPC_CHANNEL_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/rpc/call_metrics.h"
#include "common/rpc/service.h"
#include "grpcpp/grpcpp.h"

namespace primadona::rpc {

// Which calls of a channel are tried again on UNAVAILABLE.
struct RetryRule {
  bool all_calls = false;            // every call, save those of `never`
  std::vector<std::string> methods;  // or only these, "/package.Service/Method"
  std::vector<std::string> never;    // services, "package.Service", that repeat by themselves
};

struct ChannelOptions {
  TlsFiles tls;
  std::string program;  // whose certificate the server must have; "" = any …-service
  RetryRule retry;
  // Counts the calls, and puts a child of the thread's traceparent on those that have none;
  // outlives the channel. Without it a caller counts by itself (OutgoingCall).
  CallMetrics* metrics = nullptr;
};

// `address` is one "host:port", or a list of replicas by their numbers (config::CheckAddresses).
// Round robin over all of them, client-side health checks, retry by the rule with
// throttling, keepalive.
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address,
                                           const ChannelOptions& options);

// The deadline of an outgoing call (by the machine's clock, as gRPC counts): `limit` from now, or
// the incoming `deadline` where that is earlier.
absl::Time DeadlineWithin(absl::Time deadline, absl::Duration limit);

// The gRPC service config of MakeChannel, as JSON.
std::string MakeServiceConfig(const RetryRule& retry);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_CHANNEL_H_
