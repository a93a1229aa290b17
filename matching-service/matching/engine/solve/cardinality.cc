#include "matching/engine/solve/cardinality.h"

#include <algorithm>
#include <utility>

#include "matching/engine/solve/seating.h"

namespace primadona::matching::engine {
namespace {

constexpr uint32_t kUnseen = UINT32_MAX;

class Cardinality {
 public:
  explicit Cardinality(const Instance& instance)
      : instance_(instance),
        seating_(instance),
        levels_(instance.nodes(), 0),
        node_depth_(instance.nodes(), kUnseen),
        ticket_depth_(instance.tickets(), kUnseen),
        next_edge_(instance.tickets(), 0),
        next_holder_(instance.providers(), 0) {}

  Levels Run() {
    std::vector<std::vector<TicketIndex>> classes(instance_.priorities().size());
    for (TicketIndex t = 0; t < instance_.tickets(); ++t) {
      size_t c = 0;
      while (instance_.priorities()[c] != instance_.priority(t)) ++c;
      classes[c].push_back(t);
    }
    for (size_t c = 0; c < classes.size(); ++c) {
      waiting_ = std::move(classes[c]);
      ServeGreedily();
      while (Layer()) ServeAlongLayers();
      Bury(instance_.priorities()[c]);
    }
    return std::move(levels_);
  }

 private:
  // Where most seats are free: that leaves the scarce ones to those who have no choice.
  void ServeGreedily() {
    size_t kept = 0;
    for (TicketIndex ticket : waiting_) {
      NodeIndex best = kNone;
      uint32_t most = 0;
      for (const Edge& edge : instance_.EdgesOf(ticket)) {
        const NodeIndex door = seating_.DoorOf(edge.node);
        if (door >= instance_.providers() || !seating_.HasRoom(door)) continue;
        const uint32_t room =
            seating_.capacity(door) - static_cast<uint32_t>(seating_.HoldersOf(door).size());
        if (room > most) most = room, best = edge.node;
      }
      if (best == kNone) {
        waiting_[kept++] = ticket;
      } else {
        seating_.Move(ticket, best);
      }
    }
    waiting_.resize(kept);
  }

  // Breadth first from those who wait: the depth of each node on shortest paths to a free seat.
  // False when there is none.
  bool Layer() {
    for (NodeIndex node : reached_) node_depth_[node] = kUnseen;
    for (TicketIndex ticket : expanded_) ticket_depth_[ticket] = kUnseen;
    reached_.clear();
    expanded_.clear();
    deepest_ = kUnseen;
    for (TicketIndex ticket : waiting_) Expand(ticket, 0);
    for (size_t i = 0; i < reached_.size(); ++i) {
      const NodeIndex node = reached_[i];
      if (node_depth_[node] >= deepest_) break;
      ExpandHolders(node);
    }
    return deepest_ != kUnseen;
  }

  void ExpandHolders(NodeIndex node) {
    const uint32_t depth = node_depth_[node];
    if (node >= instance_.providers()) {
      Expand(seating_.OccupantOf(node), depth + 1);
      return;
    }
    for (TicketIndex holder : seating_.HoldersOf(node)) {
      const NodeIndex seat = seating_.SeatOf(holder);
      if (seat != node) {
        if (node_depth_[seat] != kUnseen || levels_[seat] != 0) continue;
        node_depth_[seat] = depth;
        reached_.push_back(seat);
      }
      Expand(holder, depth + 1);
    }
  }

  void Expand(TicketIndex ticket, uint32_t depth) {
    if (ticket_depth_[ticket] != kUnseen) return;
    ticket_depth_[ticket] = depth;
    next_edge_[ticket] = 0;
    expanded_.push_back(ticket);
    for (const Edge& edge : instance_.EdgesOf(ticket)) {
      const NodeIndex door = seating_.DoorOf(edge.node);
      if (node_depth_[door] != kUnseen || levels_[door] != 0) continue;
      node_depth_[door] = depth;
      reached_.push_back(door);
      if (door >= instance_.providers()) continue;
      next_holder_[door] = 0;
      if (seating_.HasRoom(door)) deepest_ = std::min(deepest_, depth);
    }
  }

  void ServeAlongLayers() {
    size_t kept = 0;
    for (TicketIndex ticket : waiting_) {
      if (!Serve(ticket)) waiting_[kept++] = ticket;
    }
    waiting_.resize(kept);
  }

  // Depth first along the layers; each edge is looked at once a phase.
  bool Serve(TicketIndex ticket) {
    path_.assign(1, ticket);
    while (!path_.empty()) {
      const TicketIndex last = path_.back();
      const auto edges = instance_.EdgesOf(last);
      if (next_edge_[last] == edges.size()) {
        path_.pop_back();
        continue;
      }
      const NodeIndex door = seating_.DoorOf(edges[next_edge_[last]].node);
      if (node_depth_[door] != ticket_depth_[last]) {
        ++next_edge_[last];
        continue;
      }
      if (door < instance_.providers() && seating_.HasRoom(door)) {
        Shift();
        return true;
      }
      const TicketIndex holder = NextHolder(door);
      if (holder == kNone) {
        ++next_edge_[last];
      } else {
        path_.push_back(holder);
      }
    }
    return false;
  }

  // A ticket that may leave `door` along the layers and was not tried in this phase.
  TicketIndex NextHolder(NodeIndex door) {
    const uint32_t depth = node_depth_[door] + 1;
    if (door >= instance_.providers()) {
      const TicketIndex occupant = seating_.OccupantOf(door);
      const bool fresh = ticket_depth_[occupant] == depth && !Exhausted(occupant);
      return fresh ? occupant : kNone;
    }
    const auto holders = seating_.HoldersOf(door);
    while (next_holder_[door] < holders.size()) {
      const TicketIndex holder = holders[next_holder_[door]];
      if (ticket_depth_[holder] == depth && !Exhausted(holder)) return holder;
      ++next_holder_[door];
    }
    return kNone;
  }

  bool Exhausted(TicketIndex ticket) const {
    return next_edge_[ticket] == instance_.EdgesOf(ticket).size();
  }

  // Each on the path moves to where its present edge leads, the last one first.
  void Shift() {
    for (size_t i = path_.size(); i-- > 0;) {
      const TicketIndex ticket = path_[i];
      seating_.Move(ticket, instance_.EdgesOf(ticket)[next_edge_[ticket]].node);
    }
  }

  void Bury(uint32_t priority) {
    for (NodeIndex node : reached_) levels_[node] = priority;
  }

  const Instance& instance_;
  Seating seating_;
  Levels levels_;
  std::vector<TicketIndex> waiting_;  // of the class at hand
  std::vector<uint32_t> node_depth_;
  std::vector<uint32_t> ticket_depth_;
  std::vector<uint32_t> next_edge_;    // by ticket, of the depth-first search
  std::vector<uint32_t> next_holder_;  // by provider, likewise
  std::vector<NodeIndex> reached_;     // nodes with a depth, as they were met
  std::vector<TicketIndex> expanded_;
  std::vector<TicketIndex> path_;
  uint32_t deepest_ = kUnseen;  // the depth of the nearest free seat
};

}  // namespace

Levels FindLevels(const Instance& instance) { return Cardinality(instance).Run(); }

}  // namespace primadona::matching::engine
