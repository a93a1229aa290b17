// Sends the calls of each operation, and what follows of their answers.
#ifndef PRIMADONA_TESTS_LOAD_CALLER_H_
#define PRIMADONA_TESTS_LOAD_CALLER_H_

#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "tests/load/crowd.h"
#include "tests/load/recorder.h"

namespace primadona::load {

// Never waits for an answer: gRPC's own threads take it. Thread-safe.
class Caller {
 public:
  Caller(std::shared_ptr<grpc::Channel> door, Crowd& crowd, Recorder& recorder,
         absl::Duration limit);

  // Sends what the operation begins with; it was due at `due` after `begin`.
  void Send(Operation operation, absl::Time begin, absl::Duration due);
  int64_t under_way() const { return under_way_; }

 private:
  struct Due {
    Operation operation;
    absl::Time begin;
    absl::Duration at;
  };
  using Done = std::function<void(grpc::Status)>;

  // Calls by `start`, records the end against `due`, and then, if it went well, does `then`.
  template <typename Request, typename Response>
  void Call(const Due& due, const std::string& token, Request request,
            std::function<void(grpc::ClientContext*, const Request*, Response*, Done)> start,
            std::set<grpc::StatusCode> also_expected = {},
            std::function<void(const Response&)> then = nullptr);

  void GetBooking(const Due& due);
  void ListBookings(const Due& due);
  void OpenSlots(const Due& due);
  void Matches(const Due& due);
  void Credit(const Due& due);
  void Book(const Due& due);
  void Submit(const Due& due, const Member& coachee, const std::string& booking);
  void Withdraw(const Due& due);
  void Answer(const Due& due);
  void Accept(const Due& due, const Member& provider, const std::string& match);
  void Push(const Due& due);

  Crowd& crowd_;
  Recorder& recorder_;
  const absl::Duration limit_;
  std::atomic<int64_t> under_way_{0};
  std::unique_ptr<booking::v1::BookingService::Stub> bookings_;
  std::unique_ptr<booking::v1::DevelopmentNeedService::Stub> needs_;
  std::unique_ptr<matching::v1::MatchingService::Stub> matches_;
  std::unique_ptr<matching::v1::ProviderService::Stub> providers_;
  std::unique_ptr<session::v1::CreditService::Stub> credits_;
};

}  // namespace primadona::load

#endif  // PRIMADONA_TESTS_LOAD_CALLER_H_
