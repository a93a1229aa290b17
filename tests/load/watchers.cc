#include "tests/load/watchers.h"

#include <utility>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "tests/load/crowd.h"

namespace primadona::load {
namespace {

constexpr absl::Duration kWatch = absl::Seconds(3);
constexpr absl::Duration kLook = absl::Milliseconds(100);
constexpr absl::Duration kPause = absl::Seconds(1);  // as the hint of an error asks for

}  // namespace

Watchers::Watchers(std::shared_ptr<grpc::Channel> door, std::string token, int count)
    : door_(std::move(door)), token_(std::move(token)) {
  for (int i = 0; i < count; ++i) threads_.emplace_back([this] { Watch(); });
}

Watchers::~Watchers() {
  over_ = true;
  for (std::thread& thread : threads_) thread.join();
}

void Watchers::Watch() {
  const auto stub = booking::v1::BookingService::NewStub(door_);
  booking::v1::WatchBookingsRequest request;
  while (!over_) {
    grpc::ClientContext context;
    Prepare(token_, absl::Hours(1), context);
    const auto reader = stub->WatchBookings(&context, request);
    absl::Notification ended;
    std::thread ender([&] {
      const absl::Time until = absl::Now() + kWatch;
      while (!over_ && absl::Now() < until && !ended.WaitForNotificationWithTimeout(kLook)) {
      }
      context.TryCancel();
    });
    booking::v1::WatchBookingsResponse response;
    while (reader->Read(&response)) {
      if (response.has_change()) ++changes_;
      request.set_resume_token(response.resume_token());
    }
    const bool broken = reader->Finish().error_code() != grpc::StatusCode::CANCELLED;
    ended.Notify();
    ender.join();
    if (!broken) continue;
    ++broken_;
    absl::SleepFor(kPause);
  }
}

}  // namespace primadona::load
