// Where people can leave the market or come into it, nearest first.
#ifndef PRIMADONA_MATCHING_ENGINE_LIVE_EXITS_H_
#define PRIMADONA_MATCHING_ENGINE_LIVE_EXITS_H_

#include <vector>

#include "matching/engine/instance/instance.h"
#include "matching/engine/live/near_moves.h"
#include "matching/engine/live/node_heap.h"
#include "matching/engine/solve/frontier.h"
#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

// The penalty of a ticket that was removed.
inline constexpr Value kGone = -1;

// Outside is one more node of the market: whoever loses a seat goes there, and whoever gets a first
// one comes from there. Its price is the ground from which prices are measured, so when all the
// market becomes dearer, that is one number. A provider with a free seat lies on the ground, or
// below while it holds nobody. For each door it is known
//   - what it takes to get out there: into a free seat, or onto one whose ticket goes without;
//   - what it takes to get in: a ticket without a seat comes, or nobody does and a seat stays free.
class Exits {
 public:
  // Of an optimum whose prices are measured from 0.
  Exits(Market& market, const NearMoves& moves);

  Value ground() const { return ground_; }
  void MoveGround(Value by) { ground_ += by; }

  // As reduced costs; about kInfinite where there is no way.
  Value WayOut(NodeIndex door) const { return out_.KeyOf(door) + ground_; }
  Value WayIn(NodeIndex door) const { return in_.KeyOf(door) - ground_; }
  // By WayOut less the ground, and by WayIn and the ground.
  const NodeHeap& out() const { return out_; }
  const NodeHeap& in() const { return in_; }

  // Who goes without so that another gets the seat; kNone where one is free.
  TicketIndex LeaverAt(NodeIndex door) const;
  // Who comes there, and onto which node; kNone when a seat would rather stay free.
  Frontier::Step ComerAt(NodeIndex door) const;

  // The price of the door has changed by so much.
  void Reprice(NodeIndex door, Value by);
  // The ticket has just come to its seat, or left that one.
  void NoteCame(TicketIndex ticket);
  void NoteLeft(TicketIndex ticket, NodeIndex seat);
  // After somebody came or left, and where capacity changed: the ways at the node.
  void NoteSeats(NodeIndex node);
  // The ticket, which has a penalty, lost its seat or found none.
  void NoteUnserved(TicketIndex ticket);
  // A ticket that had no seat got one or was removed.
  void NoteServed(TicketIndex ticket);

 private:
  // A ticket with a seat: what it would lose without, but for the price of the seat. One without:
  // what the edge costs less its penalty. The least of a node counts.
  struct Best {
    Value cost = kInfinite;
    TicketIndex ticket = kNone;

    void Offer(Value offered, TicketIndex by) {
      if (offered < cost) *this = {offered, by};
    }
  };

  bool HasRoom(NodeIndex door) const;
  bool MayStayEmpty(NodeIndex door) const;
  NodeIndex BestWishAt(NodeIndex door) const;
  void FindLeaver(NodeIndex node);
  void FindWish(NodeIndex node);
  void SetOut(NodeIndex door);
  void SetIn(NodeIndex door);

  Market& market_;
  const NearMoves& moves_;
  Value ground_ = 0;
  std::vector<Best> leaver_;  // by node, of those who sit on it
  std::vector<Best> wish_;    // by node, of those without a seat who have an edge to it
  NodeHeap out_, in_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_LIVE_EXITS_H_
