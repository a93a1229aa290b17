// The reverse step of the exact stage: a seat that is free although it has a price.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_FILL_SEARCH_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_FILL_SEARCH_H_

#include <vector>

#include "matching/engine/solve/frontier.h"
#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

// Finds by Dijkstra's algorithm, backwards over reduced costs, the chain of moves into the seat
// that starts nearest: at a ticket without a seat, or at a provider whose price falls to 0. Prices
// fall so that the chain is tight; then the moves are made. What Market promises holds before and
// after.
// `Columns` gives the edges: Graph all of them, NearColumns those that matter.
template <typename Columns>
class FillSearch {
 public:
  FillSearch(Market& market, Columns& columns);

  // Until the provider is full or free of charge. False when the last steps take edges that
  // `Columns` leaves out.
  bool Fill(NodeIndex provider);
  // Takes a ticket off its seat and gives the seat to whom it is worth most. The ticket no longer
  // takes part. False, with nothing changed, as above.
  bool Refill(TicketIndex leaving);

 private:
  bool Search(NodeIndex start);
  void Expand(NodeIndex node);
  void ScanInEdges(NodeIndex node, Value distance);
  void LowerPrices();
  void NoteChain();
  void MakeMoves();

  Market& market_;
  Columns& columns_;
  Frontier frontier_;
  std::vector<Frontier::Step> chain_;
  // The best end so far: a provider that becomes free of charge, or a ticket that gets a seat.
  Value best_ = kInfinite;
  Value horizon_ = kInfinite;  // beyond it edges may be missing
  NodeIndex best_provider_ = kNone;
  Frontier::Step best_step_ = {kNone, kNone};
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_FILL_SEARCH_H_
