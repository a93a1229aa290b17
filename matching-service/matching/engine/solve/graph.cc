#include "matching/engine/solve/graph.h"

#include <algorithm>

namespace primadona::matching::engine {

TicketIndex Graph::AddTicket(LargeArray<Edge> edges) {
  if (added_in_.empty()) added_in_.resize(instance_->nodes());
  TicketIndex ticket = instance_->tickets() + static_cast<TicketIndex>(added_.size());
  if (dropped_.empty()) {
    added_.emplace_back();
  } else {
    ticket = dropped_.back();
    dropped_.pop_back();
  }
  for (const Edge& edge : edges) added_in_[edge.node].push_back({ticket, edge.cost, edge.tie});
  added_[ticket - instance_->tickets()] = std::move(edges);
  return ticket;
}

void Graph::DropTicket(TicketIndex ticket) {
  if (ticket < instance_->tickets()) return;
  LargeArray<Edge>& row = added_[ticket - instance_->tickets()];
  for (const Edge& edge : row) {
    std::vector<InEdge>& in = added_in_[edge.node];
    const auto at = std::find_if(in.begin(), in.end(),
                                 [ticket](const InEdge& e) { return e.ticket == ticket; });
    *at = in.back();
    in.pop_back();
  }
  row.clear();
  dropped_.push_back(ticket);
}

void Graph::TurnRound() {
  in_begin_.assign(size_t{instance_->nodes()} + 1, 0);
  in_edges_.resize(instance_->edges());
  for (TicketIndex t = 0; t < instance_->tickets(); ++t) {
    for (const Edge& edge : instance_->EdgesOf(t)) ++in_begin_[edge.node];
  }
  uint32_t sum = 0;
  for (uint32_t& begin : in_begin_) begin = sum += begin;
  // Filled from the back, so that each begin ends where it belongs.
  for (TicketIndex t = instance_->tickets(); t-- > 0;) {
    for (const Edge& edge : instance_->EdgesOf(t)) {
      in_edges_[--in_begin_[edge.node]] = {t, edge.cost, edge.tie};
    }
  }
}

}  // namespace primadona::matching::engine
