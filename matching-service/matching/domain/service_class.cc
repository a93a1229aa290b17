#include "matching/domain/service_class.h"

#include <algorithm>
#include <numeric>

namespace primadona::matching {
namespace {

// Ends of the runs of equal priority in `order`.
std::vector<size_t> EndsOfPriorities(const std::vector<Ticket>& tickets,
                                     const std::vector<size_t>& order) {
  std::vector<size_t> ends;
  for (size_t i = 1; i <= order.size(); ++i) {
    if (i == order.size() || tickets[order[i]].priority != tickets[order[i - 1]].priority) {
      ends.push_back(i);
    }
  }
  return ends;
}

}  // namespace

std::vector<int> ServiceClassesOf(const std::vector<Ticket>& tickets) {
  std::vector<size_t> order(tickets.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return ServedBefore(tickets[a], tickets[b]);
  });
  const std::vector<size_t> ends = EndsOfPriorities(tickets, order);
  std::vector<int> classes(tickets.size());
  int next = kServiceClasses;  // the highest class that is still free
  size_t begin = 0;
  for (size_t i = 0; i < ends.size(); ++i) {
    // Each of the lower priorities keeps one class at least.
    const int share = std::max<int>(1, next / static_cast<int>(ends.size() - i));
    const size_t count = ends[i] - begin;
    const size_t bands = std::min<size_t>(share, count);
    for (size_t k = 0; k < count; ++k) {
      classes[order[begin + k]] = next - static_cast<int>(k * bands / count);
    }
    next -= static_cast<int>(bands);
    begin = ends[i];
  }
  return classes;
}

}  // namespace primadona::matching
