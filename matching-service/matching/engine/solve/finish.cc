#include "matching/engine/solve/finish.h"

#include <algorithm>
#include <vector>

#include "matching/engine/solve/fill_search.h"
#include "matching/engine/solve/near_edges.h"
#include "matching/engine/solve/serve_search.h"

namespace primadona::matching::engine {
namespace {

// How far, in points, the first and the last round of searches look beyond what a ticket pays.
constexpr int64_t kFirstRadius = 256;
constexpr int64_t kLastRadius = 4096;
constexpr size_t kFew = 32;

// A free slot costs what its provider does. Were a slot to become free just so, it might be so
// cheap that others want it, whose slots become free in turn, and so on until nobody sits. So
// somebody stands in: pays what the slot costs, would as soon go without it, and wants nothing
// else.
void StandIn(NodeIndex slot, Market& market) {
  market.pays.push_back(market.price[slot]);
  market.penalty.push_back(market.price[slot]);
  market.seating.Move(market.seating.AddTicket(), slot);
}

void TakeHint(const Instance& instance, const Hint& hint, Market& market) {
  market.price.assign(hint.price.begin(), hint.price.end());
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    if (hint.seat[t] != kNone) market.seating.Move(t, hint.seat[t]);
  }
  // Stage one says that these slots are worth more than their providers; nobody took them.
  for (NodeIndex node = instance.providers(); node < instance.nodes(); ++node) {
    const NodeIndex provider = instance.ProviderOf(node);
    if (market.seating.OccupantOf(node) == kNone && hint.price[node] > hint.price[provider] &&
        market.seating.HasRoom(provider)) {
      StandIn(node, market);
    }
  }
}

// Those whose seat is not the best that they could have lose it.
void DropTheDiscontented(const Instance& instance, const NearRows& rows, Market& market) {
  Seating& seating = market.seating;
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    const NodeIndex seat = seating.SeatOf(t);
    if (seat == kNone) continue;
    const auto is_best = [&](const Edge& edge) {
      return edge.node == seat && market.Ask(edge) == market.pays[t];
    };
    const absl::Span<const Edge> near = rows.EdgesOf(t);
    if (std::any_of(near.begin(), near.end(), is_best)) continue;
    seating.Vacate(t);
    if (market.price[seat] > market.price[seating.ProviderOf(seat)]) StandIn(seat, market);
  }
}

std::vector<TicketIndex> Unserved(const Instance& instance, const Market& market) {
  std::vector<TicketIndex> tickets;
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    if (market.seating.SeatOf(t) == kNone && market.pays[t] < market.penalty[t]) {
      tickets.push_back(t);
    }
  }
  return tickets;
}

// Slots where somebody stands in, and providers with a free seat that has a price.
std::vector<NodeIndex> Overpriced(const Instance& instance, const Market& market) {
  std::vector<NodeIndex> nodes;
  for (TicketIndex t = instance.tickets(); t < market.pays.size(); ++t) {
    if (market.seating.SeatOf(t) != kNone) nodes.push_back(market.seating.SeatOf(t));
  }
  for (NodeIndex node = 0; node < instance.providers(); ++node) {
    if (market.seating.HasRoom(node) && market.price[node] > 0) nodes.push_back(node);
  }
  return nodes;
}

// Takes a step from each of `starts` among the edges near by, and from those whose step needs more
// of them, among wider ones. The last few look at all edges: gathering is work too.
template <typename Near, typename NearStep, typename Step>
void InWideningRounds(Near& near, bool gathered, std::vector<uint32_t> starts,
                      const NearStep& near_step, const Step& step) {
  for (int64_t radius = kFirstRadius; radius <= kLastRadius && starts.size() > kFew; radius *= 4) {
    if (!gathered) near.Gather(radius);
    gathered = false;
    starts.erase(std::remove_if(starts.begin(), starts.end(), near_step), starts.end());
  }
  for (const uint32_t start : starts) step(start);
}

}  // namespace

void Finish(const Instance& instance, const Hint& hint, Market& market) {
  TakeHint(instance, hint, market);
  NearRows rows(market);
  rows.Open(kFirstRadius, market);
  DropTheDiscontented(instance, rows, market);
  // Everybody is served before any seat is filled: the other order would undo itself.
  ServeSearch<NearRows> serve_near(market, rows);
  ServeSearch<Graph> serve(market, market.graph);
  InWideningRounds(
      rows, true, Unserved(instance, market), [&](TicketIndex t) { return serve_near.Serve(t); },
      [&](TicketIndex t) { return serve.Serve(t); });
  NearColumns columns(market, rows);
  FillSearch<NearColumns> fill_near(market, columns);
  FillSearch<Graph> fill(market, market.graph);
  const auto fill_with = [&](auto& search, NodeIndex node) {
    return node < instance.providers() ? search.Fill(node)
                                       : search.Refill(market.seating.OccupantOf(node));
  };
  InWideningRounds(
      columns, false, Overpriced(instance, market),
      [&](NodeIndex node) { return fill_with(fill_near, node); },
      [&](NodeIndex node) { return fill_with(fill, node); });
  market.seating.KeepTickets(instance.tickets());
  market.pays.resize(instance.tickets());
  market.penalty.resize(instance.tickets());
}

}  // namespace primadona::matching::engine
