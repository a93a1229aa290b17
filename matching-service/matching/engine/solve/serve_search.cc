#include "matching/engine/solve/serve_search.h"

#include <algorithm>

#include "matching/engine/solve/near_edges.h"

namespace primadona::matching::engine {

template <typename Rows>
ServeSearch<Rows>::ServeSearch(Market& market, Rows& rows)
    : market_(market), rows_(rows), frontier_(static_cast<uint32_t>(market.price.size())) {}

template <typename Rows>
bool ServeSearch<Rows>::Serve(TicketIndex ticket) {
  Start();
  OfferPenalty(ticket, 0);
  Scan(ticket, 0);
  Run();
  if (best_ > horizon_) return false;
  RaisePrices();
  market_.pays[ticket] += best_;
  MakeMoves(ticket);
  return true;
}

template <typename Rows>
bool ServeSearch<Rows>::Relieve(NodeIndex provider) {
  Start();
  frontier_.Relax(provider, 0, {kNone, provider});
  Run();
  if (best_ > horizon_) return false;
  RaisePrices();
  MakeMoves(kNone);
  return true;
}

template <typename Rows>
void ServeSearch<Rows>::Start() {
  frontier_.Reset();
  best_ = horizon_ = kInfinite;
  best_provider_ = best_ticket_ = kNone;
}

template <typename Rows>
void ServeSearch<Rows>::Run() {
  const Seating& seating = market_.seating;
  while (true) {
    const NodeIndex node = frontier_.TakeNearest(std::min(best_, horizon_));
    if (node == kNone) return;
    if (node >= seating.providers()) {
      const TicketIndex occupant = seating.OccupantOf(node);
      OfferPenalty(occupant, frontier_.DistanceOf(node));
      Scan(occupant, frontier_.DistanceOf(node));
    } else if (seating.HasRoom(node)) {
      best_ = frontier_.DistanceOf(node);
      best_provider_ = node;
      best_ticket_ = kNone;
      return;
    } else {
      ExpandProvider(node);
    }
  }
}

template <typename Rows>
void ServeSearch<Rows>::Scan(TicketIndex ticket, Value distance) {
  const Value base = distance - market_.pays[ticket];
  horizon_ = std::min(horizon_, base + rows_.ReachOf(ticket));
  for (const Edge& edge : rows_.EdgesOf(ticket)) {
    const NodeIndex door = market_.seating.DoorOf(edge.node);
    const Value reached = base + market_.CostOf(edge.cost, edge.tie) + market_.price[door];
    if (reached < best_) frontier_.Relax(door, reached, {ticket, edge.node});
  }
}

template <typename Rows>
void ServeSearch<Rows>::ExpandProvider(NodeIndex provider) {
  const Value distance = frontier_.DistanceOf(provider);
  for (TicketIndex holder : market_.seating.HoldersOf(provider)) {
    const NodeIndex seat = market_.seating.SeatOf(holder);
    if (seat == provider) {
      OfferPenalty(holder, distance);
      Scan(holder, distance);
    } else {
      const Value reached = distance + market_.price[seat] - market_.price[provider];
      if (reached < best_) frontier_.Relax(seat, reached, {kNone, provider});
    }
  }
}

template <typename Rows>
void ServeSearch<Rows>::OfferPenalty(TicketIndex ticket, Value distance) {
  const Value reached = distance + market_.penalty[ticket] - market_.pays[ticket];
  if (reached >= best_) return;
  best_ = reached;
  best_ticket_ = ticket;
  best_provider_ = kNone;
}

template <typename Rows>
void ServeSearch<Rows>::RaisePrices() {
  const Seating& seating = market_.seating;
  for (NodeIndex node : frontier_.met()) {
    const Value rise = best_ - frontier_.DistanceOf(node);
    if (rise <= 0) continue;
    market_.price[node] += rise;
    if (node >= seating.providers()) {
      market_.pays[seating.OccupantOf(node)] += rise;
      continue;
    }
    for (TicketIndex holder : seating.HoldersOf(node)) {
      if (seating.SeatOf(holder) == node) market_.pays[holder] += rise;
    }
  }
}

// Backwards along the chain: each ticket takes what the one before it has left.
template <typename Rows>
void ServeSearch<Rows>::MakeMoves(TicketIndex first) {
  Seating& seating = market_.seating;
  NodeIndex node = best_provider_;
  if (best_ticket_ != kNone) {
    if (best_ticket_ == first) return;
    node = seating.SeatOf(best_ticket_);
    seating.Vacate(best_ticket_);
  }
  while (true) {
    Frontier::Step step = frontier_.StepTo(node);
    if (step.ticket == kNone) {
      if (step.node == node) return;  // the provider to be relieved
      node = step.node;
      step = frontier_.StepTo(node);
      if (step.ticket == kNone) return;
    }
    const NodeIndex left = seating.SeatOf(step.ticket);
    seating.Move(step.ticket, step.node);
    if (step.node >= seating.providers() && node < seating.providers()) {
      market_.price[step.node] = market_.price[node];
    }
    if (step.ticket == first) return;
    node = left;
  }
}

template class ServeSearch<Graph>;
template class ServeSearch<NearRows>;

}  // namespace primadona::matching::engine
