#include "tests/load/caller.h"

#include <utility>

#include "common/rpc/errors.h"
#include "common/status/error.h"

namespace primadona::load {

Caller::Caller(std::shared_ptr<grpc::Channel> door, Crowd& crowd, Recorder& recorder,
               const Clock& clock, absl::Duration limit)
    : crowd_(crowd),
      recorder_(recorder),
      clock_(clock),
      limit_(limit),
      bookings_(booking::v1::BookingService::NewStub(door)),
      needs_(booking::v1::DevelopmentNeedService::NewStub(door)),
      matches_(matching::v1::MatchingService::NewStub(door)),
      providers_(matching::v1::ProviderService::NewStub(door)),
      credits_(session::v1::CreditService::NewStub(door)),
      sessions_(session::v1::SessionService::NewStub(door)) {}

int64_t Caller::under_way() const {
  absl::MutexLock lock(&mutex_);
  return under_way_;
}

bool Caller::AwaitNone(absl::Duration patience) const {
  absl::MutexLock lock(&mutex_);
  const auto none = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return under_way_ == 0; };
  return mutex_.AwaitWithTimeout(absl::Condition(&none), patience);
}

Caller::Due Caller::DueNow(const Due& cause) const {
  return {cause.operation, cause.begin, clock_.Now() - cause.begin};
}

void Caller::AddUnderWay(int64_t calls) {
  absl::MutexLock lock(&mutex_);
  under_way_ += calls;
}

void Caller::Record(const Due& due, const grpc::Status& status,
                    const std::set<std::string>& reasons) {
  const bool expected = status.ok() || reasons.contains(ReasonOf(rpc::FromGrpcStatus(status)));
  recorder_.Add(
      {due.operation, due.at, clock_.Now() - due.begin - due.at, status.error_code(), expected});
}

void Caller::Send(Operation operation, absl::Time begin, absl::Duration due_at) {
  const Due due{operation, begin, due_at};
  switch (operation) {
    case Operation::kGetBooking:
      return GetBooking(due);
    case Operation::kListBookings:
      return ListBookings(due);
    case Operation::kOpenSlots:
      return OpenSlots(due);
    case Operation::kMatches:
      return Matches(due);
    case Operation::kCredit:
      return Credit(due);
    case Operation::kSessions:
      return Sessions(due);
    case Operation::kBook:
      return Book(due);
    case Operation::kWithdraw:
      return Withdraw(due);
    case Operation::kAnswer:
      return Answer(due);
    case Operation::kConfirm:
      return Confirm(due);
    case Operation::kCancel:
      return CancelSession(due);
    case Operation::kPush:
      return Push(due);
  }
}

}  // namespace primadona::load
