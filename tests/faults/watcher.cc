#include "tests/faults/watcher.h"

#include <chrono>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/errors.h"
#include "common/status/error.h"
#include "common/testing/test_service.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "tests/faults/answer.h"

namespace primadona::faults {
namespace {

using booking::v1::BookingService;
using booking::v1::WatchBookingsRequest;
using booking::v1::WatchBookingsResponse;

constexpr absl::Duration kPause = absl::Milliseconds(50);

}  // namespace

Watcher::Watcher(Rig& rig, ClientLog& log, std::string name)
    : rig_(rig), log_(log), name_(std::move(name)), thread_([this] { Run(); }) {
  const auto begun = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return !token_.empty(); };
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&begun));
}

Watcher::~Watcher() {
  stopping_ = true;
  {
    absl::MutexLock lock(&mutex_);
    if (context_ != nullptr) context_->TryCancel();
  }
  thread_.join();
}

void Watcher::Run() {
  while (!stopping_) {
    Follow();
    absl::SleepFor(kPause);
  }
}

// One stream, until it breaks.
void Watcher::Follow() {
  const std::unique_ptr<grpc::ClientContext> context =
      rig_.As(testing::SystemCaller(name_, Role::kAuditor));
  // Silence tells nothing here: a stream is taken up again after a while in any case.
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(8));
  WatchBookingsRequest request;
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return;
    context_ = context.get();
    request.set_resume_token(token_);
  }
  BookingService::Stub stub(rig_.door());
  const auto reader = stub.WatchBookings(context.get(), request);
  WatchBookingsResponse message;
  while (reader->Read(&message)) {
    if (message.has_change()) {
      const auto& change = message.change();
      const int64_t micros =
          change.change_time().seconds() * 1'000'000 + change.change_time().nanos() / 1000;
      log_.Append({name_, IdIn(change.booking().name()),
                   booking::v1::Booking::State_Name(change.state()), absl::StrCat(micros)});
      ++seen_;
    }
    absl::MutexLock lock(&mutex_);
    token_ = message.resume_token();
  }
  const absl::Status ended = rpc::FromGrpcStatus(reader->Finish());
  absl::MutexLock lock(&mutex_);
  context_ = nullptr;
  if (!absl::IsOutOfRange(ended) && !absl::IsInvalidArgument(ended)) return;
  // The stream cannot be taken up again: what was missed shows as missed.
  log_.Append({name_, "", ReasonOf(ended), "0"});
  token_.clear();
}

}  // namespace primadona::faults
