// Who sits where while an instance is being solved.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_SEATING_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_SEATING_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

// Tickets on the seats of providers and, where there are slots, each in a slot of its own. The
// number held by a provider may for a moment exceed its capacity, never the number in a slot.
class Seating {
 public:
  explicit Seating(const Instance& instance);

  uint32_t providers() const { return static_cast<uint32_t>(capacity_.size()); }
  uint32_t capacity(NodeIndex provider) const { return capacity_[provider]; }
  // The node that the ticket was placed on; kNone when it has no seat.
  NodeIndex SeatOf(TicketIndex ticket) const { return seat_[ticket]; }
  // Those whom a provider serves, in no order.
  absl::Span<const TicketIndex> HoldersOf(NodeIndex provider) const { return holders_[provider]; }
  bool HasRoom(NodeIndex provider) const { return holders_[provider].size() < capacity_[provider]; }
  uint32_t RoomAt(NodeIndex provider) const {
    return capacity_[provider] - static_cast<uint32_t>(holders_[provider].size());
  }
  NodeIndex ProviderOf(NodeIndex node) const {
    return node < providers() ? node : slot_provider_[node - providers()];
  }
  absl::Span<const NodeIndex> SlotsOf(NodeIndex provider) const { return slots_[provider]; }
  // kNone when the slot is free.
  TicketIndex OccupantOf(NodeIndex slot) const { return occupant_[slot - providers()]; }
  // Calls visit(TicketIndex) for those who sit on the node itself: in the slot, or with the
  // provider and in none of its slots.
  template <typename Visit>
  void ForEachSitter(NodeIndex node, const Visit& visit) const {
    if (node >= providers()) {
      if (OccupantOf(node) != kNone) visit(OccupantOf(node));
      return;
    }
    for (const TicketIndex holder : holders_[node]) {
      if (SeatOf(holder) == node) visit(holder);
    }
  }
  // Where a ticket comes to that wants `node`: to an occupied slot itself; through a free slot to
  // its provider.
  NodeIndex DoorOf(NodeIndex node) const {
    if (node < providers() || OccupantOf(node) != kNone) return node;
    return slot_provider_[node - providers()];
  }

  // Takes the ticket from its seat, if any, and puts it on `node` (a free slot or a provider).
  void Move(TicketIndex ticket, NodeIndex node);
  void Vacate(TicketIndex ticket);
  void set_capacity(NodeIndex provider, uint32_t capacity) { capacity_[provider] = capacity; }
  // Makes a ticket known, without a seat.
  TicketIndex AddTicket();
  // Forgets the last tickets, which have no seat, until `tickets` are left.
  void KeepTickets(uint32_t tickets) {
    seat_.resize(tickets);
    position_.resize(tickets);
  }
  // Notes from now on each ticket that moves or loses its seat, perhaps more than once; null: none.
  void set_log(std::vector<TicketIndex>* log) { log_ = log; }

 private:
  LargeArray<NodeIndex> seat_;      // by ticket
  LargeArray<uint32_t> position_;   // by ticket, among the holders of its provider
  std::vector<uint32_t> capacity_;  // by provider
  std::vector<std::vector<TicketIndex>> holders_;
  LargeArray<NodeIndex> slot_provider_;  // by slot
  LargeArray<TicketIndex> occupant_;
  std::vector<std::vector<NodeIndex>> slots_;  // by provider
  std::vector<TicketIndex>* log_ = nullptr;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_SEATING_H_
