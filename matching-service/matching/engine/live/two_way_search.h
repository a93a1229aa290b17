// The cheapest chain of moves between where something has changed and outside.
#ifndef PRIMADONA_MATCHING_ENGINE_LIVE_TWO_WAY_SEARCH_H_
#define PRIMADONA_MATCHING_ENGINE_LIVE_TWO_WAY_SEARCH_H_

#include <cstdint>
#include <vector>

#include "matching/engine/live/exits.h"
#include "matching/engine/live/near_moves.h"
#include "matching/engine/live/node_heap.h"
#include "matching/engine/solve/frontier.h"
#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

// Dijkstra's algorithm over reduced costs from both ends. Where seats are scarce, a search from one
// end goes through most of the market; two that meet see little of it. Each has a radius, and both
// together are as long as the chain. Prices rise by what nodes lie within the radius of the forward
// side and fall by what they lie within that of the backward side: then no reduced cost is below 0
// and the chain is tight, because whoever is within both is on no shorter way.
//
// Changes nothing; what it finds is there until the next search.
class TwoWaySearch {
 public:
  TwoWaySearch(Market& market, const NearMoves& moves, const Exits& exits);

  // From a ticket without a seat.
  void SearchFrom(TicketIndex ticket);
  // From a provider that holds one more than its capacity, so that one ticket leaves it.
  void SearchFromFull(NodeIndex provider);
  // To a seat that is free, or about to be, and has a price: so that somebody takes it, or it comes
  // to cost nothing.
  void SearchTo(NodeIndex seat);

  // Who moves where, from the beginning to the end of the chain: each takes what the next one
  // leaves. With nobody in it, all stay where they are.
  const std::vector<Frontier::Step>& chain() const { return chain_; }
  // Who loses a seat at the end of the chain; kNone when nobody does.
  TicketIndex leaver() const { return leaver_; }
  // Who gets a first seat at its beginning, other than the ticket that is searched from.
  TicketIndex comer() const { return comer_; }
  // Calls visit(NodeIndex, Value) for each node whose price changes by so much.
  template <typename Visit>
  void ForEachShift(const Visit& visit) const {
    for (const NodeIndex node : forward_.frontier.met()) {
      const Value rise = forward_.radius - forward_.frontier.DistanceOf(node);
      if (rise > 0) visit(node, rise);
    }
    for (const NodeIndex node : backward_.frontier.met()) {
      const Value fall = backward_.radius - backward_.frontier.DistanceOf(node);
      if (fall > 0) visit(node, -fall);
    }
  }
  Value GroundShift() const { return outer_ == &forward_ ? forward_.radius : -backward_.radius; }

 private:
  struct Side {
    explicit Side(uint32_t nodes) : frontier(nodes) {}

    Frontier frontier;
    std::vector<NodeIndex> taken;
    size_t leapt = 0;   // the first of `taken`, which were leapt from too
    uint64_t work = 0;  // moves looked at, and a few for each node
    Value next = 0;     // how far it was when the last step was chosen
    Value radius = 0;
  };

  void Start(Side& inner, Side& outer);
  void Run();
  void Advance(Side& side);
  Value LeapOf(const Side& side) const;
  Value NextOf(Side& side) const;
  void Meet(Side& side, NodeIndex node, Value distance, Frontier::Step step);
  void OfferOutside(NodeIndex node);
  void StepForward(NodeIndex node);
  void StepBackward(NodeIndex node);
  void LeapForward(NodeIndex node);
  void LeapBackward(NodeIndex node);
  void LeapFrom(TicketIndex ticket, Value base);
  void LeapTo(NodeIndex node, Value base);
  bool Outward() const { return inner_ == &forward_; }
  Value WayAt(NodeIndex door) const;
  void NoteChain();
  NodeIndex Before(const Frontier::Step& step) const;
  void FindFirstMeeting();

  Market& market_;
  const NearMoves& moves_;
  const Exits& exits_;
  NodeHeap::Walk ways_out_, ways_in_;
  Side forward_, backward_;
  // The side that starts where something has changed, and the one that starts outside.
  Side* inner_ = &forward_;
  Side* outer_ = &backward_;
  // The shortest way so far, and a node on it that both sides have met; kNone when it has none.
  Value best_ = kInfinite;
  NodeIndex meeting_ = kNone;
  std::vector<Frontier::Step> chain_;
  TicketIndex leaver_ = kNone;
  TicketIndex comer_ = kNone;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_LIVE_TWO_WAY_SEARCH_H_
