#include "verify/alternatives.h"

#include <vector>

namespace matching_verify {
namespace {

// Vertices: 0 is where all flow ends, then tickets, then nodes. Two arcs there and back between a
// provider and the end, the one change and its undoing, stand for nothing.
class Changes {
 public:
  explicit Changes(const Problem& problem) : problem_(problem) {
    const Certificate& file = problem.file();
    arcs_.resize(1 + file.tickets.size() + file.providers.size() + file.slots.size());
    std::vector<uint64_t> held(file.providers.size(), 0);
    std::vector<bool> taken(file.slots.size(), false);
    for (size_t t = 0; t < file.tickets.size(); ++t) {
      AddTicket(t);
      const uint32_t seat = file.tickets[t].seat;
      if (seat == kUnseated) continue;
      ++held[problem.ProviderOf(seat)];
      if (problem.IsSlot(seat)) taken[seat - file.providers.size()] = true;
    }
    for (size_t s = 0; s < file.slots.size(); ++s) {
      const size_t slot = file.providers.size() + s;
      const size_t provider = file.slots[s].number;
      if (!taken[s]) Add(Node(slot), Node(provider));
      if (taken[s] && problem.PriceOf(slot) == problem.PriceOf(provider)) {
        Add(Node(provider), Node(slot));
      }
    }
    for (size_t p = 0; p < file.providers.size(); ++p) {
      if (held[p] < file.providers[p].number) Add(Node(p), kEnd);
      if (held[p] > 0 && file.providers[p].price == 0) Add(kEnd, Node(p));
    }
  }

  // Depth first, without recursion; a vertex on the present path closes a cycle.
  bool HasCycle() const {
    enum : uint8_t { kNew, kOnPath, kDone };
    std::vector<uint8_t> state(arcs_.size(), kNew);
    std::vector<std::pair<size_t, size_t>> path;
    for (size_t start = 1; start < arcs_.size(); ++start) {
      if (state[start] != kNew) continue;
      path.assign(1, {start, 0});
      state[start] = kOnPath;
      while (!path.empty()) {
        auto& [at, next] = path.back();
        if (next == arcs_[at].size()) {
          state[at] = kDone;
          path.pop_back();
          continue;
        }
        const size_t to = arcs_[at][next++];
        if (to == kEnd) continue;  // cycles through the end are looked for apart
        if (state[to] == kOnPath) return true;
        if (state[to] == kNew) {
          state[to] = kOnPath;
          path.emplace_back(to, 0);
        }
      }
    }
    return false;
  }

  // A way from the end back to it over at least one arc between others.
  bool HasCycleThroughEnd() const {
    std::vector<bool> seen(arcs_.size(), false);
    std::vector<size_t> open;
    const auto step = [&](size_t from) {
      for (const size_t to : arcs_[from]) {
        if (to == kEnd || seen[to]) continue;
        seen[to] = true;
        open.push_back(to);
      }
    };
    for (const size_t first : arcs_[kEnd]) step(first);
    while (!open.empty()) {
      const size_t at = open.back();
      open.pop_back();
      for (const size_t to : arcs_[at]) {
        if (to == kEnd) return true;
      }
      step(at);
    }
    return false;
  }

 private:
  static constexpr size_t kEnd = 0;

  void AddTicket(size_t t) {
    const Ticket& ticket = problem_.file().tickets[t];
    const Whole least = problem_.LeastOf(t);
    for (const Pair& pair : ticket.pairs) {
      if (pair.node == ticket.seat) {
        Add(Node(pair.node), 1 + t);
      } else if (problem_.AskOf(t, pair) == least) {
        Add(1 + t, Node(pair.node));
      }
    }
    if (ticket.seat == kUnseated) {
      Add(kEnd, 1 + t);
    } else if (problem_.PenaltyOf(t) == least) {
      Add(1 + t, kEnd);
    }
  }
  size_t Node(size_t node) const { return 1 + problem_.file().tickets.size() + node; }
  void Add(size_t from, size_t to) { arcs_[from].push_back(to); }

  const Problem& problem_;
  std::vector<std::vector<size_t>> arcs_;
};

}  // namespace

bool HasAlternative(const Problem& problem) {
  const Changes changes(problem);
  return changes.HasCycle() || changes.HasCycleThroughEnd();
}

}  // namespace matching_verify
