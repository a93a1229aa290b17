#include "matching/engine/solve/near_edges.h"

namespace primadona::matching::engine {

void NearRows::Gather(Value radius) {
  const auto tickets = static_cast<TicketIndex>(market_.pays.size());
  const std::vector<Value> prices = market_.DoorPrices();
  const Value* const price = prices.data();
  const int64_t point = market_.point;
  edges_.clear();
  edges_.reserve(2 * size_t{tickets});
  begin_.assign(size_t{tickets} + 1, 0);
  reach_.resize(tickets);
  std::vector<Edge> near;
  for (TicketIndex t = 0; t < tickets; ++t) {
    const Value reach = market_.pays[t] + radius;
    const absl::Span<const Edge> row = market_.graph.EdgesOf(t);
    if (near.size() < row.size()) near.resize(row.size());
    // Without a branch: which edges are near is anyone's guess.
    size_t count = 0;
    for (const Edge& edge : row) {
      near[count] = edge;
      count += int64_t{edge.cost} * point + edge.tie + price[edge.node] <= reach;
    }
    edges_.insert(edges_.end(), near.begin(), near.begin() + count);
    begin_[t + 1] = static_cast<uint32_t>(edges_.size());
    reach_[t] = reach;
  }
}

void NearColumns::Gather(Value radius) {
  rows_.Gather(radius);
  const auto tickets = static_cast<TicketIndex>(market_.pays.size());
  const auto nodes = static_cast<NodeIndex>(market_.price.size());
  begin_.assign(size_t{nodes} + 1, 0);
  edges_.resize(rows_.size());
  for (TicketIndex t = 0; t < tickets; ++t) {
    for (const Edge& edge : rows_.EdgesOf(t)) ++begin_[edge.node];
  }
  uint32_t sum = 0;
  for (uint32_t& begin : begin_) begin = sum += begin;
  // From the back, so that each begin ends where it belongs.
  for (TicketIndex t = tickets; t-- > 0;) {
    for (const Edge& edge : rows_.EdgesOf(t)) {
      edges_[--begin_[edge.node]] = {t, edge.cost, edge.tie};
    }
  }
  floor_ = market_.DoorPrices();
  for (Value& floor : floor_) floor -= radius;
}

}  // namespace primadona::matching::engine
