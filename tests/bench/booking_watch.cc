#include "tests/bench/booking_watch.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "common/testing/test_service.h"

namespace primadona::bench {

using booking::v1::Booking;
using booking::v1::BookingService;
using booking::v1::WatchBookingsRequest;
using booking::v1::WatchBookingsResponse;

BookingWatch::BookingWatch(e2e::Suite& suite)
    : stub_(BookingService::NewStub(suite.door())), context_(new grpc::ClientContext()) {
  const Caller office = testing::SystemCaller("office", Role::kAdministrator);
  context_->AddMetadata("authorization", "Bearer " + suite.TokenOf(office));
  reader_ = stub_->WatchBookings(context_.get(), WatchBookingsRequest());
  WatchBookingsResponse place;
  if (!reader_->Read(&place)) {
    std::fprintf(stderr, "WatchBookings: %s\n", reader_->Finish().error_message().c_str());
    std::abort();
  }
  thread_ = std::thread([this] { Read(); });
}

BookingWatch::~BookingWatch() {
  {
    absl::MutexLock lock(&mutex_);
    ending_ = true;
  }
  context_->TryCancel();
  thread_.join();
}

void BookingWatch::OnProposal(const std::string& booking, Proposed then) {
  absl::MutexLock lock(&mutex_);
  waiting_[booking] = std::move(then);
}

void BookingWatch::Read() {
  WatchBookingsResponse message;
  while (reader_->Read(&message)) {
    if (message.change().state() != Booking::MATCH_PROPOSED) continue;
    Proposed then;
    {
      absl::MutexLock lock(&mutex_);
      const auto found = waiting_.find(message.change().booking().name());
      if (found == waiting_.end()) continue;
      then = std::move(found->second);
      waiting_.erase(found);
    }
    then(message.change().booking());
  }
  const grpc::Status end = reader_->Finish();
  absl::MutexLock lock(&mutex_);
  if (ending_) return;
  std::fprintf(stderr, "WatchBookings ended: %s\n", end.error_message().c_str());
  std::abort();
}

}  // namespace primadona::bench
