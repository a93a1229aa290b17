#include "matching/engine/live/live_solver.h"

#include <algorithm>
#include <utility>

#include "common/status/macros.h"
#include "matching/engine/instance/errors.h"

namespace primadona::matching::engine {
namespace {

// What a removed ticket "pays": so little that no seat is worth anything to it.
constexpr Value kGone = -(Value{1} << 124);

}  // namespace

LiveSolver::LiveSolver(const Instance& instance)
    : instance_(instance),
      scale_(instance.scale()),
      market_(SolveMarket(instance)),
      serve_(market_, market_.graph),
      fill_(market_, market_.graph),
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
    market_.pays.push_back(0);
    market_.penalty.push_back(0);
    priority_.push_back(0);
  }
  ++present_;
  priority_[ticket] = static_cast<uint32_t>(priority);
  market_.penalty[ticket] = market_.pays[ticket] = scale_.OfPriority(priority);
  for (const Edge& edge : market_.graph.EdgesOf(ticket)) {
    market_.pays[ticket] = std::min(market_.pays[ticket], market_.Ask(edge));
  }
  if (market_.pays[ticket] < market_.penalty[ticket]) serve_.Serve(ticket);
  EndUpdate();
  return ticket;
}

absl::Status LiveSolver::RemoveTicket(TicketIndex ticket) {
  if (!IsThere(ticket)) return TicketUnknownError(ticket);
  BeginUpdate();
  if (SeatOf(ticket) != kNone) fill_.Refill(ticket);
  market_.pays[ticket] = kGone;
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
  Seating& seating = market_.seating;
  const auto wanted = static_cast<uint32_t>(capacity);
  while (seating.capacity(provider) < wanted) {
    seating.set_capacity(provider, seating.capacity(provider) + 1);
    fill_.Fill(provider);
  }
  while (seating.capacity(provider) > wanted) {
    const bool full = !seating.HasRoom(provider);
    seating.set_capacity(provider, seating.capacity(provider) - 1);
    if (full) serve_.Relieve(provider);
  }
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
