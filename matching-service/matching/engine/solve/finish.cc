#include "matching/engine/solve/finish.h"

#include <algorithm>
#include <vector>

#include "matching/engine/solve/fill_search.h"
#include "matching/engine/solve/near_edges.h"
#include "matching/engine/solve/serve_search.h"

namespace primadona::matching::engine {
namespace {

// How far, in points, the first round of searches looks beyond what a ticket pays.
constexpr int kFirstRadius = 16;

// One pass over the tickets: those whose seat is not the best that they could have lose it. True
// if that made a slot cheaper, so that another pass may find more.
bool DropTheDiscontented(Market& market) {
  bool cheaper = false;
  Seating& seating = market.seating;
  for (TicketIndex t = 0; t < market.pays.size(); ++t) {
    const NodeIndex seat = seating.SeatOf(t);
    Value here = market.penalty[t];
    Value least = market.penalty[t];
    for (const Edge& edge : market.graph.EdgesOf(t)) {
      const Value ask = market.Ask(edge);
      if (edge.node == seat) here = ask;
      least = std::min(least, ask);
    }
    market.pays[t] = least;
    if (seat == kNone || here == least) continue;
    seating.Vacate(t);
    cheaper |= market.price[seating.DoorOf(seat)] < market.price[seat];
  }
  return cheaper;
}

std::vector<TicketIndex> Unserved(const Market& market) {
  std::vector<TicketIndex> tickets;
  for (TicketIndex t = 0; t < market.pays.size(); ++t) {
    if (market.seating.SeatOf(t) == kNone && market.pays[t] < market.penalty[t]) {
      tickets.push_back(t);
    }
  }
  return tickets;
}

std::vector<NodeIndex> Overpriced(const Market& market) {
  std::vector<NodeIndex> providers;
  for (NodeIndex node = 0; node < market.seating.providers(); ++node) {
    if (market.seating.HasRoom(node) && market.price[node] > 0) providers.push_back(node);
  }
  return providers;
}

// Takes steps from each of `starts` among the near edges; what needs farther ones waits for the
// next, wider round.
template <typename Edges, typename Step>
void InWideningRounds(const Market& market, Edges& edges, std::vector<uint32_t> starts,
                      const Step& step) {
  for (Value radius = Value{kFirstRadius} * market.point; !starts.empty(); radius *= 16) {
    edges.Gather(radius);
    starts.erase(std::remove_if(starts.begin(), starts.end(), step), starts.end());
  }
}

}  // namespace

void Finish(const Instance& instance, const Hint& hint, Market& market) {
  const Scale scale = instance.scale();
  for (NodeIndex node = 0; node < instance.nodes(); ++node) {
    market.price[node] = scale.OfPoints(hint.price[node]);
  }
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    if (hint.seat[t] != kNone) market.seating.Move(t, hint.seat[t]);
  }
  while (DropTheDiscontented(market)) {
  }
  // Everybody is served before any seat is filled: the other order would undo itself.
  NearRows rows(market);
  ServeSearch<NearRows> serve(market, rows);
  InWideningRounds(market, rows, Unserved(market), [&](TicketIndex t) { return serve.Serve(t); });
  NearColumns columns(market);
  FillSearch<NearColumns> fill(market, columns);
  InWideningRounds(market, columns, Overpriced(market), [&](NodeIndex n) { return fill.Fill(n); });
}

}  // namespace primadona::matching::engine
