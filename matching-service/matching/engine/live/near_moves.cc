#include "matching/engine/live/near_moves.h"

#include <algorithm>

namespace primadona::matching::engine {
namespace {

void Erase(std::vector<NearMoves::Move>& moves, TicketIndex ticket, NodeIndex node) {
  size_t at = 0;
  while (moves[at].ticket != ticket || moves[at].node != node) ++at;
  moves[at] = moves.back();
  moves.pop_back();
}

}  // namespace

NearMoves::NearMoves(Market& market)
    : market_(market),
      cost_(market.pays.size(), 0),
      from_(market.price.size()),
      to_(market.price.size()) {
  base_.reserve(market.price.size());
  for (NodeIndex node = 0; node < market.price.size(); ++node) base_.push_back(PriceOf(node));
  for (TicketIndex t = 0; t < market.pays.size(); ++t) {
    if (market.seating.SeatOf(t) != kNone) TakeSeat(t);
  }
}

void NearMoves::Seat(TicketIndex ticket, NodeIndex node) {
  Forget(ticket);
  market_.seating.Move(ticket, node);
  TakeSeat(ticket);
}

void NearMoves::Vacate(TicketIndex ticket) {
  Forget(ticket);
  market_.seating.Vacate(ticket);
}

void NearMoves::NotePrice(NodeIndex node) {
  const Value drift = PriceOf(node) - base_[node];
  const Value most = Value{kDrift} * market_.point;
  if (drift > most || drift < -most) drifted_.push_back(node);
}

// Bases first, all of them: between those that have moved together nothing changes.
void NearMoves::Sort() {
  for (const NodeIndex node : drifted_) base_[node] = PriceOf(node);
  for (const NodeIndex node : drifted_) SortNode(node);
  drifted_.clear();
}

void NearMoves::TakeSeat(TicketIndex ticket) {
  const NodeIndex seat = market_.seating.SeatOf(ticket);
  const absl::Span<const Edge> edges = market_.graph.EdgesOf(ticket);
  const auto taken = std::find_if(edges.begin(), edges.end(),
                                  [seat](const Edge& edge) { return edge.node == seat; });
  cost_[ticket] = CostOf(taken->cost, taken->tie);
  OfferAll(ticket, seat);
}

void NearMoves::OfferAll(TicketIndex ticket, NodeIndex seat) {
  const int64_t left = cost_[ticket];
  const Value most = Furthest() + base_[seat] + left;
  std::vector<Move>& from = from_[seat];
  for (const Edge& edge : market_.graph.EdgesOf(ticket)) {
    const int64_t taken = CostOf(edge.cost, edge.tie);
    if (taken + base_[edge.node] > most || edge.node == seat) continue;
    from.push_back({taken - left, ticket, edge.node});
    to_[edge.node].push_back({taken - left, ticket, seat});
  }
}

void NearMoves::Forget(TicketIndex ticket) {
  const NodeIndex seat = market_.seating.SeatOf(ticket);
  if (seat == kNone) return;
  const auto of_ticket = [&](const Move& move) {
    if (move.ticket != ticket) return false;
    Erase(to_[move.node], ticket, seat);
    return true;
  };
  std::vector<Move>& from = from_[seat];
  from.erase(std::remove_if(from.begin(), from.end(), of_ticket), from.end());
}

void NearMoves::SortNode(NodeIndex node) {
  const Seating& seating = market_.seating;
  for (const Move& move : from_[node]) Erase(to_[move.node], move.ticket, node);
  for (const Move& move : to_[node]) Erase(from_[move.node], move.ticket, node);
  from_[node].clear();
  to_[node].clear();
  seating.ForEachSitter(node, [&](TicketIndex t) { OfferAll(t, node); });
  const Value most = Furthest() - base_[node];
  std::vector<Move>& to = to_[node];
  market_.graph.ForEachInEdge(node, [&](const InEdge& edge) {
    const NodeIndex seat = seating.SeatOf(edge.ticket);
    if (seat == kNone || seat == node) return;
    const int64_t cost = CostOf(edge.cost, edge.tie) - cost_[edge.ticket];
    if (cost - base_[seat] > most) return;
    from_[seat].push_back({cost, edge.ticket, node});
    to.push_back({cost, edge.ticket, seat});
  });
}

}  // namespace primadona::matching::engine
