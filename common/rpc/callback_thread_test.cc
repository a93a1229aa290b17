#include "common/rpc/callback_thread.h"

#include <set>
#include <thread>

#include "absl/synchronization/notification.h"
#include "grpc/support/cpu.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

// A call that fails at once, and tells which thread its callback ran on.
class Probe {
 public:
  Probe() : stub_(grpc::CreateChannel("", nullptr)) {
    stub_.UnaryCall(&context_, "/", grpc::StubOptions(), &request_, &response_,
                    [this](const grpc::Status&) {
                      thread_ = std::this_thread::get_id();
                      ran_.Notify();
                    });
  }
  std::thread::id Thread() {
    ran_.WaitForNotification();
    return thread_;
  }

 private:
  const grpc::Slice nothing_;
  const grpc::ByteBuffer request_{&nothing_, 1};
  grpc::ByteBuffer response_;
  grpc::ClientContext context_;
  grpc::GenericStub stub_;
  absl::Notification ran_;
  std::thread::id thread_;
};

TEST(CallbackThreadTest, CallbacksRunWhileOneThreadIsHeldBack) {
  const CallbackThread callbacks;
  std::set<std::thread::id> threads;
  for (int i = 0; i < 100; ++i) threads.insert(Probe().Thread());
  if (gpr_cpu_num_cores() < 4) {
    EXPECT_EQ(threads.size(), 1u);
  }
  EXPECT_FALSE(threads.contains(std::this_thread::get_id()));
}

TEST(CallbackThreadTest, LetsTheThreadGoAtItsEnd) {
  { const CallbackThread callbacks; }
  { const CallbackThread again; }
  Probe().Thread();
}

}  // namespace
}  // namespace primadona::rpc
