// A service behind the gateway, for tests: it takes any method, remembers the call, and answers as
// it is told.
#ifndef PRIMADONA_GATEWAY_WIRING_TEST_BACKEND_H_
#define PRIMADONA_GATEWAY_WIRING_TEST_BACKEND_H_

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/server.h"
#include "google/protobuf/message_lite.h"
#include "grpcpp/generic/async_generic_service.h"

namespace primadona::gateway {

class TestBackend : public grpc::CallbackGenericService {
 public:
  struct Seen {
    std::string method;
    std::multimap<std::string, std::string> metadata;
    absl::Time deadline;
    std::string body;
  };
  enum class Behaviour { kAnswer, kFail, kHold };

  TestBackend();
  ~TestBackend() override;

  std::string address() const;
  void Stop();

  // kAnswer sends these one after the other; kFail ends with `failure`; kHold does nothing until
  // the call is cancelled.
  void Answer(const std::vector<const google::protobuf::MessageLite*>& messages);
  void Fail(grpc::Status failure);
  void Hold();

  std::vector<Seen> seen() const;
  int cancelled() const { return cancelled_; }

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;

 private:
  class Reactor;

  mutable absl::Mutex mutex_;
  Behaviour behaviour_ ABSL_GUARDED_BY(mutex_) = Behaviour::kAnswer;
  std::vector<std::string> answers_ ABSL_GUARDED_BY(mutex_);
  grpc::Status failure_ ABSL_GUARDED_BY(mutex_);
  std::vector<Seen> seen_ ABSL_GUARDED_BY(mutex_);
  std::atomic<int> cancelled_{0};
  rpc::ListeningServer listening_;
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_WIRING_TEST_BACKEND_H_
