// Clients that watch bookings beside the load, each for a few seconds at a time.
#ifndef PRIMADONA_TESTS_LOAD_WATCHERS_H_
#define PRIMADONA_TESTS_LOAD_WATCHERS_H_

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "grpcpp/grpcpp.h"

namespace primadona::load {

// Watching goes on until the object goes.
class Watchers {
 public:
  Watchers(std::shared_ptr<grpc::Channel> door, std::string token, int count);
  ~Watchers();

  int64_t changes() const { return changes_; }
  // Streams that ended otherwise than by their client's wish.
  int64_t broken() const { return broken_; }

 private:
  void Watch();

  const std::shared_ptr<grpc::Channel> door_;
  const std::string token_;
  std::atomic<bool> over_{false};
  std::atomic<int64_t> changes_{0};
  std::atomic<int64_t> broken_{0};
  std::vector<std::thread> threads_;
};

}  // namespace primadona::load

#endif  // PRIMADONA_TESTS_LOAD_WATCHERS_H_
