// The forward step of the exact stage: one more ticket, or one seat fewer.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_SERVE_SEARCH_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_SERVE_SEARCH_H_

#include <cstdint>

#include "matching/engine/solve/frontier.h"
#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

// Finds the cheapest chain of moves by Dijkstra's algorithm over reduced costs, raises prices so
// that the chain is tight, and makes the moves. What Market promises holds before and after.
// `Rows` gives the edges: Graph all of them, NearRows those that matter.
template <typename Rows>
class ServeSearch {
 public:
  ServeSearch(Market& market, Rows& rows);

  // Lets a ticket without a seat take part: it is seated, or pays its penalty. `pays` is at most
  // what it will pay. False, with nothing changed, when that takes edges that `Rows` leaves out.
  bool Serve(TicketIndex ticket);
  // For a provider that holds one more than its capacity: one ticket leaves, as others move.
  bool Relieve(NodeIndex provider);

 private:
  void Start();
  void Run();
  void Scan(TicketIndex ticket, Value distance);
  void ExpandProvider(NodeIndex provider);
  void OfferPenalty(TicketIndex ticket, Value distance);
  void RaisePrices();
  void MakeMoves(TicketIndex first);

  Market& market_;
  Rows& rows_;
  Frontier frontier_;
  // The best end so far: a provider with a free seat, or a ticket that goes without one.
  Value best_ = kInfinite;
  Value horizon_ = kInfinite;  // beyond it edges may be missing
  NodeIndex best_provider_ = kNone;
  TicketIndex best_ticket_ = kNone;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_SERVE_SEARCH_H_
