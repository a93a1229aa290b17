#include "matching/engine/solve/auction.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "matching/engine/solve/bid_heap.h"

namespace primadona::matching::engine {
namespace {

constexpr int64_t kNever = std::numeric_limits<int64_t>::max() / 2;
// Large steps end wars soon, small ones leave little for the exact stage: measured best together.
struct Steps {
  int64_t below;          // a level, in points: where asking starts
  int64_t first;          // increment
  int64_t reopen_halves;  // of the increment before: how much less is asked when seats reopen
  size_t few_turns;       // after so many of the first step there was no long war: no middle step
};
constexpr int64_t kMiddleIncrement = 30;
constexpr int64_t kLastIncrement = 1;
constexpr Steps kStepsOfProviders = {
    .below = kMaxCost / 2, .first = 700, .reopen_halves = 3, .few_turns = 64};
// A slot has one seat, so each is fought for alone: what saves work above costs more here, and
// leaves prices that prove less about the whole pool.
constexpr Steps kStepsOfSlots = {
    .below = kMaxCost, .first = 1000, .reopen_halves = 2, .few_turns = 0};

class Auction {
 public:
  Auction(const Instance& instance, const Levels& levels)
      : instance_(instance),
        steps_(instance.has_slots() ? kStepsOfSlots : kStepsOfProviders),
        priority_points_(instance.scale().PriorityPoints()),
        start_(instance.nodes(), 0),
        bids_(instance.providers()),
        held_(instance.providers(), 0),
        slots_(instance.has_slots() ? instance.providers() : 0),
        occupant_(instance.has_slots() ? instance.nodes() : 0, kNone) {
    bidders_.reserve(instance.tickets());
    for (TicketIndex t = 0; t < instance.tickets(); ++t) {
      const absl::Span<const Edge> row = instance.EdgesOf(t);
      bidders_.push_back({.row = row.data(),
                          .edges = static_cast<uint32_t>(row.size()),
                          .priority = instance.priority(t)});
    }
    for (NodeIndex p = 0; p < instance.providers(); ++p) {
      bids_[p].Reserve(std::min(instance.capacity(p), kMostReserved));
    }
    for (NodeIndex node = 0; node < instance.nodes(); ++node) {
      const NodeIndex provider = instance.ProviderOf(node);
      start_[node] = std::max(start_[provider], levels[node] * priority_points_ - steps_.below);
      if (node != provider) {
        slots_[provider].push_back(node);
      } else if (instance.capacity(node) == 0 && instance.tickets() > 0) {
        // Nobody pays as much.
        start_[node] = instance.priorities().front() * priority_points_;
      }
    }
    asked_ = own_ = beaten_ = start_;
  }

  Hint Run() {
    increment_ = steps_.first;
    const size_t turns = HoldPhase();
    if (turns > steps_.few_turns) {
      Reopen();
      increment_ = kMiddleIncrement;
      HoldPhase();
    }
    Reopen();
    increment_ = kLastIncrement;
    HoldPhase();
    Hint hint;
    for (const int64_t points : asked_) hint.price.push_back(instance_.scale().OfPoints(points));
    hint.seat.reserve(bidders_.size());
    for (const Bidder& bidder : bidders_) hint.seat.push_back(bidder.seat);
    return hint;
  }

 private:
  // What a bid needs to know of a ticket, in one place.
  struct Bidder {
    const Edge* row;
    uint32_t edges;
    uint32_t priority;
    NodeIndex seat = kNone;
  };

  // Returns after how many turns nobody was outbid any more.
  size_t HoldPhase() {
    size_t turns = 0;
    // In turns, not the last outbid first: that goes through memory in order.
    LargeArray<TicketIndex> turn(instance_.tickets());
    std::iota(turn.begin(), turn.end(), 0);
    while (!turn.empty()) {
      ++turns;
      outbid_.clear();
      for (size_t i = 0; i < turn.size(); ++i) {
        FetchAhead(turn, i);
        PlaceBid(turn[i]);
      }
      turn.swap(outbid_);
    }
    return turns;
  }

  // Those who were outbid lie anywhere in memory; to wait for each would take most of the time.
  // Inlined at any rate: g++ takes a function that only prefetches for one that does nothing.
  [[gnu::always_inline]] void FetchAhead(const LargeArray<TicketIndex>& turn, size_t i) const {
    if (i + 2 * kAhead < turn.size()) __builtin_prefetch(&bidders_[turn[i + 2 * kAhead]]);
    if (i + kAhead >= turn.size()) return;
    const Bidder& bidder = bidders_[turn[i + kAhead]];
    for (uint32_t e = 0; e < bidder.edges; e += 64 / sizeof(Edge)) {
      __builtin_prefetch(bidder.row + e);
    }
  }

  // All seats are free again. What was fought for is asked for, less what bids may have overshot:
  // a seat that asks too much now stays free, and the exact stage must search for whom it is. The
  // rest is asked for its start, or where seats stayed free, for what it was before.
  void Reopen() {
    for (Bidder& bidder : bidders_) bidder.seat = kNone;
    std::fill(occupant_.begin(), occupant_.end(), kNone);
    for (NodeIndex p = 0; p < instance_.providers(); ++p) {
      bids_[p].clear();
      if (std::exchange(held_[p], 0) == instance_.capacity(p)) Cheapen(p, own_[p]);
    }
    for (NodeIndex node = instance_.providers(); node < instance_.nodes(); ++node) {
      Cheapen(node, beaten_[node]);
      beaten_[node] = start_[node];
    }
    for (NodeIndex p = 0; p < instance_.providers(); ++p) Ask(p);
  }

  void Cheapen(NodeIndex node, int64_t price) {
    own_[node] = std::max(start_[node], price - increment_ * steps_.reopen_halves / 2);
  }

  void PlaceBid(TicketIndex ticket) {
    int64_t best = kNever, second = kNever;
    NodeIndex node = kNone;
    Bidder& bidder = bidders_[ticket];
    // Without a branch: which edge is the cheapest is anyone's guess.
    for (const Edge& edge : absl::MakeConstSpan(bidder.row, bidder.edges)) {
      const int64_t value = edge.cost + asked_[edge.node];
      const int64_t is_less = (value - best) >> 63;  // all bits or none
      const int64_t gain = (value - best) & is_less;
      second = std::min(second, value - gain);  // the larger of both
      best += gain;
      node ^= (node ^ edge.node) & static_cast<NodeIndex>(is_less);
    }
    const int64_t penalty = bidder.priority * priority_points_;
    if (best >= penalty) return;
    // Who has no other choice bids a cost above and no more: bids of penalties would start a war
    // of priorities, which stage one has settled.
    const int64_t most = std::min({second, penalty, best + kMaxCost});
    const Bid bid = {asked_[node] + (most - best) + increment_, ticket, node};
    bidder.seat = node;
    if (node < instance_.providers()) {
      Accept(bid);
    } else {
      AcceptInSlot(bid);
    }
  }

  void Accept(const Bid& bid) {
    BidHeap& bids = bids_[bid.node];
    if (held_[bid.node] == instance_.capacity(bid.node)) {
      Unseat(bids.lowest().ticket);
      bids.ReplaceLowest(bid);
    } else {
      bids.Collect(bid);
      if (++held_[bid.node] < instance_.capacity(bid.node)) return;
      bids.Order();
    }
    own_[bid.node] = asked_[bid.node] = bids.lowest().amount;
  }

  void AcceptInSlot(const Bid& bid) {
    const NodeIndex provider = instance_.ProviderOf(bid.node);
    BidHeap& bids = bids_[provider];
    const bool was_full = held_[provider] == instance_.capacity(provider);
    if (occupant_[bid.node] != kNone) {
      Unseat(occupant_[bid.node]);
      beaten_[bid.node] = own_[bid.node];
    } else if (was_full) {
      const Bid lowest = bids.lowest();
      Unseat(lowest.ticket);
      occupant_[lowest.node] = kNone;
      own_[lowest.node] = start_[lowest.node];
    } else {
      ++held_[provider];
    }
    occupant_[bid.node] = bid.ticket;
    own_[bid.node] = bid.amount;
    if (was_full) {
      bids.Add(bid);
    } else {
      bids.Collect(bid);
      if (held_[provider] < instance_.capacity(provider)) {
        asked_[bid.node] = std::max(own_[bid.node], own_[provider]);
        return;
      }
      bids.Order();
    }
    ForgetBeaten(bids);
    own_[provider] = bids.lowest().amount;
    Ask(provider);
  }

  // Bids that lost their slot stay in the heap until they come to the top or are too many.
  void ForgetBeaten(BidHeap& bids) {
    const auto is_live = [this](const Bid& bid) {
      return occupant_[bid.node] == bid.ticket && own_[bid.node] == bid.amount;
    };
    if (bids.size() > kMostBeaten &&
        bids.size() > size_t{2} * held_[instance_.ProviderOf(bids.lowest().node)]) {
      bids.Keep(is_live);
    }
    while (!is_live(bids.lowest())) bids.DropLowest();
  }

  void Unseat(TicketIndex ticket) {
    bidders_[ticket].seat = kNone;
    outbid_.push_back(ticket);
  }

  // A slot is not cheaper than its provider.
  void Ask(NodeIndex provider) {
    asked_[provider] = own_[provider];
    if (slots_.empty()) return;
    for (NodeIndex slot : slots_[provider]) asked_[slot] = std::max(own_[slot], own_[provider]);
  }

  static constexpr size_t kMostBeaten = 64;
  static constexpr uint32_t kMostReserved = 64;
  static constexpr size_t kAhead = 6;

  const Instance& instance_;
  const Steps& steps_;
  const int64_t priority_points_;
  std::vector<int64_t> start_;   // by node: the least that is ever asked
  std::vector<int64_t> own_;     // by node: the lowest bid of a full provider, the bid in a slot
  std::vector<int64_t> asked_;   // by node: what the next bid must beat
  std::vector<int64_t> beaten_;  // by node: the highest bid that lost a slot in this phase
  std::vector<BidHeap> bids_;    // by provider
  std::vector<uint32_t> held_;   // by provider: its bids that hold a seat
  std::vector<std::vector<NodeIndex>> slots_;  // by provider; empty without slots
  std::vector<TicketIndex> occupant_;          // by node; empty without slots
  LargeArray<Bidder> bidders_;                 // by ticket
  LargeArray<TicketIndex> outbid_;             // those who must bid in the next turn
  int64_t increment_ = 0;
};

}  // namespace

Hint RunAuction(const Instance& instance, const Levels& levels) {
  return Auction(instance, levels).Run();
}

}  // namespace primadona::matching::engine
