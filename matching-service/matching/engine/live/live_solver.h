// The best seating, kept best as people come and go.
#ifndef PRIMADONA_MATCHING_ENGINE_LIVE_LIVE_SOLVER_H_
#define PRIMADONA_MATCHING_ENGINE_LIVE_LIVE_SOLVER_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "matching/engine/instance/instance.h"
#include "matching/engine/instance/instance_builder.h"
#include "matching/engine/live/rearranger.h"
#include "matching/engine/solve/market.h"
#include "matching/engine/solve/solve.h"

namespace primadona::matching::engine {

// After every update the seating is an optimum of what is there, with the prices that prove it.
// Each costs one search from warm prices, which goes as far as it has to (see TwoWaySearch). Not
// for several threads.
class LiveSolver {
 public:
  // Solves the instance, which must outlive the solver.
  explicit LiveSolver(const Instance& instance);
  LiveSolver(const LiveSolver&) = delete;
  LiveSolver& operator=(const LiveSolver&) = delete;

  // The number of the newcomer, perhaps that of a ticket removed before. Its key is of no other
  // ticket that is there. INVALID_ARGUMENT as InstanceBuilder::AddTicket; TOO_LARGE.
  absl::StatusOr<TicketIndex> AddTicket(uint64_t key, int64_t priority,
                                        absl::Span<const Candidate> candidates);
  // NOT_FOUND: TICKET_UNKNOWN.
  absl::Status RemoveTicket(TicketIndex ticket);
  // INVALID_ARGUMENT: CAPACITY_INVALID, PROVIDER_UNKNOWN.
  absl::Status SetCapacity(NodeIndex provider, int64_t capacity);

  // kNone without a seat.
  NodeIndex SeatOf(TicketIndex ticket) const { return market_.seating.SeatOf(ticket); }
  uint32_t capacity(NodeIndex provider) const { return market_.seating.capacity(provider); }
  // Of a provider that holds nobody the market may have a price below the ground: any up to 0 will
  // do.
  Value PriceOf(NodeIndex node) const {
    const Value price = market_.price[market_.seating.DoorOf(node)] - rearranger_.ground();
    return std::max(Value{0}, price);
  }
  // Whose seat the last update changed, the newcomer too; each once, ascending.
  const std::vector<TicketIndex>& moved() const { return moved_; }
  // Of all who are there.
  Totals ComputeTotals() const;

 private:
  bool IsThere(TicketIndex ticket) const;
  void BeginUpdate() { moved_.clear(); }
  void EndUpdate();

  const Instance& instance_;
  const Scale scale_;
  Market market_;
  Rearranger rearranger_;
  uint64_t present_;                // tickets
  std::vector<uint32_t> priority_;  // by ticket; 0 for one that was removed
  std::vector<TicketIndex> moved_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_LIVE_LIVE_SOLVER_H_
