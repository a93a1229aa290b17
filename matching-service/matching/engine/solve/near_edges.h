// The few edges that the exact stage has to look at.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_NEAR_EDGES_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_NEAR_EDGES_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "matching/engine/instance/instance.h"
#include "matching/engine/solve/graph.h"
#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

// By ticket, the edges that asked at most a radius more than the ticket paid when they were
// gathered, and perhaps a few more: they are told apart in points, which are fast to reckon with.
// As long as prices only rise, every other edge asks more than ReachOf: a search that stays below
// it misses nothing.
class NearRows {
 public:
  explicit NearRows(const Market& market) : market_(market) {}

  // `radius` in points.
  void Gather(int64_t radius);

  absl::Span<const Edge> EdgesOf(TicketIndex ticket) const {
    return {edges_.get() + begin_[ticket], begin_[ticket + 1] - begin_[ticket]};
  }
  Value ReachOf(TicketIndex ticket) const { return Value{reach_[ticket]} * market_.point; }
  uint32_t size() const { return begin_.back(); }

 private:
  const Market& market_;
  std::vector<uint32_t> begin_;  // tickets + 1
  // As large as all edges, but memory that is never written is never fetched.
  std::unique_ptr<Edge[]> edges_;
  std::vector<int64_t> reach_;  // by ticket, in points
};

// The same by node, for as long as prices and pays only fall: a ticket whose edge is left out pays
// less than the edge asks until the node's price is below FloorOf.
class NearColumns {
 public:
  explicit NearColumns(const Market& market) : market_(market), rows_(market) {}

  void Gather(int64_t radius);

  template <typename Visit>
  void ForEachInEdge(NodeIndex node, const Visit& visit) const {
    for (uint32_t i = begin_[node]; i < begin_[node + 1]; ++i) visit(edges_[i]);
  }
  Value FloorOf(NodeIndex node) const { return floor_[node]; }

 private:
  const Market& market_;
  NearRows rows_;
  std::vector<uint32_t> begin_;  // nodes + 1
  std::unique_ptr<InEdge[]> edges_;
  std::vector<Value> floor_;  // by node
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_NEAR_EDGES_H_
