#include "matching/engine/solve/near_edges.h"

#include <algorithm>
#include <cmath>

namespace primadona::matching::engine {
namespace {

constexpr size_t kFirstEdges = 1 << 15;

// Values in points, rounded by one or more down or up. A division of 128 bits would cost more than
// all the rest.
class Points {
 public:
  explicit Points(int64_t point) : per_value_(1.0 / static_cast<double>(point)) {}
  int64_t Below(Value value) const { return About(value) - Margin(value); }
  int64_t Above(Value value) const { return About(value) + Margin(value); }
  // More than lies between both, of a value up to this one.
  int64_t Blur(Value value) const { return 2 * Margin(value) + 2; }

 private:
  int64_t About(Value value) const {
    return static_cast<int64_t>(static_cast<double>(value) * per_value_);
  }
  // A double holds 53 bits.
  int64_t Margin(Value value) const { return 2 + (std::abs(About(value)) >> 50); }

  const double per_value_;
};

}  // namespace

void NearRows::Start(int64_t radius) {
  radius_ = radius;
  NotePrices();
  size_ = 0;
  reach_.clear();
  rows_.clear();
  reach_.reserve(market_.pays.size());
  rows_.reserve(market_.pays.size());
}

void NearRows::NotePrices() {
  const Points points(market_.point);
  price_.clear();
  for (NodeIndex node = 0; node < market_.price.size(); ++node) {
    price_.push_back(points.Below(market_.price[market_.seating.DoorOf(node)]));
  }
}

NearRows::Row NearRows::Append(TicketIndex ticket, int64_t reach) {
  const absl::Span<const Edge> row = market_.graph.EdgesOf(ticket);
  // One more, for the last that is not near.
  if (size_ + row.size() >= edges_.size()) {
    edges_.resize(
        std::min(market_.graph.edges() + 1, 2 * edges_.size() + row.size() + kFirstEdges));
  }
  uint32_t count = size_;
  // Without a branch: which edges are near is anyone's guess.
  Edge* const out = edges_.data();
  const int64_t* const price = price_.data();
  for (const Edge& edge : row) {
    out[count] = edge;
    count += edge.cost + price[edge.node] <= reach;
  }
  const Row near{size_, count - size_};
  size_ = count;
  return near;
}

void NearRows::Open(int64_t radius, Market& market) {
  Start(radius);
  const Points points(market_.point);
  for (TicketIndex t = 0; t < market_.graph.tickets(); ++t) {
    const Value penalty = market_.penalty[t];
    int64_t least = points.Above(penalty);
    const int64_t* const price = price_.data();
    for (const Edge& edge : market_.graph.EdgesOf(t)) {
      least = std::min(least, edge.cost + price[edge.node]);
    }
    const int64_t blur = points.Blur(penalty);
    reach_.push_back(least + blur + radius);
    rows_.push_back(Append(t, reach_.back()));
    Value pays = penalty;
    for (const Edge& edge : EdgesOf(t)) {
      if (edge.cost + price_[edge.node] <= least + blur) pays = std::min(pays, market_.Ask(edge));
    }
    market.pays[t] = pays;
  }
}

void NearRows::Gather(int64_t radius) {
  Start(radius);
  const Points points(market_.point);
  for (TicketIndex t = 0; t < market_.pays.size(); ++t) {
    reach_.push_back(points.Above(market_.pays[t]) + radius);
    rows_.push_back(Append(t, reach_.back()));
  }
}

void NearRows::Refresh(int64_t radius) {
  if (radius != radius_) return Gather(radius);
  const Points points(market_.point);
  NotePrices();
  for (TicketIndex t = 0; t < reach_.size(); ++t) {
    const int64_t reach = points.Above(market_.pays[t]) + radius;
    if (reach <= reach_[t]) continue;
    if (size_ + market_.graph.EdgesOf(t).size() > market_.graph.edges()) return Gather(radius);
    reach_[t] = reach;
    rows_[t] = Append(t, reach);
  }
}

void NearColumns::Gather(int64_t radius) {
  rows_.Refresh(radius);
  const TicketIndex tickets = market_.graph.tickets();
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
  floor_.resize(nodes);
  for (NodeIndex node = 0; node < nodes; ++node) {
    floor_[node] = market_.price[market_.seating.DoorOf(node)] - Value{radius} * market_.point;
  }
}

}  // namespace primadona::matching::engine
