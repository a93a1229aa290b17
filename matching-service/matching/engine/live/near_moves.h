// Moves from seat to seat that an update may soon ask for, few of all that there are.
#ifndef PRIMADONA_MATCHING_ENGINE_LIVE_NEAR_MOVES_H_
#define PRIMADONA_MATCHING_ENGINE_LIVE_NEAR_MOVES_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "matching/engine/instance/instance.h"
#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

// An update goes a few points far, in a market where most moves would cost the ticket hundreds
// more. So those that would not are kept apart, by the seat that they leave and by the node that
// they lead to; every other move costs at least Reach more. To know that without looking, each node
// has a base that its price stays close to: near and far are told apart by bases, anew only where a
// price leaves its base.
class NearMoves {
 public:
  // `ticket` leaves a seat for another; `node` is the end that the list is not of.
  struct Move {
    int64_t cost;  // of the edge that is taken less that of the edge that is left
    TicketIndex ticket;
    NodeIndex node;
  };

  // Seats change through this class alone from now on.
  explicit NearMoves(Market& market);

  Value Reach() const { return Value{kReach} * market_.point; }
  absl::Span<const Move> From(NodeIndex seat) const { return from_[seat]; }
  absl::Span<const Move> To(NodeIndex node) const { return to_[node]; }
  // Without its price. Of a ticket that has a seat.
  int64_t CostOfSeat(TicketIndex ticket) const { return cost_[ticket]; }

  uint32_t tickets() const { return static_cast<uint32_t>(cost_.size()); }
  void AddTicket() { cost_.push_back(0); }
  // As in Seating.
  void Seat(TicketIndex ticket, NodeIndex node);
  void Vacate(TicketIndex ticket);
  // What the node asks has changed. Takes effect at Sort.
  void NotePrice(NodeIndex node);
  void Sort();

 private:
  // In points: how far moves are kept, and how far a price may be from its base.
  static constexpr int kReach = 48;
  static constexpr int kDrift = 32;

  int64_t CostOf(uint16_t cost, uint16_t tie) const { return cost * market_.point + tie; }
  Value PriceOf(NodeIndex node) const { return market_.price[market_.seating.DoorOf(node)]; }
  // How much dearer a move may be by the bases, so that it is kept.
  Value Furthest() const { return Value{kReach + 2 * kDrift} * market_.point; }
  void TakeSeat(TicketIndex ticket);
  void OfferAll(TicketIndex ticket, NodeIndex seat);
  void Forget(TicketIndex ticket);
  void SortNode(NodeIndex node);

  Market& market_;
  LargeArray<int64_t> cost_;             // by ticket, of its seat
  LargeArray<Value> base_;               // by node
  std::vector<std::vector<Move>> from_;  // by node
  std::vector<std::vector<Move>> to_;    // by node
  std::vector<NodeIndex> drifted_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_LIVE_NEAR_MOVES_H_
