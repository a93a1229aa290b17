#include "matching/engine/solve/cardinality.h"

#include <algorithm>
#include <utility>

#include "matching/engine/solve/seating.h"

namespace primadona::matching::engine {
namespace {

class Cardinality {
 public:
  Cardinality(const Instance& instance, Graph& graph)
      : instance_(instance),
        graph_(graph),
        seating_(instance),
        levels_(instance.nodes(), 0),
        entered_in_(instance.nodes(), 0),
        opener_(instance.nodes()),
        target_(instance.tickets()) {}

  Levels Run() {
    std::vector<std::vector<TicketIndex>> classes(instance_.priorities().size());
    for (TicketIndex t = 0; t < instance_.tickets(); ++t) {
      size_t c = 0;
      while (instance_.priorities()[c] != instance_.priority(t)) ++c;
      classes[c].push_back(t);
    }
    for (size_t c = 0; c < classes.size(); ++c) {
      waiting_ = std::move(classes[c]);
      priority_ = instance_.priorities()[c];
      ServeGreedily();
      while (!waiting_.empty() && FillFreeSeats()) {
      }
      Close();
    }
    return std::move(levels_);
  }

 private:
  // Where most seats are free: that leaves the scarce ones to those who have no choice.
  void ServeGreedily() {
    room_.clear();
    for (NodeIndex p = 0; p < instance_.providers(); ++p) room_.push_back(seating_.RoomAt(p));
    for (TicketIndex ticket : waiting_) {
      NodeIndex best = kNone;
      uint32_t most = 0;
      // Without a branch: which provider has most room is anyone's guess.
      for (const Edge& edge : instance_.EdgesOf(ticket)) {
        const NodeIndex door = seating_.DoorOf(edge.node);
        const uint32_t room = door < instance_.providers() ? room_[door] : 0;
        best ^= (best ^ edge.node) & -static_cast<NodeIndex>(room > most);
        most = std::max(most, room);
      }
      if (best == kNone) continue;
      seating_.Move(ticket, best);
      --room_[seating_.ProviderOf(best)];
    }
    DropSeated();
  }

  void DropSeated() {
    const size_t before = waiting_.size();
    waiting_.erase(std::remove_if(waiting_.begin(), waiting_.end(),
                                  [this](TicketIndex t) { return seating_.SeatOf(t) != kNone; }),
                   waiting_.end());
    seated_ += before - waiting_.size();
  }

  // One search from each free seat against the edges, for one who waits; no node is entered twice.
  // Seats that nobody comes to are few where many wait in vain. False when nobody was served.
  bool FillFreeSeats() {
    ++round_;
    for (NodeIndex p = 0; p < instance_.providers(); ++p) {
      while (levels_[p] == 0 && seating_.HasRoom(p) && Fill(p)) {
      }
    }
    const size_t before = waiting_.size();
    DropSeated();
    return waiting_.size() < before;
  }

  // Breadth first.
  bool Fill(NodeIndex provider) {
    open_.clear();
    OpenSeatsOf(provider, kNone);
    size_t next = 0;
    while (next < open_.size()) {
      const NodeIndex node = open_[next++];
      for (const InEdge& edge : graph_.InEdgesOf(node)) {
        const NodeIndex seat = seating_.SeatOf(edge.ticket);
        if (seat != kNone) {
          Leave(edge.ticket, seat, node);
        } else if (instance_.priority(edge.ticket) == priority_) {
          MoveUp(edge.ticket, node);
          return true;
        }
      }
    }
    return false;
  }

  // The ticket could go from its seat to `node`; then others could take what it leaves.
  void Leave(TicketIndex ticket, NodeIndex seat, NodeIndex node) {
    if (entered_in_[seat] >= round_) return;
    target_[ticket] = node;
    const NodeIndex provider = seating_.ProviderOf(seat);
    if (seat != provider) Open(seat, ticket);
    if (entered_in_[provider] < round_) OpenSeatsOf(provider, ticket);
  }

  void OpenSeatsOf(NodeIndex provider, TicketIndex leaver) {
    if (!instance_.has_slots()) return Open(provider, leaver);
    entered_in_[provider] = round_;
    for (NodeIndex slot : seating_.SlotsOf(provider)) {
      if (seating_.OccupantOf(slot) == kNone) Open(slot, leaver);
    }
  }

  void Open(NodeIndex node, TicketIndex leaver) {
    entered_in_[node] = round_;
    opener_[node] = leaver;
    open_.push_back(node);
  }

  // First goes who takes the free seat, last who has waited.
  void MoveUp(TicketIndex ticket, NodeIndex node) {
    chain_.clear();
    while (true) {
      chain_.emplace_back(ticket, node);
      ticket = opener_[node];
      if (ticket == kNone) break;
      node = target_[ticket];
    }
    for (size_t i = chain_.size(); i-- > 0;) seating_.Move(chain_[i].first, chain_[i].second);
  }

  // All that those who wait in vain could come to: no later path leads out of there.
  void Close() {
    ++round_;
    open_.clear();
    const size_t doors = instance_.providers() + (instance_.has_slots() ? seated_ : 0) - closed_;
    for (TicketIndex ticket : waiting_) Reach(ticket, doors);
    size_t next = 0;
    while (next < open_.size()) {
      const NodeIndex node = open_[next++];
      if (node >= instance_.providers()) {
        Reach(seating_.OccupantOf(node), doors);
        continue;
      }
      for (TicketIndex holder : seating_.HoldersOf(node)) {
        const NodeIndex seat = seating_.SeatOf(holder);
        if (seat != node && !Enter(seat)) continue;
        Reach(holder, doors);
      }
    }
    for (NodeIndex node : open_) {
      levels_[node] = priority_;
      entered_in_[node] = kClosed;
    }
    closed_ += open_.size();
  }

  void Reach(TicketIndex ticket, size_t doors) {
    if (open_.size() == doors) return;
    for (const Edge& edge : instance_.EdgesOf(ticket)) Enter(seating_.DoorOf(edge.node));
  }

  bool Enter(NodeIndex door) {
    if (entered_in_[door] >= round_) return false;
    entered_in_[door] = round_;
    open_.push_back(door);
    return true;
  }

  static constexpr uint32_t kClosed = UINT32_MAX;

  const Instance& instance_;
  Graph& graph_;
  Seating seating_;
  Levels levels_;
  uint32_t priority_ = 0;             // of the class at hand
  std::vector<TicketIndex> waiting_;  // of that class
  std::vector<uint32_t> room_;        // by provider, of the greedy start
  uint32_t round_ = 0;
  std::vector<uint32_t> entered_in_;  // by node: the last round that was there
  std::vector<NodeIndex> open_;       // nodes that this search has entered
  std::vector<TicketIndex> opener_;   // by node: who would leave it; kNone: it is free
  std::vector<NodeIndex> target_;     // by ticket: where it would go
  std::vector<std::pair<TicketIndex, NodeIndex>> chain_;
  size_t seated_ = 0;  // tickets
  size_t closed_ = 0;  // nodes
};

}  // namespace

Levels FindLevels(const Instance& instance, Graph& graph) {
  return Cardinality(instance, graph).Run();
}

}  // namespace primadona::matching::engine
