#include "gateway/api/stream_call.h"

#include <atomic>
#include <utility>

#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/errors.h"
#include "common/rpc/outgoing_call.h"
#include "gateway/api/unreadable.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/client_callback.h"

namespace primadona::gateway {
namespace {

// Two reactors that share one life. The service's side is held open for each direction in which
// the caller's side may still start an operation on it (gRPC's holds): without that it could be
// done, and gone, while a message for it comes in.
class StreamCall {
 public:
  StreamCall(grpc::GenericStub& stub, std::string method, Exchange exchange)
      : method_(std::move(method)), exchange_(std::move(exchange)), onward_(exchange_.onward),
        caller_(*this), service_(*this) {
    stub.PrepareBidiStreamingCall(exchange_.context.get(), method_, grpc::StubOptions(),
                                  &service_);
    exchange_.metrics->streams_open().Increment();
  }
  ~StreamCall() { exchange_.metrics->streams_open().Decrement(); }

  grpc::ServerGenericBidiReactor* Start() {
    service_.AddMultipleHolds(2);
    service_.StartRead(&response_);
    service_.StartCall();
    caller_.StartSendInitialMetadata();
    caller_.StartRead(&request_);
    return &caller_;
  }

 private:
  class CallerSide : public grpc::ServerGenericBidiReactor {
   public:
    explicit CallerSide(StreamCall& call) : call_(call) {}
    void OnReadDone(bool ok) override { call_.OnRequest(ok); }
    void OnWriteDone(bool ok) override { call_.OnResponseSent(ok); }
    void OnCancel() override { call_.GiveUp(); }
    void OnDone() override { call_.Leave(); }

   private:
    StreamCall& call_;
  };

  class ServiceSide : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
   public:
    explicit ServiceSide(StreamCall& call) : call_(call) {}
    void OnWriteDone(bool ok) override {
      if (ok) call_.caller_.StartRead(&call_.request_);
    }
    void OnReadDone(bool ok) override { call_.OnResponse(ok); }
    void OnDone(const grpc::Status& status) override {
      call_.End(status);
    }

   private:
    StreamCall& call_;
  };

  // The caller sent a message, or (not ok) will send none any more.
  void OnRequest(bool ok) {
    absl::MutexLock lock(&mutex_);
    if (!sending_) return;  // the service is done and takes nothing more
    if (ok) {
      exchange_.record.Received();
      if (const absl::Status size = CheckSize(request_); !size.ok() && refused_.ok()) {
        refused_ = size;
        GiveUp();
      }
      last_request_ = request_;
      onward_.Sent();
      service_.StartWrite(&request_);
      return;
    }
    service_.StartWritesDone();
    StopSending();
  }

  // The service sent a message, or (not ok) is done.
  void OnResponse(bool ok) {
    if (ok) {
      onward_.Received();
      caller_.StartWrite(&response_);
      return;
    }
    absl::MutexLock lock(&mutex_);
    StopSending();
    service_.RemoveHold();
  }

  // The caller took the message, or (not ok) has gone.
  void OnResponseSent(bool ok) {
    if (ok) {
      exchange_.record.Sent();
    } else {
      GiveUp();
    }
    // Read on in either case: a cancelled call ends its last read, and with it both holds.
    service_.StartRead(&response_);
  }

  // The caller has gone, or is refused.
  void GiveUp() {
    given_up_ = true;
    exchange_.context->TryCancel();
  }

  // The service is done with the call.
  void End(const grpc::Status& answer) {
    const grpc::Status status = Heard(answer, given_up_);
    onward_.Ended(static_cast<absl::StatusCode>(status.error_code()));
    {
      absl::MutexLock lock(&mutex_);
      const grpc::Status said = refused_.ok()
                                    ? Explained(status, method_, last_request_, exchange_.language)
                                    : rpc::ToGrpcStatus(refused_, exchange_.language);
      caller_.Finish(exchange_.End(said));
    }
    Leave();
  }

  void StopSending() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (!sending_) return;
    sending_ = false;
    service_.RemoveHold();
  }

  void Leave() {
    if (--sides_ == 0) delete this;
  }

  const std::string method_;
  const Exchange exchange_;
  const rpc::OutgoingCall onward_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  std::atomic<int> sides_{2};
  std::atomic<bool> given_up_{false};
  absl::Mutex mutex_;
  bool sending_ ABSL_GUARDED_BY(mutex_) = true;
  grpc::ByteBuffer last_request_ ABSL_GUARDED_BY(mutex_);  // shares the bytes
  absl::Status refused_ ABSL_GUARDED_BY(mutex_);           // by the gateway itself
  CallerSide caller_;
  ServiceSide service_;
};

}  // namespace

grpc::ServerGenericBidiReactor* StartStreamCall(grpc::GenericStub& stub, const std::string& method,
                                                Exchange exchange) {
  return (new StreamCall(stub, method, std::move(exchange)))->Start();
}

}  // namespace primadona::gateway
