// Stands in for failpoint.cc in the programs named …-faulty.
//
// PRIMADONA_FAILPOINT=PLACE@N ends the program, as kill -9 would, when it passes PLACE for the
// N-th time; a line with the place is appended to the file PRIMADONA_FAILPOINT_LOG first.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/failpoint/failpoint.h"

namespace primadona::failpoint {
namespace {

struct Order {
  std::string place;
  std::string log;
  std::atomic<int64_t> passes_left{0};

  Order() {
    const char* order = std::getenv("PRIMADONA_FAILPOINT");
    const char* file = std::getenv("PRIMADONA_FAILPOINT_LOG");
    if (order == nullptr) return;
    place = order;
    const size_t at = place.find('@');
    passes_left = at == std::string::npos ? 1 : std::atol(place.c_str() + at + 1);
    place.resize(std::min(at, place.size()));
    if (file != nullptr) log = file;
  }
};

void Tell(const Order& order) {
  const int file = open(order.log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  const std::string line = order.place + "\n";
  if (write(file, line.data(), line.size()) < 0) return;
  close(file);
}

}  // namespace

void Pass(const char* place) {
  static auto* const order = new Order();
  if (order->place != place) return;
  if (order->passes_left.fetch_sub(1) != 1) return;
  Tell(*order);
  kill(getpid(), SIGKILL);
}

}  // namespace primadona::failpoint
