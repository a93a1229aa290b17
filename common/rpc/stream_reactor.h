// A server stream whose items are written one after the other by a handler's own thread.
#ifndef PRIMADONA_COMMON_RPC_STREAM_REACTOR_H_
#define PRIMADONA_COMMON_RPC_STREAM_REACTOR_H_

#include <atomic>
#include <memory>

#include "absl/synchronization/mutex.h"
#include "grpcpp/support/server_callback.h"

namespace primadona::rpc {

// Deletes itself once gRPC is done with it. Write and Finish are for one thread.
template <typename Item>
class StreamReactor : public grpc::ServerWriteReactor<Item> {
 public:
  // True once the stream is over for the handler; set by gRPC here or by the door that drains.
  std::shared_ptr<std::atomic<bool>> ended() const { return ended_; }

  // Sends `item` and waits until gRPC has taken it; false once the stream is over.
  bool Write(const Item& item) {
    if (ended_->load()) return false;
    {
      absl::MutexLock lock(&mutex_);
      writing_ = true;
    }
    this->StartWrite(&item);
    const auto written = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return !writing_; };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&written));
    return last_ok_;
  }

  void OnWriteDone(bool ok) override {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    last_ok_ = ok;
    if (!ok) ended_->store(true);
  }
  void OnCancel() override { ended_->store(true); }
  void OnDone() override { delete this; }

 private:
  const std::shared_ptr<std::atomic<bool>> ended_ = std::make_shared<std::atomic<bool>>(false);
  absl::Mutex mutex_;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool last_ok_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_STREAM_REACTOR_H_
