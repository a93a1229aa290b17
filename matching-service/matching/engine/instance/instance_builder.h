// Makes an Instance out of input that may be wrong.
#ifndef PRIMADONA_MATCHING_ENGINE_INSTANCE_INSTANCE_BUILDER_H_
#define PRIMADONA_MATCHING_ENGINE_INSTANCE_INSTANCE_BUILDER_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

// A possible pair as the caller knows it. `place` is the number of a slot where slots were added,
// else of a provider, each numbered from 0 in the order in which they were added.
struct Candidate {
  uint32_t place;
  int64_t cost;
};

struct Size {
  uint64_t nodes, tickets, edges;
  uint64_t top_priority;
};
// INVALID_ARGUMENT: TOO_LARGE when totals of such an instance might not fit the arithmetic.
absl::Status CheckSize(const Size& size);

// What InstanceBuilder::AddTicket asks of a ticket; `ticket` is its number in errors.
absl::Status CheckTicket(const Instance& instance, TicketIndex ticket, int64_t priority,
                         absl::Span<const Candidate> candidates);
// INVALID_ARGUMENT: COST_INVALID.
absl::Status CheckCost(TicketIndex ticket, int64_t cost);
// Appends the edges of a ticket that was checked, ascending by node, of each node the cheapest.
void AppendEdges(const Instance& instance, uint64_t ticket_key,
                 absl::Span<const Candidate> candidates, LargeArray<Edge>& edges);

// Takes providers first, then slots, if any, then tickets; whatever it refuses, it leaves out.
// Keys are what the tie-break knows of a ticket, provider or slot; those of tickets are distinct,
// so are those of providers, and those of the slots of one provider.
class InstanceBuilder {
 public:
  void Reserve(uint32_t tickets, uint64_t edges);

  // INVALID_ARGUMENT: CAPACITY_INVALID below 0 or above kMaxCapacity.
  // FAILED_PRECONDITION: ORDER_INVALID after the first slot or ticket.
  absl::Status AddProvider(uint64_t key, int64_t capacity);

  // A slot has one seat. With slots, a ticket's places are slots.
  // INVALID_ARGUMENT: PROVIDER_UNKNOWN. FAILED_PRECONDITION: ORDER_INVALID after the first ticket.
  absl::Status AddSlot(uint32_t provider, uint64_t key);

  // Of a place that is named twice the cheaper counts.
  // INVALID_ARGUMENT: PRIORITY_INVALID outside of 1..kMaxPriority (a ticket of priority 0 would
  // never be served), COST_INVALID outside of 0..kMaxCost, PLACE_UNKNOWN.
  absl::Status AddTicket(uint64_t key, int64_t priority, absl::Span<const Candidate> candidates);

  // INVALID_ARGUMENT: KEY_REPEATED, TOO_MANY_PRIORITIES (see MapPriorities), TOO_LARGE when totals
  // might not fit the arithmetic.
  absl::StatusOr<Instance> Build() &&;

 private:
  Instance instance_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_INSTANCE_INSTANCE_BUILDER_H_
