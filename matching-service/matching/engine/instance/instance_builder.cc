#include "matching/engine/instance/instance_builder.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "common/status/macros.h"
#include "matching/engine/instance/errors.h"
#include "matching/engine/instance/tie.h"

namespace primadona::matching::engine {
namespace {

bool HasRepeated(std::vector<std::pair<uint64_t, uint64_t>> keys) {
  std::sort(keys.begin(), keys.end());
  return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

bool HasRepeated(absl::Span<const uint64_t> keys) {
  std::vector<uint64_t> sorted(keys.begin(), keys.end());
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
}

}  // namespace

void InstanceBuilder::Reserve(uint32_t tickets, uint64_t edges) {
  instance_.ticket_key_.reserve(tickets);
  instance_.priority_.reserve(tickets);
  instance_.edge_begin_.reserve(size_t{tickets} + 1);
  instance_.edges_.reserve(edges);
}

absl::Status InstanceBuilder::AddProvider(uint64_t key, int64_t capacity) {
  if (instance_.has_slots() || instance_.tickets() > 0) return OrderInvalidError("providers");
  if (capacity < 0 || capacity > kMaxCapacity) {
    return CapacityInvalidError(instance_.providers(), capacity);
  }
  instance_.node_key_.push_back(key);
  instance_.capacity_.push_back(static_cast<uint32_t>(capacity));
  return absl::OkStatus();
}

absl::Status InstanceBuilder::AddSlot(uint32_t provider, uint64_t key) {
  if (instance_.tickets() > 0) return OrderInvalidError("slots");
  if (provider >= instance_.providers()) return ProviderUnknownError(instance_.slots(), provider);
  instance_.node_key_.push_back(key);
  instance_.slot_provider_.push_back(provider);
  return absl::OkStatus();
}

absl::Status InstanceBuilder::AddTicket(uint64_t key, int64_t priority,
                                        absl::Span<const Candidate> candidates) {
  RETURN_IF_ERROR(CheckTicket(instance_, instance_.tickets(), priority, candidates));
  if (instance_.edges() + candidates.size() >= kNone) return TooLargeError();
  AppendEdges(instance_, key, candidates, instance_.edges_);
  instance_.edge_begin_.push_back(static_cast<uint32_t>(instance_.edges_.size()));
  instance_.ticket_key_.push_back(key);
  instance_.priority_.push_back(static_cast<uint32_t>(priority));
  return absl::OkStatus();
}

absl::Status CheckSize(const Size& size) {
  const bool fits = Scale(size.nodes).Holds(size.tickets, size.top_priority) && size.edges < kNone;
  return fits ? absl::OkStatus() : TooLargeError();
}

absl::Status CheckTicket(const Instance& instance, TicketIndex ticket, int64_t priority,
                         absl::Span<const Candidate> candidates) {
  if (priority < 1 || priority > kMaxPriority) return PriorityInvalidError(ticket, priority);
  const uint32_t places = instance.has_slots() ? instance.slots() : instance.providers();
  for (const Candidate& candidate : candidates) {
    if (candidate.place >= places) return PlaceUnknownError(ticket, candidate.place);
    RETURN_IF_ERROR(CheckCost(ticket, candidate.cost));
  }
  return absl::OkStatus();
}

absl::Status CheckCost(TicketIndex ticket, int64_t cost) {
  return cost < 0 || cost > kMaxCost ? CostInvalidError(ticket, cost) : absl::OkStatus();
}

void AppendEdges(const Instance& instance, uint64_t ticket_key,
                 absl::Span<const Candidate> candidates, LargeArray<Edge>& edges) {
  const size_t begin = edges.size();
  const uint32_t offset = instance.has_slots() ? instance.providers() : 0;
  for (const Candidate& candidate : candidates) {
    const NodeIndex node = offset + candidate.place;
    const uint64_t provider_key = instance.node_key(instance.ProviderOf(node));
    const uint64_t slot_key = offset > 0 ? instance.node_key(node) : 0;
    edges.push_back({.node = node,
                     .cost = static_cast<uint16_t>(candidate.cost),
                     .tie = TieOf(ticket_key, provider_key, slot_key)});
  }
  const auto first = edges.begin() + static_cast<ptrdiff_t>(begin);
  std::sort(first, edges.end(), [](const Edge& a, const Edge& b) {
    return a.node != b.node ? a.node < b.node : a.cost < b.cost;
  });
  const auto same_node = [](const Edge& a, const Edge& b) { return a.node == b.node; };
  edges.erase(std::unique(first, edges.end(), same_node), edges.end());
}

absl::StatusOr<Instance> InstanceBuilder::Build() && {
  if (HasRepeated(instance_.ticket_key_)) return KeyRepeatedError("tickets");
  const absl::Span<const uint64_t> node_keys = instance_.node_key_;
  if (HasRepeated(node_keys.subspan(0, instance_.providers()))) {
    return KeyRepeatedError("providers");
  }
  std::vector<std::pair<uint64_t, uint64_t>> slots;
  for (NodeIndex node = instance_.providers(); node < instance_.nodes(); ++node) {
    slots.emplace_back(instance_.ProviderOf(node), instance_.node_key(node));
  }
  if (HasRepeated(std::move(slots))) return KeyRepeatedError("slots");

  std::vector<uint32_t> priorities(instance_.priority_.begin(), instance_.priority_.end());
  std::sort(priorities.begin(), priorities.end(), std::greater<>());
  priorities.erase(std::unique(priorities.begin(), priorities.end()), priorities.end());
  if (priorities.size() > kMaxPriorities) {
    return TooManyPrioritiesError(static_cast<int>(priorities.size()));
  }
  instance_.priorities_ = std::move(priorities);
  const uint32_t top = instance_.priorities_.empty() ? 1 : instance_.priorities_.front();
  RETURN_IF_ERROR(CheckSize({instance_.nodes(), instance_.tickets(), instance_.edges(), top}));
  return std::move(instance_);
}

}  // namespace primadona::matching::engine
