// The bids that a provider holds, the lowest on top.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_BID_HEAP_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_BID_HEAP_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

struct Bid {
  int64_t amount;
  TicketIndex ticket;
  NodeIndex node;
};

// A binary heap. Large capacities are no burden: a bid costs their logarithm. Where seats are free
// nobody asks for the lowest, so bids are only collected until then.
class BidHeap {
 public:
  bool empty() const { return bids_.empty(); }
  size_t size() const { return bids_.size(); }
  const Bid& lowest() const { return bids_.front(); }
  void clear() { bids_.clear(); }
  void Reserve(size_t bids) { bids_.reserve(bids); }

  // Without order: the lowest is not known until Order.
  void Collect(const Bid& bid) { bids_.push_back(bid); }
  void Order() { std::make_heap(bids_.begin(), bids_.end(), Above()); }

  void Add(const Bid& bid) {
    bids_.push_back(bid);
    std::push_heap(bids_.begin(), bids_.end(), Above());
  }

  void DropLowest() {
    std::pop_heap(bids_.begin(), bids_.end(), Above());
    bids_.pop_back();
  }

  // Puts `bid` in the place of the lowest: one descent where dropping and adding are two.
  void ReplaceLowest(const Bid& bid) {
    const size_t size = bids_.size();
    size_t hole = 0;
    for (size_t child = 1; child < size; child = 2 * hole + 1) {
      const size_t last = child + 1 < size ? child + 1 : child;
      child += bids_[last].amount < bids_[child].amount;  // without a branch: anyone's guess
      if (bids_[child].amount >= bid.amount) break;
      bids_[hole] = bids_[child];
      hole = child;
    }
    bids_[hole] = bid;
  }

  template <typename Live>
  void Keep(const Live& live) {
    bids_.erase(std::remove_if(bids_.begin(), bids_.end(), [&](const Bid& b) { return !live(b); }),
                bids_.end());
    Order();
  }

 private:
  struct Above {
    bool operator()(const Bid& a, const Bid& b) const { return a.amount > b.amount; }
  };
  std::vector<Bid> bids_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_BID_HEAP_H_
