#include "common/rpc/callback_thread.h"

#include "absl/synchronization/notification.h"
#include "grpc/support/cpu.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"

namespace primadona::rpc {
namespace {

// From here on gRPC would take two threads unforced.
constexpr unsigned kProcessorsForTwoThreads = 4;

}  // namespace

// gRPC has no setting for it, so one thread is kept busy: by the callback of a call that fails at
// once, since its channel leads nowhere.
struct CallbackThread::Held {
  Held() : stub(grpc::CreateChannel("", nullptr)) {
    stub.UnaryCall(&context, "/", grpc::StubOptions(), &request, &response,
                   [this](const grpc::Status&) {
                     taken.Notify();
                     release.WaitForNotification();
                     released.Notify();
                   });
    taken.WaitForNotification();
  }
  ~Held() {
    release.Notify();
    released.WaitForNotification();
  }

  absl::Notification taken, release, released;
  const grpc::Slice nothing;
  const grpc::ByteBuffer request{&nothing, 1};
  grpc::ByteBuffer response;
  grpc::ClientContext context;
  grpc::GenericStub stub;
};

CallbackThread::CallbackThread()
    : held_(gpr_cpu_num_cores() < kProcessorsForTwoThreads ? std::make_unique<Held>() : nullptr) {}

CallbackThread::~CallbackThread() = default;

}  // namespace primadona::rpc
