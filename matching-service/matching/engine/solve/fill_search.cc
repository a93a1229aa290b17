#include "matching/engine/solve/fill_search.h"

#include <algorithm>

#include "matching/engine/solve/near_edges.h"

namespace primadona::matching::engine {

template <typename Columns>
FillSearch<Columns>::FillSearch(Market& market, Columns& columns)
    : market_(market), columns_(columns), frontier_(static_cast<uint32_t>(market.price.size())) {}

template <typename Columns>
bool FillSearch<Columns>::Fill(NodeIndex provider) {
  while (market_.seating.HasRoom(provider) && market_.price[provider] > 0) {
    if (!Search(provider)) return false;
    LowerPrices();
    NoteChain();
    MakeMoves();
  }
  return true;
}

// The ticket stays where it is during the search, so that its slot, if it has one, keeps a price of
// its own until that has fallen to the provider's or somebody else pays it.
template <typename Columns>
bool FillSearch<Columns>::Refill(TicketIndex leaving) {
  if (!Search(market_.seating.SeatOf(leaving))) return false;
  LowerPrices();
  NoteChain();
  market_.seating.Vacate(leaving);
  MakeMoves();
  return true;
}

template <typename Columns>
bool FillSearch<Columns>::Search(NodeIndex start) {
  frontier_.Reset();
  best_ = horizon_ = kInfinite;
  best_provider_ = kNone;
  best_step_ = {kNone, kNone};
  frontier_.Relax(start, 0, {kNone, kNone});
  NodeIndex node = kNone;
  while ((node = frontier_.TakeNearest(std::min(best_, horizon_))) != kNone) Expand(node);
  return best_ <= horizon_;
}

template <typename Columns>
void FillSearch<Columns>::Expand(NodeIndex node) {
  const Seating& seating = market_.seating;
  const Value distance = frontier_.DistanceOf(node);
  if (node < seating.providers()) {
    if (distance + market_.price[node] < best_) {
      best_ = distance + market_.price[node];
      best_provider_ = node;
      best_step_ = {kNone, kNone};
    }
    ScanInEdges(node, distance);
    // A free slot of the provider asks the provider's price.
    for (NodeIndex slot : seating.SlotsOf(node)) {
      if (seating.OccupantOf(slot) == kNone) ScanInEdges(slot, distance);
    }
    return;
  }
  const NodeIndex provider = seating.ProviderOf(node);
  const Value reached = distance + market_.price[node] - market_.price[provider];
  if (reached < best_) frontier_.Relax(provider, reached, {kNone, node});
  ScanInEdges(node, distance);
}

template <typename Columns>
void FillSearch<Columns>::ScanInEdges(NodeIndex node, Value distance) {
  const Seating& seating = market_.seating;
  const Value base = distance + market_.price[seating.DoorOf(node)];
  horizon_ = std::min(horizon_, base - columns_.FloorOf(node));
  columns_.ForEachInEdge(node, [&](const InEdge& edge) {
    const Value reached = base + market_.CostOf(edge.cost, edge.tie) - market_.pays[edge.ticket];
    if (reached >= best_) return;
    const NodeIndex seat = seating.SeatOf(edge.ticket);
    if (seat != kNone) {
      frontier_.Relax(seat, reached, {edge.ticket, node});
    } else {
      best_ = reached;
      best_provider_ = kNone;
      best_step_ = {edge.ticket, node};
    }
  });
}

template <typename Columns>
void FillSearch<Columns>::LowerPrices() {
  const Seating& seating = market_.seating;
  for (NodeIndex node : frontier_.met()) {
    const Value fall = best_ - frontier_.DistanceOf(node);
    if (fall <= 0) continue;
    market_.price[node] -= fall;
    if (node >= seating.providers()) {
      market_.pays[seating.OccupantOf(node)] -= fall;
      continue;
    }
    for (TicketIndex holder : seating.HoldersOf(node)) {
      if (seating.SeatOf(holder) == node) market_.pays[holder] -= fall;
    }
  }
}

// From its start to the free seat.
template <typename Columns>
void FillSearch<Columns>::NoteChain() {
  const Seating& seating = market_.seating;
  chain_.clear();
  Frontier::Step step = best_provider_ == kNone ? best_step_ : frontier_.StepTo(best_provider_);
  while (step.node != kNone) {
    if (step.ticket == kNone) {
      step = frontier_.StepTo(step.node);
      continue;
    }
    chain_.push_back(step);
    const NodeIndex door = seating.DoorOf(step.node);
    if (door != step.node) market_.price[step.node] = market_.price[door];
    step = frontier_.StepTo(door);
  }
}

// From the free seat on: each ticket leaves a seat for the one before it.
template <typename Columns>
void FillSearch<Columns>::MakeMoves() {
  for (size_t i = chain_.size(); i-- > 0;) {
    market_.seating.Move(chain_[i].ticket, chain_[i].node);
  }
}

template class FillSearch<Graph>;
template class FillSearch<NearColumns>;

}  // namespace primadona::matching::engine
