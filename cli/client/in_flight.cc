#include "cli/client/in_flight.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace primadona::cli {

void RunInFlight(size_t count, int in_flight, const std::function<void(size_t)>& work) {
  std::atomic<size_t> next{0};
  const auto run = [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> threads;
  const size_t more = std::min<size_t>(count, std::max(1, in_flight));
  for (size_t i = 1; i < more; ++i) threads.emplace_back(run);
  run();
}

}  // namespace primadona::cli
