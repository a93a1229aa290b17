#include "matching/engine/live/rearranger.h"

namespace primadona::matching::engine {

Rearranger::Rearranger(Market& market)
    : market_(market), moves_(market), exits_(market, moves_), search_(market, moves_, exits_) {}

void Rearranger::Serve(TicketIndex ticket) {
  if (ticket == moves_.tickets()) moves_.AddTicket();
  search_.SearchFrom(ticket);
  Reprice();
  MakeMoves();
  if (market_.seating.SeatOf(ticket) == kNone) exits_.NoteUnserved(ticket);
}

// The ticket stays where it is during the search, so that its slot, if it has one, keeps a price of
// its own until that has fallen to the provider's or somebody else pays it.
void Rearranger::Remove(TicketIndex ticket) {
  const NodeIndex seat = market_.seating.SeatOf(ticket);
  market_.penalty[ticket] = kGone;
  if (seat == kNone) return exits_.NoteServed(ticket);
  search_.SearchTo(seat);
  Reprice();
  Vacate(ticket);
  MakeMoves();
}

void Rearranger::Widen(NodeIndex provider) {
  market_.seating.set_capacity(provider, market_.seating.capacity(provider) + 1);
  if (market_.price[provider] > exits_.ground()) {
    search_.SearchTo(provider);
    Reprice();
    MakeMoves();
  }
  exits_.NoteSeats(provider);
}

void Rearranger::Narrow(NodeIndex provider) {
  const bool full = !market_.seating.HasRoom(provider);
  market_.seating.set_capacity(provider, market_.seating.capacity(provider) - 1);
  if (full) {
    search_.SearchFromFull(provider);
    Reprice();
    MakeMoves();
  }
  exits_.NoteSeats(provider);
}

void Rearranger::Reprice() {
  const Seating& seating = market_.seating;
  search_.ForEachShift([&](NodeIndex node, Value by) {
    market_.price[node] += by;
    exits_.Reprice(node, by);
    moves_.NotePrice(node);
    if (node >= seating.providers()) return;
    for (const NodeIndex slot : seating.SlotsOf(node)) {
      if (seating.OccupantOf(slot) == kNone) moves_.NotePrice(slot);
    }
  });
  exits_.MoveGround(search_.GroundShift());
  // What a free slot costs becomes a price of its own when it is taken.
  for (const Frontier::Step& step : search_.chain()) {
    market_.price[step.node] = market_.price[seating.DoorOf(step.node)];
  }
}

// From the end, so that each seat is free when it is taken.
void Rearranger::MakeMoves() {
  if (search_.leaver() != kNone) {
    Vacate(search_.leaver());
    exits_.NoteUnserved(search_.leaver());
  }
  const std::vector<Frontier::Step>& chain = search_.chain();
  for (size_t i = chain.size(); i-- > 0;) {
    const auto& [ticket, node] = chain[i];
    if (market_.seating.SeatOf(ticket) != kNone) Vacate(ticket);
    moves_.Seat(ticket, node);
    exits_.NoteCame(ticket);
    changed_.push_back(node);
  }
  if (search_.comer() != kNone) exits_.NoteServed(search_.comer());
  for (const NodeIndex node : changed_) {
    exits_.NoteSeats(node);
    moves_.NotePrice(node);
  }
  changed_.clear();
  moves_.Sort();
}

void Rearranger::Vacate(TicketIndex ticket) {
  const NodeIndex seat = market_.seating.SeatOf(ticket);
  moves_.Vacate(ticket);
  exits_.NoteLeft(ticket, seat);
  changed_.push_back(seat);
}

}  // namespace primadona::matching::engine
