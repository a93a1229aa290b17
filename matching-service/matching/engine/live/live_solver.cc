#include "matching/engine/live/live_solver.h"

#include <algorithm>
#include <utility>

#include "common/status/macros.h"
#include "matching/engine/instance/errors.h"

namespace primadona::matching::engine {

LiveSolver::LiveSolver(const Instance& instance)
    : instance_(instance),
      scale_(instance.scale()),
      market_(SolveMarket(instance)),
      rearranger_(market_),
      present_(instance.tickets()) {
  priority_.reserve(instance.tickets());
  for (TicketIndex t = 0; t < instance.tickets(); ++t) priority_.push_back(instance.priority(t));
  market_.seating.set_log(&moved_);
}

absl::StatusOr<TicketIndex> LiveSolver::AddTicket(uint64_t key, int64_t priority,
                                                  absl::Span<const Candidate> candidates) {
  const auto next = static_cast<TicketIndex>(priority_.size());
  RETURN_IF_ERROR(CheckTicket(instance_, next, priority, candidates));
  const Scale all_nodes(instance_.nodes());
  if (!all_nodes.Holds(present_ + 1, static_cast<uint64_t>(priority))) return TooLargeError();

  BeginUpdate();
  LargeArray<Edge> edges;
  AppendEdges(instance_, key, candidates, edges);
  const TicketIndex ticket = market_.graph.AddTicket(std::move(edges));
  if (ticket == next) {
    market_.seating.AddTicket();
    market_.penalty.push_back(0);
    priority_.push_back(0);
  }
  ++present_;
  priority_[ticket] = static_cast<uint32_t>(priority);
  market_.penalty[ticket] = scale_.OfPriority(priority);
  rearranger_.Serve(ticket);
  EndUpdate();
  return ticket;
}

absl::Status LiveSolver::RemoveTicket(TicketIndex ticket) {
  if (!IsThere(ticket)) return TicketUnknownError(ticket);
  BeginUpdate();
  rearranger_.Remove(ticket);
  market_.graph.DropTicket(ticket);
  priority_[ticket] = 0;
  --present_;
  EndUpdate();
  return absl::OkStatus();
}

absl::Status LiveSolver::SetCapacity(NodeIndex provider, int64_t capacity) {
  if (provider >= instance_.providers()) return ProviderUnknownError(provider, provider);
  if (capacity < 0 || capacity > kMaxCapacity) return CapacityInvalidError(provider, capacity);
  BeginUpdate();
  const auto wanted = static_cast<uint32_t>(capacity);
  while (this->capacity(provider) < wanted) rearranger_.Widen(provider);
  while (this->capacity(provider) > wanted) rearranger_.Narrow(provider);
  EndUpdate();
  return absl::OkStatus();
}

Totals LiveSolver::ComputeTotals() const {
  Totals totals;
  for (TicketIndex t = 0; t < priority_.size(); ++t) {
    for (const Edge& edge : market_.graph.EdgesOf(t)) {
      if (edge.node != SeatOf(t)) continue;
      ++totals.served;
      totals.priority += priority_[t];
      totals.cost += edge.cost;
      totals.tie += edge.tie;
    }
  }
  return totals;
}

bool LiveSolver::IsThere(TicketIndex ticket) const {
  return ticket < priority_.size() && priority_[ticket] > 0;
}

void LiveSolver::EndUpdate() {
  std::sort(moved_.begin(), moved_.end());
  moved_.erase(std::unique(moved_.begin(), moved_.end()), moved_.end());
}

}  // namespace primadona::matching::engine
