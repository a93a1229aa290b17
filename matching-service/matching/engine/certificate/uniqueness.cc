#include "matching/engine/certificate/uniqueness.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace primadona::matching::engine {
namespace {

// The changes of flow that cost nothing, as arcs between tickets, nodes and, kept apart, the sink.
// Another optimum differs by cycles of them. Numbers: tickets, then nodes.
class FreeMoves {
 public:
  FreeMoves(const Instance& instance, const Solution& solution)
      : instance_(instance),
        seat_(solution.seat),
        price_(solution.price),
        holders_(instance.nodes()),
        held_(instance.providers(), 0) {
    for (TicketIndex t = 0; t < instance.tickets(); ++t) {
      if (seat_[t] == kNone) continue;
      holders_[seat_[t]].push_back(t);
      ++held_[instance.ProviderOf(seat_[t])];
    }
    for (NodeIndex node = instance.providers(); node < instance.nodes(); ++node) {
      const NodeIndex provider = instance.ProviderOf(node);
      const bool gives_back = !holders_[node].empty() && price_[node] == price_[provider];
      if (gives_back) holders_[provider].push_back(instance.tickets() + node);
    }
  }

  uint32_t size() const { return instance_.tickets() + instance_.nodes(); }

  template <typename Visit>
  void ForEachNext(uint32_t at, const Visit& visit) const {
    if (at < instance_.tickets()) {
      const Value pays = PaysOf(at);
      for (const Edge& edge : instance_.EdgesOf(at)) {
        if (edge.node != seat_[at] && AskOf(edge) == pays) visit(instance_.tickets() + edge.node);
      }
      return;
    }
    const NodeIndex node = at - instance_.tickets();
    for (const uint32_t next : holders_[node]) visit(next);
    const NodeIndex provider = instance_.ProviderOf(node);
    if (node != provider && holders_[node].empty()) visit(instance_.tickets() + provider);
  }

  bool LeadsToSink(uint32_t at) const {
    if (at < instance_.tickets()) return seat_[at] != kNone && PaysOf(at) == PenaltyOf(at);
    const NodeIndex node = at - instance_.tickets();
    return node < instance_.providers() && held_[node] < instance_.capacity(node);
  }

  bool ComesFromSink(uint32_t at) const {
    if (at < instance_.tickets()) return seat_[at] == kNone;
    const NodeIndex node = at - instance_.tickets();
    return node < instance_.providers() && held_[node] > 0 && price_[node] == 0;
  }

 private:
  Value PenaltyOf(TicketIndex t) const {
    return instance_.scale().OfPriority(instance_.priority(t));
  }
  Value AskOf(const Edge& edge) const {
    return instance_.scale().OfEdge(edge.cost, edge.tie) + price_[edge.node];
  }
  Value PaysOf(TicketIndex t) const {
    Value least = PenaltyOf(t);
    for (const Edge& edge : instance_.EdgesOf(t)) least = std::min(least, AskOf(edge));
    return least;
  }

  const Instance& instance_;
  const std::vector<NodeIndex>& seat_;
  const std::vector<Value>& price_;
  std::vector<std::vector<uint32_t>> holders_;  // by node: where its flow may be taken back
  std::vector<uint32_t> held_;                  // by provider
};

// By peeling off what nothing leads to (Kahn 1962).
bool HasCycle(const FreeMoves& moves) {
  std::vector<uint32_t> entering(moves.size(), 0);
  for (uint32_t at = 0; at < moves.size(); ++at) {
    moves.ForEachNext(at, [&](uint32_t next) { ++entering[next]; });
  }
  std::vector<uint32_t> peeled;
  for (uint32_t at = 0; at < moves.size(); ++at) {
    if (entering[at] == 0) peeled.push_back(at);
  }
  for (size_t i = 0; i < peeled.size(); ++i) {
    moves.ForEachNext(peeled[i], [&](uint32_t next) {
      if (--entering[next] == 0) peeled.push_back(next);
    });
  }
  return peeled.size() < moves.size();
}

// A way from the sink and back to it; a provider that gives a seat back and takes it again is none.
bool HasCycleThroughSink(const FreeMoves& moves) {
  std::vector<bool> seen(moves.size(), false);
  std::vector<uint32_t> reached;
  bool found = false;
  const auto visit = [&](uint32_t next) {
    found |= moves.LeadsToSink(next);
    if (seen[next]) return;
    seen[next] = true;
    reached.push_back(next);
  };
  for (uint32_t at = 0; at < moves.size(); ++at) {
    if (moves.ComesFromSink(at)) moves.ForEachNext(at, visit);
  }
  for (size_t i = 0; i < reached.size() && !found; ++i) moves.ForEachNext(reached[i], visit);
  return found;
}

}  // namespace

bool IsUnique(const Instance& instance, const Solution& solution) {
  const FreeMoves moves(instance, solution);
  return !HasCycle(moves) && !HasCycleThroughSink(moves);
}

}  // namespace primadona::matching::engine
