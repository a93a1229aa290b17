// Follows a round over gRPC, for tests of rounds.
#ifndef PRIMADONA_MATCHING_API_ROUND_WATCHER_H_
#define PRIMADONA_MATCHING_API_ROUND_WATCHER_H_

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "matching/api/scene.h"

namespace primadona::matching {

// What a stream of a round has told so far.
class RoundWatcher {
 public:
  RoundWatcher(pb::MatchingService::Stub& stub, const Caller& caller, const std::string& round)
      : context_(testing::ContextOf(caller)) {
    pb::WatchMatchingRoundRequest request;
    request.set_name(round);
    reader_ = stub.WatchMatchingRound(context_.get(), request);
    thread_ = std::thread([this] { Read(); });
  }
  ~RoundWatcher() {
    context_->TryCancel();
    thread_.join();
  }
  // Once it has told such a state.
  bool Hears(const std::function<bool(const pb::MatchingRound&)>& state) {
    return testing::Eventually([&] {
      absl::MutexLock lock(&mutex_);
      return std::any_of(told_.begin(), told_.end(), state);
    });
  }

 private:
  void Read() {
    for (pb::WatchMatchingRoundResponse item; reader_->Read(&item);) {
      absl::MutexLock lock(&mutex_);
      told_.push_back(item.round());
    }
    (void)reader_->Finish();
  }

  const std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReader<pb::WatchMatchingRoundResponse>> reader_;
  absl::Mutex mutex_;
  std::vector<pb::MatchingRound> told_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_WATCHER_H_
