#include "matching/engine/live/exits.h"

#include <algorithm>

namespace primadona::matching::engine {

Exits::Exits(Market& market, const NearMoves& moves)
    : market_(market),
      moves_(moves),
      leaver_(market.price.size()),
      wish_(market.price.size()),
      out_(static_cast<uint32_t>(market.price.size())),
      in_(static_cast<uint32_t>(market.price.size())) {
  for (TicketIndex t = 0; t < market_.graph.tickets(); ++t) {
    const NodeIndex seat = market_.seating.SeatOf(t);
    if (seat != kNone) {
      leaver_[seat].Offer(market_.penalty[t] - moves_.CostOfSeat(t), t);
      continue;
    }
    for (const Edge& edge : market_.graph.EdgesOf(t)) {
      wish_[edge.node].Offer(market_.CostOf(edge.cost, edge.tie) - market_.penalty[t], t);
    }
  }
  for (NodeIndex node = 0; node < market_.price.size(); ++node) {
    SetOut(node);
    SetIn(node);
  }
}

TicketIndex Exits::LeaverAt(NodeIndex door) const {
  return HasRoom(door) ? kNone : leaver_[door].ticket;
}

Frontier::Step Exits::ComerAt(NodeIndex door) const {
  const NodeIndex node = BestWishAt(door);
  if (MayStayEmpty(door) && wish_[node].cost >= 0) return {kNone, kNone};
  return {wish_[node].ticket, node};
}

void Exits::Reprice(NodeIndex door, Value by) {
  if (out_.KeyOf(door) != kInfinite) out_.Set(door, out_.KeyOf(door) - by);
  if (in_.KeyOf(door) != kInfinite) in_.Set(door, in_.KeyOf(door) + by);
}

void Exits::NoteCame(TicketIndex ticket) {
  leaver_[market_.seating.SeatOf(ticket)].Offer(market_.penalty[ticket] - moves_.CostOfSeat(ticket),
                                                ticket);
}

void Exits::NoteLeft(TicketIndex ticket, NodeIndex seat) {
  if (leaver_[seat].ticket == ticket) FindLeaver(seat);
}

void Exits::NoteSeats(NodeIndex node) {
  const NodeIndex provider = market_.seating.ProviderOf(node);
  SetOut(provider);
  SetIn(provider);
  if (node == provider) return;
  SetOut(node);
  SetIn(node);
}

void Exits::NoteUnserved(TicketIndex ticket) {
  for (const Edge& edge : market_.graph.EdgesOf(ticket)) {
    Best& wish = wish_[edge.node];
    wish.Offer(market_.CostOf(edge.cost, edge.tie) - market_.penalty[ticket], ticket);
    if (wish.ticket == ticket) SetIn(market_.seating.DoorOf(edge.node));
  }
}

void Exits::NoteServed(TicketIndex ticket) {
  for (const Edge& edge : market_.graph.EdgesOf(ticket)) {
    if (wish_[edge.node].ticket != ticket) continue;
    FindWish(edge.node);
    SetIn(market_.seating.DoorOf(edge.node));
  }
}

bool Exits::HasRoom(NodeIndex door) const {
  return door < market_.seating.providers() && market_.seating.HasRoom(door);
}

bool Exits::MayStayEmpty(NodeIndex door) const {
  return door < market_.seating.providers() && !market_.seating.HoldersOf(door).empty();
}

// The node through which the best one without a seat would come to the door.
NodeIndex Exits::BestWishAt(NodeIndex door) const {
  NodeIndex best = door;
  if (door >= market_.seating.providers()) return best;
  for (const NodeIndex slot : market_.seating.SlotsOf(door)) {
    if (market_.seating.OccupantOf(slot) == kNone && wish_[slot].cost < wish_[best].cost) {
      best = slot;
    }
  }
  return best;
}

void Exits::FindLeaver(NodeIndex node) {
  leaver_[node] = {};
  market_.seating.ForEachSitter(node, [&](TicketIndex t) {
    leaver_[node].Offer(market_.penalty[t] - moves_.CostOfSeat(t), t);
  });
}

void Exits::FindWish(NodeIndex node) {
  wish_[node] = {};
  market_.graph.ForEachInEdge(node, [&](const InEdge& edge) {
    if (market_.seating.SeatOf(edge.ticket) != kNone) return;
    const Value penalty = market_.penalty[edge.ticket];
    if (penalty == kGone) return;
    wish_[node].Offer(market_.CostOf(edge.cost, edge.tie) - penalty, edge.ticket);
  });
}

void Exits::SetOut(NodeIndex door) {
  const Value cost = HasRoom(door) ? 0 : leaver_[door].cost;
  out_.Set(door, cost == kInfinite ? kInfinite : cost - market_.price[door]);
}

void Exits::SetIn(NodeIndex door) {
  Value cost = wish_[BestWishAt(door)].cost;
  if (MayStayEmpty(door)) cost = std::min(cost, Value{0});
  if (market_.seating.DoorOf(door) != door) cost = kInfinite;  // a free slot is no door
  in_.Set(door, cost == kInfinite ? kInfinite : cost + market_.price[door]);
}

}  // namespace primadona::matching::engine
