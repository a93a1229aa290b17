// Delivering events to a peer's EventService, whose package is known by name alone.
#ifndef PRIMADONA_COMMON_RPC_EVENT_TRANSPORT_H_
#define PRIMADONA_COMMON_RPC_EVENT_TRANSPORT_H_

#include <map>
#include <memory>
#include <string>

#include "common/events/deliverer.h"
#include "common/metrics/registry.h"
#include "common/time/clock.h"
#include "grpcpp/grpcpp.h"

namespace primadona::rpc {

// "primadona.<receiver>.v1.EventService".
std::string EventServiceOf(const std::string& receiver);

// Calls Deliver on the channel of the receiver, counts what became of each event and how old it
// was then.
// UNAVAILABLE: PEER_UNKNOWN for a receiver without a channel.
events::Transport MakeEventTransport(
    std::map<std::string, std::shared_ptr<grpc::Channel>> channels, const Clock& clock,
    metrics::Registry& registry);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_EVENT_TRANSPORT_H_
