#include "gateway/wiring/test_backend.h"

#include <chrono>
#include <utility>

#include "common/rpc/metadata.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/slice.h"

namespace primadona::gateway {
namespace {

std::string ToString(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (!buffer.Dump(&slices).ok()) return text;
  for (const grpc::Slice& slice : slices) {
    text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return text;
}

grpc::ByteBuffer ToBuffer(const std::string& text) {
  const grpc::Slice slice(text);
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace

class TestBackend::Reactor : public grpc::ServerGenericBidiReactor {
 public:
  Reactor(TestBackend& backend, Seen seen) : backend_(backend), seen_(std::move(seen)) {
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::CANCELLED);
    seen_.body = ToString(request_);
    absl::MutexLock lock(&backend_.mutex_);
    backend_.seen_.push_back(seen_);
    answers_ = backend_.answers_;
    if (backend_.behaviour_ == Behaviour::kFail) Finish(backend_.failure_);
    if (backend_.behaviour_ == Behaviour::kAnswer) Next();
  }
  void OnWriteDone(bool ok) override {
    if (ok) {
      Next();
    } else {
      Finish(grpc::Status::CANCELLED);
    }
  }
  void OnCancel() override {
    ++backend_.cancelled_;
    absl::MutexLock lock(&backend_.mutex_);
    if (backend_.behaviour_ == Behaviour::kHold) Finish(grpc::Status::CANCELLED);
  }
  void OnDone() override { delete this; }

 private:
  void Next() {
    if (place_ == answers_.size()) return Finish(grpc::Status::OK);
    response_ = ToBuffer(answers_[place_++]);
    StartWrite(&response_);
  }

  TestBackend& backend_;
  Seen seen_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  std::vector<std::string> answers_;
  size_t place_ = 0;
};

TestBackend::TestBackend() {
  rpc::ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.generic = this;
  listening_ = rpc::StartServer(options).value();
}

TestBackend::~TestBackend() { Stop(); }

std::string TestBackend::address() const {
  return "127.0.0.1:" + std::to_string(listening_.port);
}

void TestBackend::Stop() {
  if (listening_.server == nullptr) return;
  listening_.server->Shutdown(std::chrono::system_clock::now());
  listening_.server.reset();
}

void TestBackend::Answer(const std::vector<const google::protobuf::MessageLite*>& messages) {
  absl::MutexLock lock(&mutex_);
  behaviour_ = Behaviour::kAnswer;
  answers_.clear();
  for (const auto* message : messages) answers_.push_back(message->SerializeAsString());
}

void TestBackend::Fail(grpc::Status failure) {
  absl::MutexLock lock(&mutex_);
  behaviour_ = Behaviour::kFail;
  failure_ = std::move(failure);
}

void TestBackend::Hold() {
  absl::MutexLock lock(&mutex_);
  behaviour_ = Behaviour::kHold;
}

std::vector<TestBackend::Seen> TestBackend::seen() const {
  absl::MutexLock lock(&mutex_);
  return seen_;
}

grpc::ServerGenericBidiReactor* TestBackend::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  Seen seen;
  seen.method = context->method();
  seen.deadline = rpc::DeadlineOf(*context);
  for (const auto& [key, value] : context->client_metadata()) {
    seen.metadata.emplace(std::string(key.data(), key.size()),
                          std::string(value.data(), value.size()));
  }
  return new Reactor(*this, std::move(seen));
}

}  // namespace primadona::gateway
