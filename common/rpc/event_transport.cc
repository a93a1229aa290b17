#include "common/rpc/event_transport.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/metrics/names.h"
#include "common/rpc/errors.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "grpcpp/impl/client_unary_call.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/impl/rpc_method.h"

namespace primadona::rpc {
namespace {

using common::v1::DeliverRequest;
using common::v1::DeliverResponse;

constexpr absl::Duration kDeliverTimeout = absl::Seconds(5);

absl::StatusOr<DeliverResponse> Deliver(grpc::Channel& channel, const std::string& receiver,
                                        const DeliverRequest& request) {
  const std::string method = absl::StrCat("/", EventServiceOf(receiver), "/Deliver");
  const grpc::internal::RpcMethod rpc(method.c_str(), nullptr,
                                      grpc::internal::RpcMethod::NORMAL_RPC);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + kDeliverTimeout));
  DeliverResponse response;
  const grpc::Status status =
      grpc::internal::BlockingUnaryCall<DeliverRequest, DeliverResponse,
                                        google::protobuf::MessageLite,
                                        google::protobuf::MessageLite>(&channel, rpc, &context,
                                                                       request, &response);
  if (!status.ok()) return FromGrpcStatus(status);
  return response;
}

absl::Time TimeOf(const common::v1::Event& event) {
  return absl::FromUnixSeconds(event.create_time().seconds()) +
         absl::Nanoseconds(event.create_time().nanos());
}

// The counters of one receiver.
struct Delivered {
  prometheus::Counter& applied;
  prometheus::Counter& retried;
  prometheus::Counter& refused;
  prometheus::Counter& failed;  // batches that did not arrive, by their events
  prometheus::Histogram& seconds;

  Delivered(const std::string& receiver, metrics::Registry& registry)
      : applied(Of(receiver, "applied", registry)),
        retried(Of(receiver, "retry", registry)),
        refused(Of(receiver, "refused", registry)),
        failed(Of(receiver, "undelivered", registry)),
        seconds(registry.Histogram(metrics::kDeliverySeconds,
                                   "Time from an event's commit until its receiver has taken it.",
                                   {{"receiver", receiver}}, Buckets())) {}

  static prometheus::Counter& Of(const std::string& receiver, const char* result,
                                 metrics::Registry& registry) {
    return registry.Counter(metrics::kEventsDelivered, "Events sent, by what became of them.",
                            {{"receiver", receiver}, {"result", result}});
  }

  // To half an hour: a receiver that comes back after a restart is seen as such.
  static const std::vector<double>& Buckets() {
    static const auto* const kBuckets = new std::vector<double>{
        0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800};
    return *kBuckets;
  }

  void Count(const DeliverRequest& request, const DeliverResponse& response, absl::Time now) {
    for (int i = 0; i < response.results_size(); ++i) {
      const int result = response.results(i);
      if (result == common::v1::APPLIED) {
        applied.Increment();
        if (i < request.events_size()) {
          seconds.Observe(absl::ToDoubleSeconds(now - TimeOf(request.events(i))));
        }
      }
      if (result == common::v1::RETRY) retried.Increment();
      if (result == common::v1::REFUSED) refused.Increment();
    }
  }
};

}  // namespace

std::string EventServiceOf(const std::string& receiver) {
  return absl::StrCat("primadona.", receiver, ".v1.EventService");
}

events::Transport MakeEventTransport(
    std::map<std::string, std::shared_ptr<grpc::Channel>> channels, const Clock& clock,
    metrics::Registry& registry) {
  auto counters = std::make_shared<std::map<std::string, Delivered>>();
  for (const auto& [receiver, channel] : channels) {
    counters->emplace(receiver, Delivered(receiver, registry));
  }
  return [channels = std::move(channels), counters, &clock](
             const std::string& receiver,
             const DeliverRequest& request) -> absl::StatusOr<DeliverResponse> {
    const auto channel = channels.find(receiver);
    if (channel == channels.end()) {
      return MakeError(absl::StatusCode::kUnavailable, "PEER_UNKNOWN",
                       {.en = "No address is known for the receiver.",
                        .id = "Alamat penerima tidak diketahui."},
                       {{"receiver", receiver}});
    }
    absl::StatusOr<DeliverResponse> response = Deliver(*channel->second, receiver, request);
    Delivered& counter = counters->at(receiver);
    if (response.ok()) {
      counter.Count(request, *response, clock.Now());
    } else {
      counter.failed.Increment(request.events_size());
    }
    return response;
  };
}

}  // namespace primadona::rpc
