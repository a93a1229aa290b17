// Edges by ticket and by node, of an instance and of tickets that come after it.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_GRAPH_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_GRAPH_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

// The other end of an Edge.
struct InEdge {
  TicketIndex ticket;
  uint16_t cost;
  uint16_t tie;
};

// Borrows the rows of the instance, which must outlive it.
class Graph {
 public:
  explicit Graph(const Instance& instance) : instance_(&instance) {}

  uint32_t tickets() const { return instance_->tickets() + static_cast<uint32_t>(added_.size()); }
  // Of the instance.
  uint64_t edges() const { return instance_->edges(); }
  // None of a ticket that was never added.
  absl::Span<const Edge> EdgesOf(TicketIndex ticket) const {
    if (ticket < instance_->tickets()) return instance_->EdgesOf(ticket);
    const size_t added = ticket - instance_->tickets();
    return added < added_.size() ? added_[added] : absl::Span<const Edge>();
  }

  // No edge is missing, so nothing lies beyond.
  static constexpr Value kEverywhere = Value{1} << 125;
  Value ReachOf(TicketIndex) const { return kEverywhere; }
  Value FloorOf(NodeIndex) const { return -kEverywhere; }

  // Calls visit(InEdge) for each edge that leads to the node. The edges of the instance are turned
  // round at the first call, since many instances never need it.
  template <typename Visit>
  void ForEachInEdge(NodeIndex node, const Visit& visit) {
    for (const InEdge& edge : InEdgesOf(node)) visit(edge);
    if (added_in_.empty()) return;
    for (const InEdge& edge : added_in_[node]) visit(edge);
  }

  // Those of the instance alone.
  absl::Span<const InEdge> InEdgesOf(NodeIndex node) {
    if (in_begin_.empty()) TurnRound();
    return {in_edges_.data() + in_begin_[node], in_begin_[node + 1] - in_begin_[node]};
  }

  // Returns the number of the new ticket: the next one, or that of one taken off before.
  TicketIndex AddTicket(LargeArray<Edge> edges);
  // The edges of an added ticket are dropped; those of a ticket of the instance stay.
  void DropTicket(TicketIndex ticket);

 private:
  void TurnRound();

  const Instance* instance_;
  LargeArray<uint32_t> in_begin_;  // nodes + 1, or empty
  LargeArray<InEdge> in_edges_;
  std::vector<LargeArray<Edge>> added_;        // rows of added tickets
  std::vector<std::vector<InEdge>> added_in_;  // by node, or empty
  std::vector<TicketIndex> dropped_;           // added ones whose number is free
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_GRAPH_H_
