#include "matching/engine/solve/near_edges.h"

#include <cmath>

namespace primadona::matching::engine {
namespace {

// Values in points, rounded by one or more down or up. A division of 128 bits would cost more than
// all the rest.
class Points {
 public:
  explicit Points(int64_t point) : per_value_(1.0 / static_cast<double>(point)) {}
  int64_t Below(Value value) const { return About(value) - Margin(value); }
  int64_t Above(Value value) const { return About(value) + Margin(value); }

 private:
  int64_t About(Value value) const {
    return static_cast<int64_t>(static_cast<double>(value) * per_value_);
  }
  // A double holds 53 bits.
  int64_t Margin(Value value) const { return 2 + (std::abs(About(value)) >> 50); }

  const double per_value_;
};

}  // namespace

void NearRows::Gather(int64_t radius) {
  const auto tickets = static_cast<TicketIndex>(market_.pays.size());
  const Points points(market_.point);
  std::vector<int64_t> price;
  price.reserve(market_.price.size());
  for (NodeIndex node = 0; node < market_.price.size(); ++node) {
    price.push_back(points.Below(market_.price[market_.seating.DoorOf(node)]));
  }
  if (edges_ == nullptr) {
    edges_ = std::make_unique_for_overwrite<Edge[]>(market_.graph.edges() + 1);
  }
  begin_.assign(size_t{tickets} + 1, 0);
  reach_.resize(tickets);
  uint32_t count = 0;
  for (TicketIndex t = 0; t < tickets; ++t) {
    const int64_t reach = points.Above(market_.pays[t]) + radius;
    // Without a branch: which edges are near is anyone's guess.
    const absl::Span<const Edge> row =
        t < market_.graph.tickets() ? market_.graph.EdgesOf(t) : absl::Span<const Edge>();
    for (const Edge& edge : row) {
      edges_[count] = edge;
      count += edge.cost + price[edge.node] <= reach;
    }
    begin_[t + 1] = count;
    reach_[t] = reach;
  }
}

void NearColumns::Gather(int64_t radius) {
  rows_.Gather(radius);
  const TicketIndex tickets = market_.graph.tickets();
  const auto nodes = static_cast<NodeIndex>(market_.price.size());
  begin_.assign(size_t{nodes} + 1, 0);
  edges_ = std::make_unique_for_overwrite<InEdge[]>(rows_.size());
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
  for (Value& floor : floor_) floor -= Value{radius} * market_.point;
}

}  // namespace primadona::matching::engine
