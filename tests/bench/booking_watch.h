// The office's stream of all bookings, through the gateway: who waits for a proposal hears of it.
#ifndef PRIMADONA_TESTS_BENCH_BOOKING_WATCH_H_
#define PRIMADONA_TESTS_BENCH_BOOKING_WATCH_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "absl/synchronization/mutex.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "tests/e2e/suite.h"

namespace primadona::bench {

// Thread-safe. A stream that breaks ends the program: what is measured must work.
class BookingWatch {
 public:
  using Proposed = std::function<void(const booking::v1::Booking&)>;

  // Returns when the stream is there: what is submitted from then on is heard of.
  explicit BookingWatch(e2e::Suite& suite);
  ~BookingWatch();
  BookingWatch(const BookingWatch&) = delete;
  BookingWatch& operator=(const BookingWatch&) = delete;

  // Calls `then` once, on the stream's thread, when a match is proposed for the booking. To be
  // called before the booking is submitted.
  void OnProposal(const std::string& booking, Proposed then);

 private:
  void Read();

  std::unique_ptr<booking::v1::BookingService::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReader<booking::v1::WatchBookingsResponse>> reader_;
  absl::Mutex mutex_;
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  std::map<std::string, Proposed> waiting_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_BOOKING_WATCH_H_
