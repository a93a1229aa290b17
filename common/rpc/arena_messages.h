// Requests and responses of one method in memory that is used again and again.
#ifndef PRIMADONA_COMMON_RPC_ARENA_MESSAGES_H_
#define PRIMADONA_COMMON_RPC_ARENA_MESSAGES_H_

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "google/protobuf/arena.h"
#include "grpcpp/support/message_allocator.h"

namespace primadona::rpc {

// For a method whose response has hundreds of parts: each would be a piece of memory asked for and
// given back. Hand it to SetMessageAllocatorFor_... of the service, which it must outlive.
// Thread-safe.
template <typename Request, typename Response>
class ArenaMessages : public grpc::MessageAllocator<Request, Response> {
 public:
  grpc::MessageHolder<Request, Response>* AllocateMessages() override {
    std::unique_ptr<Holder> holder;
    {
      absl::MutexLock lock(&mutex_);
      if (!idle_.empty()) {
        holder = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    if (holder == nullptr) holder = std::make_unique<Holder>(*this);
    holder->Begin();
    return holder.release();  // comes back by Release
  }

 private:
  static constexpr size_t kBlock = size_t{32} * 1024;
  static constexpr size_t kMostIdle = 16;

  class Holder : public grpc::MessageHolder<Request, Response> {
   public:
    explicit Holder(ArenaMessages& owner) : owner_(owner) {}

    void Begin() {
      arena_.Reset();  // its block serves the thread that has done this last
      this->set_request(google::protobuf::Arena::CreateMessage<Request>(&arena_));
      this->set_response(google::protobuf::Arena::CreateMessage<Response>(&arena_));
    }
    void Release() override {
      arena_.Reset();
      std::unique_ptr<Holder> self(this);
      absl::MutexLock lock(&owner_.mutex_);
      if (owner_.idle_.size() < kMostIdle) owner_.idle_.push_back(std::move(self));
    }

   private:
    ArenaMessages& owner_;
    const std::unique_ptr<char[]> block_ = std::make_unique_for_overwrite<char[]>(kBlock);
    google::protobuf::Arena arena_{block_.get(), kBlock};
  };

  absl::Mutex mutex_;
  std::vector<std::unique_ptr<Holder>> idle_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_ARENA_MESSAGES_H_
