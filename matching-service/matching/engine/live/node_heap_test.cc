#include "matching/engine/live/node_heap.h"

#include <algorithm>
#include <vector>

#include "gtest/gtest.h"
#include "matching/engine/generate/random.h"

namespace primadona::matching::engine {
namespace {

TEST(NodeHeapTest, AWalkMeetsAllNodesInTheOrderOfTheirKeysHoweverTheyChange) {
  constexpr uint32_t kNodes = 50;
  Random random(3);
  NodeHeap heap(kNodes);
  NodeHeap::Walk walk(heap);
  std::vector<Value> keys(kNodes, kInfinite);
  for (int i = 0; i < 2000; ++i) {
    const NodeIndex node = random.Below(kNodes);
    keys[node] = random.Chance(100) ? kInfinite : Value{random.Between(-20, 20)};
    heap.Set(node, keys[node]);
    ASSERT_TRUE(heap.KeyOf(node) == keys[node]);
    std::vector<Value> expected = keys;
    std::sort(expected.begin(), expected.end());
    walk.Start();
    for (const Value key : expected) {
      ASSERT_TRUE(walk.Next() == key);
      ASSERT_TRUE(keys[walk.Take()] == key);
    }
    ASSERT_TRUE(walk.Next() == kInfinite);
  }
}

TEST(NodeHeapTest, AWalkThroughNoNodesEndsAtOnce) {
  const NodeHeap heap(0);
  NodeHeap::Walk walk(heap);
  walk.Start();
  EXPECT_TRUE(walk.Next() == kInfinite);
}

}  // namespace
}  // namespace primadona::matching::engine
