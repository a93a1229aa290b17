// One matching problem: who waits, who serves, and what each possible pair costs.
#ifndef PRIMADONA_MATCHING_ENGINE_INSTANCE_INSTANCE_H_
#define PRIMADONA_MATCHING_ENGINE_INSTANCE_INSTANCE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "matching/engine/instance/huge_pages.h"
#include "matching/engine/instance/scale.h"

namespace primadona::matching::engine {

// Tickets, and nodes, are numbered from 0. Nodes are the providers and after them the slots.
using TicketIndex = uint32_t;
using NodeIndex = uint32_t;
inline constexpr uint32_t kNone = UINT32_MAX;

// A pair that the hard rules allow. `node` is a slot where the instance has slots, else a provider.
struct Edge {
  NodeIndex node;
  uint16_t cost;  // 0..kMaxCost
  uint16_t tie;   // TieOf
};
static_assert(sizeof(Edge) == 8);

// Compressed sparse rows; valid by construction (see InstanceBuilder) and never changed. May be
// read by several threads.
class Instance {
 public:
  uint32_t tickets() const { return static_cast<uint32_t>(priority_.size()); }
  uint32_t providers() const { return static_cast<uint32_t>(capacity_.size()); }
  uint32_t slots() const { return static_cast<uint32_t>(slot_provider_.size()); }
  uint32_t nodes() const { return providers() + slots(); }
  bool has_slots() const { return !slot_provider_.empty(); }
  uint64_t edges() const { return edges_.size(); }

  uint64_t ticket_key(TicketIndex ticket) const { return ticket_key_[ticket]; }
  uint32_t priority(TicketIndex ticket) const { return priority_[ticket]; }
  // Ascending by node, each node once.
  absl::Span<const Edge> EdgesOf(TicketIndex ticket) const {
    return {edges_.data() + edge_begin_[ticket], edge_begin_[ticket + 1] - edge_begin_[ticket]};
  }

  // The key of a provider or slot.
  uint64_t node_key(NodeIndex node) const { return node_key_[node]; }
  uint32_t capacity(NodeIndex provider) const { return capacity_[provider]; }
  // A slot's provider; a provider's is itself.
  NodeIndex ProviderOf(NodeIndex node) const {
    return node < providers() ? node : slot_provider_[node - providers()];
  }

  // The distinct priorities, highest first; at most kMaxPriorities.
  const std::vector<uint32_t>& priorities() const { return priorities_; }
  Scale scale() const { return Scale(has_slots() ? slots() : providers()); }

 private:
  friend class InstanceBuilder;

  std::vector<uint64_t> ticket_key_;
  LargeArray<uint32_t> priority_;
  LargeArray<uint32_t> edge_begin_ = {0};  // tickets + 1
  LargeArray<Edge> edges_;
  std::vector<uint64_t> node_key_;
  std::vector<uint32_t> capacity_;
  std::vector<NodeIndex> slot_provider_;
  std::vector<uint32_t> priorities_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_INSTANCE_INSTANCE_H_
