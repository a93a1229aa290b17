// What both searches remember of the nodes that they have met.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_FRONTIER_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_FRONTIER_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

inline constexpr Value kInfinite = Value{1} << 126;

// Dijkstra's labels and queue. Reset costs as much as was met since the last one.
class Frontier {
 public:
  // How a node was met: by `ticket`, whose edge leads to or from `node`. kNone for a ticket: over
  // the arc between a provider and its slot, or as the start.
  struct Step {
    TicketIndex ticket;
    NodeIndex node;
  };
  struct Met {
    Value distance;
    NodeIndex node;
  };

  explicit Frontier(uint32_t nodes) : distance_(nodes, kInfinite), step_(nodes) {}

  void Reset() {
    for (NodeIndex node : met_) distance_[node] = kInfinite;
    met_.clear();
    queue_.clear();
  }
  Value DistanceOf(NodeIndex node) const { return distance_[node]; }
  const Step& StepTo(NodeIndex node) const { return step_[node]; }
  const std::vector<NodeIndex>& met() const { return met_; }

  // Takes the shorter way to the node, if it is one.
  void Relax(NodeIndex node, Value distance, Step step) {
    if (distance >= distance_[node]) return;
    if (distance_[node] == kInfinite) met_.push_back(node);
    distance_[node] = distance;
    step_[node] = step;
    queue_.push_back({distance, node});
    std::push_heap(queue_.begin(), queue_.end(), Farther);
  }

  // How far the nearest node is that was not taken yet; kInfinite when there is none.
  Value NearestDistance() {
    while (!queue_.empty() && queue_.front().distance != distance_[queue_.front().node]) Pop();
    return queue_.empty() ? kInfinite : queue_.front().distance;
  }
  // That node, which is there.
  NodeIndex Take() {
    const NodeIndex node = queue_.front().node;
    Pop();
    return node;
  }
  // The nearest node below `bound` that was not taken yet; kNone when there is none.
  NodeIndex TakeNearest(Value bound) { return NearestDistance() < bound ? Take() : kNone; }

 private:
  void Pop() {
    std::pop_heap(queue_.begin(), queue_.end(), Farther);
    queue_.pop_back();
  }
  static bool Farther(const Met& a, const Met& b) { return a.distance > b.distance; }

  LargeArray<Value> distance_;
  LargeArray<Step> step_;
  std::vector<NodeIndex> met_;
  std::vector<Met> queue_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_FRONTIER_H_
