#include "matching/engine/solve/finish.h"

#include <algorithm>
#include <vector>

#include "matching/engine/solve/fill_search.h"
#include "matching/engine/solve/near_edges.h"
#include "matching/engine/solve/serve_search.h"

namespace primadona::matching::engine {
namespace {

// How far, in points, the first round of searches looks beyond what a ticket pays.
constexpr int64_t kFirstRadius = 16;
constexpr int64_t kEverywhere = int64_t{1} << 61;

void TakeHint(const Instance& instance, const Hint& hint, Market& market) {
  const Scale scale = instance.scale();
  for (NodeIndex node = 0; node < instance.nodes(); ++node) {
    market.price[node] = scale.OfPoints(hint.price[node]);
  }
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    if (hint.seat[t] != kNone) market.seating.Move(t, hint.seat[t]);
  }
}

// A free slot costs what its provider does. Were a slot to become free just so, it might be so
// cheap that others want it, whose slots become free in turn, and so on until nobody sits. So
// somebody stands in: pays what the slot costs, would as soon go without it, and wants nothing
// else.
void StandIn(NodeIndex slot, Market& market) {
  market.pays.push_back(market.price[slot]);
  market.penalty.push_back(market.price[slot]);
  market.seating.Move(market.seating.AddTicket(), slot);
}

// Those whose seat is not the best that they could have lose it.
void DropTheDiscontented(const Instance& instance, Market& market) {
  Seating& seating = market.seating;
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    const NodeIndex seat = seating.SeatOf(t);
    Value here = market.penalty[t];
    Value least = market.penalty[t];
    for (const Edge& edge : instance.EdgesOf(t)) {
      const Value ask = market.Ask(edge);
      if (edge.node == seat) here = ask;
      least = std::min(least, ask);
    }
    market.pays[t] = least;
    if (seat == kNone || here == least) continue;
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

// Few need the last rounds, which gather the most.
int64_t Wider(int64_t radius) {
  if (radius > 16 * kMaxCost) return kEverywhere;
  return radius == kFirstRadius ? 16 * radius : 4 * radius;
}

// Takes steps from each of `starts` among the near edges; what needs farther ones waits for the
// next, wider round.
template <typename Edges, typename Step>
void InWideningRounds(Edges& edges, std::vector<uint32_t> starts, const Step& step) {
  for (int64_t radius = kFirstRadius; !starts.empty(); radius = Wider(radius)) {
    edges.Gather(radius);
    starts.erase(std::remove_if(starts.begin(), starts.end(), step), starts.end());
  }
}

}  // namespace

void Finish(const Instance& instance, const Hint& hint, Market& market) {
  TakeHint(instance, hint, market);
  DropTheDiscontented(instance, market);
  // Everybody is served before any seat is filled: the other order would undo itself.
  NearRows rows(market);
  ServeSearch<NearRows> serve(market, rows);
  InWideningRounds(rows, Unserved(instance, market), [&](TicketIndex t) { return serve.Serve(t); });
  NearColumns columns(market);
  FillSearch<NearColumns> fill(market, columns);
  InWideningRounds(columns, Overpriced(instance, market), [&](NodeIndex node) {
    return node < instance.providers() ? fill.Fill(node)
                                       : fill.Refill(market.seating.OccupantOf(node));
  });
  market.seating.KeepTickets(instance.tickets());
  market.pays.resize(instance.tickets());
  market.penalty.resize(instance.tickets());
}

}  // namespace primadona::matching::engine
