// What an update does to the market.
#ifndef PRIMADONA_MATCHING_ENGINE_LIVE_REARRANGER_H_
#define PRIMADONA_MATCHING_ENGINE_LIVE_REARRANGER_H_

#include <vector>

#include "matching/engine/live/exits.h"
#include "matching/engine/live/near_moves.h"
#include "matching/engine/live/two_way_search.h"
#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

// Each step takes one search, after which prices and seats are an optimum again. `pays` of the
// market is not kept: a ticket pays the cost of its seat and the price there, or without one its
// penalty and the ground.
class Rearranger {
 public:
  // Of an optimum, whose prices are measured from 0.
  explicit Rearranger(Market& market);

  Value ground() const { return exits_.ground(); }

  // For a ticket that the market already knows: it is seated, or somebody goes without.
  void Serve(TicketIndex ticket);
  // Takes a ticket out, whose seat goes to whom it is worth most.
  void Remove(TicketIndex ticket);
  // By one seat.
  void Widen(NodeIndex provider);
  void Narrow(NodeIndex provider);

 private:
  void Reprice();
  void MakeMoves();
  void Vacate(TicketIndex ticket);

  Market& market_;
  NearMoves moves_;
  Exits exits_;
  TwoWaySearch search_;
  std::vector<NodeIndex> changed_;  // where people came or left
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_LIVE_REARRANGER_H_
