// Sends the calls of each operation, and what follows of their answers.
#ifndef PRIMADONA_TESTS_LOAD_CALLER_H_
#define PRIMADONA_TESTS_LOAD_CALLER_H_

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/time/clock.h"
#include "grpcpp/grpcpp.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/session_service.grpc.pb.h"
#include "tests/load/crowd.h"
#include "tests/load/recorder.h"

namespace primadona::load {

// Never waits for an answer: gRPC's own threads take it. Thread-safe. Reads stand in reads.cc,
// what changes something in changes.cc.
class Caller {
 public:
  // Times go by `clock`; a call ends after `limit` of the machine's.
  Caller(std::shared_ptr<grpc::Channel> door, Crowd& crowd, Recorder& recorder, const Clock& clock,
         absl::Duration limit);

  // Sends what the operation begins with; it was due at `due` after `begin`.
  void Send(Operation operation, absl::Time begin, absl::Duration due);
  int64_t under_way() const;
  // Waits until every call that was sent has ended, those that follow of them too; false when some
  // have not within `patience`.
  bool AwaitNone(absl::Duration patience) const;

 private:
  struct Due {
    Operation operation;
    absl::Time begin;
    absl::Duration at;
  };
  using Done = std::function<void(grpc::Status)>;
  // What a caller makes of an answer.
  template <typename Response>
  struct Answered {
    // Reasons of errors that are an answer too: the state of things was another than supposed.
    std::set<std::string> reasons;
    std::function<void(const Response&)> then;  // if it went well
  };

  // Calls by `start`, records the end against `due`, and does what is to follow.
  template <typename Request, typename Response>
  void Call(const Due& due, const std::string& token, Request request,
            std::function<void(grpc::ClientContext*, const Request*, Response*, Done)> start,
            Answered<Response> answered = {});
  // What follows of an answer is due when that has come.
  Due DueNow(const Due& cause) const;
  void AddUnderWay(int64_t calls);
  void Record(const Due& due, const grpc::Status& status, const std::set<std::string>& reasons);

  void GetBooking(const Due& due);
  void ListBookings(const Due& due);
  void OpenSlots(const Due& due);
  void Matches(const Due& due);
  void Credit(const Due& due);
  void Sessions(const Due& due);
  void Book(const Due& due);
  void Submit(const Due& due, const Member& coachee, const std::string& booking);
  void Withdraw(const Due& due);
  void Answer(const Due& due);
  void Accept(const Due& due, const Member& provider, const std::string& match);
  void Confirm(const Due& due);
  void CancelSession(const Due& due);
  void Cancel(const Due& due, const Member& coachee, const std::string& session);
  void Push(const Due& due);

  Crowd& crowd_;
  Recorder& recorder_;
  const Clock& clock_;
  const absl::Duration limit_;
  mutable absl::Mutex mutex_;
  int64_t under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  std::unique_ptr<booking::v1::BookingService::Stub> bookings_;
  std::unique_ptr<booking::v1::DevelopmentNeedService::Stub> needs_;
  std::unique_ptr<matching::v1::MatchingService::Stub> matches_;
  std::unique_ptr<matching::v1::ProviderService::Stub> providers_;
  std::unique_ptr<session::v1::CreditService::Stub> credits_;
  std::unique_ptr<session::v1::SessionService::Stub> sessions_;
};

template <typename Request, typename Response>
void Caller::Call(const Due& due, const std::string& token, Request request,
                  std::function<void(grpc::ClientContext*, const Request*, Response*, Done)> start,
                  Answered<Response> answered) {
  struct Exchange {
    grpc::ClientContext context;
    Request request;
    Response response;
  };
  auto exchange = std::make_shared<Exchange>();
  Prepare(token, limit_, exchange->context);
  exchange->request = std::move(request);
  AddUnderWay(1);
  start(&exchange->context, &exchange->request, &exchange->response,
        [this, exchange, due, answered = std::move(answered)](const grpc::Status& status) {
          Record(due, status, answered.reasons);
          if (status.ok() && answered.then != nullptr) answered.then(exchange->response);
          // Only now, so that what follows of a call is under way before it is not.
          AddUnderWay(-1);
        });
}

}  // namespace primadona::load

#endif  // PRIMADONA_TESTS_LOAD_CALLER_H_
