// Nodes by a key that changes often, nearest first.
#ifndef PRIMADONA_MATCHING_ENGINE_LIVE_NODE_HEAP_H_
#define PRIMADONA_MATCHING_ENGINE_LIVE_NODE_HEAP_H_

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "matching/engine/instance/instance.h"
#include "matching/engine/solve/frontier.h"

namespace primadona::matching::engine {

// A binary heap of all nodes that knows where each of them stands.
class NodeHeap {
 public:
  // All at kInfinite.
  explicit NodeHeap(uint32_t nodes) : key_(nodes, kInfinite), heap_(nodes), place_(nodes) {
    for (NodeIndex node = 0; node < nodes; ++node) heap_[node] = place_[node] = node;
  }

  Value KeyOf(NodeIndex node) const { return key_[node]; }

  void Set(NodeIndex node, Value key) {
    const bool nearer = key < key_[node];
    key_[node] = key;
    if (nearer) {
      Rise(place_[node]);
    } else {
      Sink(place_[node]);
    }
  }

  // Visits nodes in the order of their keys, at the price of those alone that it visits. The heap
  // must not change meanwhile.
  class Walk {
   public:
    explicit Walk(const NodeHeap& heap) : heap_(heap) {}

    void Start() {
      open_.clear();
      Open(0);
    }
    // The key of the next node; kInfinite after the last one.
    Value Next() const { return open_.empty() ? kInfinite : open_.front().first; }
    NodeIndex Take() {
      std::pop_heap(open_.begin(), open_.end(), Farther);
      const uint32_t place = open_.back().second;
      open_.pop_back();
      Open(2 * place + 1);
      Open(2 * place + 2);
      return heap_.heap_[place];
    }

   private:
    using Standing = std::pair<Value, uint32_t>;  // key, place in the heap
    static bool Farther(const Standing& a, const Standing& b) { return a.first > b.first; }

    void Open(uint32_t place) {
      if (place >= heap_.heap_.size()) return;
      open_.emplace_back(heap_.key_[heap_.heap_[place]], place);
      std::push_heap(open_.begin(), open_.end(), Farther);
    }

    const NodeHeap& heap_;
    std::vector<Standing> open_;
  };

 private:
  void Put(NodeIndex node, uint32_t place) {
    heap_[place] = node;
    place_[node] = place;
  }

  void Rise(uint32_t place) {
    const NodeIndex node = heap_[place];
    while (place > 0 && key_[node] < key_[heap_[(place - 1) / 2]]) {
      Put(heap_[(place - 1) / 2], place);
      place = (place - 1) / 2;
    }
    Put(node, place);
  }

  void Sink(uint32_t place) {
    const NodeIndex node = heap_[place];
    const auto size = static_cast<uint32_t>(heap_.size());
    while (2 * place + 1 < size) {
      uint32_t below = 2 * place + 1;
      if (below + 1 < size && key_[heap_[below + 1]] < key_[heap_[below]]) ++below;
      if (key_[heap_[below]] >= key_[node]) break;
      Put(heap_[below], place);
      place = below;
    }
    Put(node, place);
  }

  LargeArray<Value> key_;       // by node
  LargeArray<NodeIndex> heap_;  // by place
  LargeArray<uint32_t> place_;  // by node
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_LIVE_NODE_HEAP_H_
