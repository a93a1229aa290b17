// The few edges that the exact stage has to look at.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_NEAR_EDGES_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_NEAR_EDGES_H_

#include <cstdint>
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

  // Finds out what each ticket pays at best, and gathers. `radius` in points.
  void Open(int64_t radius, Market& market);
  void Gather(int64_t radius);
  // Gathers anew, for `radius`, the edges of those who pay more than they did, if that is many.
  void Refresh(int64_t radius);

  // Who came after the last gathering has no edges.
  absl::Span<const Edge> EdgesOf(TicketIndex ticket) const {
    if (ticket >= reach_.size()) return {};
    return {edges_.data() + rows_[ticket].begin, rows_[ticket].size};
  }
  Value ReachOf(TicketIndex ticket) const {
    if (ticket >= reach_.size()) return Graph::kEverywhere;
    return Value{reach_[ticket]} * market_.point;
  }
  uint32_t size() const { return size_; }

 private:
  struct Row {
    uint32_t begin, size;
  };

  void Start(int64_t radius);
  void NotePrices();
  // Those that ask no more than `reach`.
  Row Append(TicketIndex ticket, int64_t reach);

  const Market& market_;
  LargeArray<int64_t> price_;  // by node, of its door, in points, rounded down
  LargeArray<Row> rows_;       // by ticket
  // Grows as it must, since most edges are far: at 10,000 tickets the first touch of memory for all
  // of them costs as much as looking through them.
  LargeArray<Edge> edges_;
  uint32_t size_ = 0;  // of the edges; the rest is room
  int64_t radius_ = 0;
  LargeArray<int64_t> reach_;  // by ticket, in points
};

// The same by node, for as long as prices and pays only fall: a ticket whose edge is left out pays
// less than the edge asks until the node's price is below FloorOf.
class NearColumns {
 public:
  NearColumns(const Market& market, NearRows& rows) : market_(market), rows_(rows) {}

  void Gather(int64_t radius);

  template <typename Visit>
  void ForEachInEdge(NodeIndex node, const Visit& visit) const {
    for (uint32_t i = begin_[node]; i < begin_[node + 1]; ++i) visit(edges_[i]);
  }
  Value FloorOf(NodeIndex node) const { return floor_[node]; }

 private:
  const Market& market_;
  NearRows& rows_;
  LargeArray<uint32_t> begin_;  // nodes + 1
  LargeArray<InEdge> edges_;
  LargeArray<Value> floor_;  // by node
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_NEAR_EDGES_H_
