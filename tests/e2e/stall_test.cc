// MariaDB that stands still for five seconds under load: a stopped process, a disk that does not
// answer. It refuses nothing, so whoever asks it waits; the suite must not.

#include <atomic>
#include <csignal>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "tests/e2e/process_suite.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using booking::v1::Booking;
using booking::v1::CreateBookingRequest;
using BookingStub = booking::v1::BookingService::Stub;
using MatchingStub = matching::v1::MatchingService::Stub;
using SessionStub = session::v1::SessionService::Stub;

constexpr absl::Duration kStill = absl::Seconds(5);
// From when on the stall must be known, and how long a refusal may take then: a busy machine's
// time, not the suite's.
constexpr absl::Duration kKnown = absl::Seconds(2);
constexpr absl::Duration kFast = absl::Seconds(1);
constexpr absl::Duration kWellWithin = absl::Seconds(2);
constexpr absl::Duration kBetween = absl::Milliseconds(20);
constexpr int kReadEach = 5;  // of those
// Who is at work when the database stops cannot be called back: a worker of the service each.
constexpr size_t kWorkers = 16;
constexpr int64_t kMostGrowthKilobytes = int64_t{64} * 1024;
constexpr const char* kPrograms[] = {"gateway", "booking", "matching", "session"};
constexpr const char* kServices[] = {"booking", "matching", "session"};

// One call of the load.
struct Sent {
  std::string service;  // that it is of
  absl::Time began, ended;
  absl::Status status;
};
using Calls = std::vector<std::shared_ptr<Sent>>;

// One that changes something: its caller repeats it until it knows what became of it.
struct Made {
  std::shared_ptr<Sent> sent;
  const Person* coachee = nullptr;
  CreateBookingRequest request;
  std::string name;
};

class Stall : public ::testing::Test {
 public:
  // What is under way ends in members of this.
  ~Stall() override {
    kill(testing::TestDatabase::server_pid(), SIGCONT);
    AwaitAnswers();
  }

 protected:
  Stall() : world_(suite_) {
    for (int i = 0; i < 4; ++i) coachees_.push_back(world_.AddCoachee());
    const auto booked = Book(world_, coachees_[0], COACHING);
    EXPECT_OK(booked);
    waiting_ = booked->name();
  }

  // Sends a change every 20 ms for `length`, and a read of each service every 100 ms, whatever
  // became of those before.
  void Load(absl::Duration length);
  void Create();
  void ReadEachService();
  // Sends a call of `service`; `start` has the asynchronous stub begin it.
  template <typename Response, typename Request>
  std::shared_ptr<Sent> Send(
      const std::string& service, const Caller& caller, Request request,
      const std::function<void(grpc::ClientContext*, const Request*, Response*,
                               std::function<void(grpc::Status)>)>& start,
      std::function<void(const Response&)> then = nullptr);
  void AwaitAnswers() {
    ASSERT_TRUE(testing::Eventually([this] { return under_way_ == 0; }, absl::Seconds(60)));
  }
  // Those of the service that began within that time.
  Calls Between(const std::string& service, absl::Time from, absl::Time to) const;
  // The most memory that the program has ever held.
  int64_t PeakKilobytes(const std::string& program);

  void WhoCameBeforeItWasKnownIsAnsweredInBoundedTime(absl::Time still, absl::Time again);
  void WhoCameThenIsRefusedFastWithAHint(absl::Time still);
  void NothingIsLost();

  ProcessSuite suite_;
  World world_;
  std::vector<Person> coachees_;
  std::string waiting_;  // a request without a provider
  BookingStub bookings_{suite_.door()};
  MatchingStub matches_{suite_.door()};
  SessionStub sessions_{suite_.door()};
  Calls sent_;
  std::vector<std::shared_ptr<Made>> made_;
  std::atomic<int> under_way_{0};
};

template <typename Response, typename Request>
std::shared_ptr<Sent> Stall::Send(
    const std::string& service, const Caller& caller, Request request,
    const std::function<void(grpc::ClientContext*, const Request*, Response*,
                             std::function<void(grpc::Status)>)>& start,
    std::function<void(const Response&)> then) {
  struct Exchange {
    std::unique_ptr<grpc::ClientContext> context;
    Request request;
    Response response;
  };
  auto sent = std::make_shared<Sent>();
  sent->service = service;
  sent->began = absl::Now();
  sent_.push_back(sent);
  auto exchange = std::make_shared<Exchange>();
  exchange->context = suite_.As(caller);
  exchange->request = std::move(request);
  ++under_way_;
  start(exchange->context.get(), &exchange->request, &exchange->response,
        [this, sent, exchange, then](const grpc::Status& status) {
          sent->ended = absl::Now();
          sent->status = rpc::FromGrpcStatus(status);
          if (then != nullptr) then(exchange->response);
          --under_way_;
        });
  return sent;
}

void Stall::Create() {
  auto made = std::make_shared<Made>();
  made->coachee = &coachees_[made_.size() % coachees_.size()];
  *made->request.mutable_booking() = RequestOf(world_, COACHING);
  made->request.set_request_id(world_.NewText());
  made_.push_back(made);
  made->sent = Send<Booking, CreateBookingRequest>(
      "booking", made->coachee->AsCoachee(), made->request,
      [this](auto... call) { bookings_.async()->CreateBooking(call...); },
      [made](const Booking& booking) { made->name = booking.name(); });
}

void Stall::ReadEachService() {
  const Caller caller = coachees_[0].AsCoachee();
  Send<booking::v1::ListBookingsResponse, booking::v1::ListBookingsRequest>(
      "booking", caller, {}, [this](auto... call) { bookings_.async()->ListBookings(call...); });
  Send<matching::v1::ListMatchesResponse, matching::v1::ListMatchesRequest>(
      "matching", caller, {}, [this](auto... call) { matches_.async()->ListMatches(call...); });
  Send<session::v1::ListSessionsResponse, session::v1::ListSessionsRequest>(
      "session", caller, {}, [this](auto... call) { sessions_.async()->ListSessions(call...); });
}

void Stall::Load(absl::Duration length) {
  const absl::Time until = absl::Now() + length;
  absl::Notification never;
  int tick = 0;
  for (absl::Time next = absl::Now(); next < until; next += kBetween) {
    never.WaitForNotificationWithDeadline(next);
    Create();
    if (tick++ % kReadEach == 0) ReadEachService();
  }
}

Calls Stall::Between(const std::string& service, absl::Time from, absl::Time to) const {
  Calls found;
  for (const auto& sent : sent_) {
    if (sent->service == service && sent->began >= from && sent->began < to) found.push_back(sent);
  }
  return found;
}

int64_t Stall::PeakKilobytes(const std::string& program) {
  std::ifstream in(absl::StrCat("/proc/", suite_.program(program).pid(), "/status"));
  for (std::string word; in >> word;) {
    int64_t kilobytes = 0;
    if (word == "VmHWM:" && in >> kilobytes) return kilobytes;
  }
  ADD_FAILURE() << program << " tells no VmHWM";
  return 0;
}

void Stall::WhoCameBeforeItWasKnownIsAnsweredInBoundedTime(absl::Time still, absl::Time again) {
  for (const char* service : kServices) {
    size_t until_the_end = 0;
    for (const auto& sent : Between(service, still, still + kKnown)) {
      EXPECT_TRUE(sent->status.ok() || absl::IsUnavailable(sent->status))
          << service << ": " << sent->status;
      EXPECT_LT(sent->ended, again + kWellWithin) << service;
      if (sent->ended - sent->began >= kKnown + kFast) ++until_the_end;
    }
    EXPECT_LE(until_the_end, kWorkers) << service;
  }
}

void Stall::WhoCameThenIsRefusedFastWithAHint(absl::Time still) {
  for (const char* service : kServices) {
    const Calls refused = Between(service, still + kKnown, still + kStill - kBetween);
    EXPECT_GT(refused.size(), 20u) << service;
    for (const auto& sent : refused) {
      ASSERT_THAT(sent->status,
                  testing::FailsWith(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE"))
          << service;
      ASSERT_TRUE(DetailOf(sent->status)->retry_after.has_value())
          << service << ": no hint when to come again";
      ASSERT_LT(sent->ended - sent->began, kFast) << service;
    }
  }
}

// Who was refused, or left in doubt, asks again with the same key, and has one booking.
void Stall::NothingIsLost() {
  std::set<std::string> bookings;
  for (const auto& made : made_) {
    const auto again =
        Ask(suite_, made->coachee->AsCoachee(), &BookingStub::CreateBooking, made->request);
    ASSERT_OK(again);
    EXPECT_TRUE(!made->sent->status.ok() || again->name() == made->name)
        << "what was answered is not what is kept";
    bookings.insert(again->name());
  }
  EXPECT_EQ(bookings.size(), made_.size());
  const auto count = suite_.database("booking").Query("SELECT COUNT(*) FROM booking");
  EXPECT_EQ(count[0].Int(0), static_cast<int64_t>(made_.size() + 1));
}

TEST_F(Stall, IsRefusedFastWithAHintAndForgottenWithinTwoSecondsAndLosesNothing) {
  std::map<std::string, int64_t> memory;
  Load(absl::Seconds(1));
  for (const char* program : kPrograms) memory[program] = PeakKilobytes(program);
  ASSERT_EQ(kill(testing::TestDatabase::server_pid(), SIGSTOP), 0);
  const absl::Time still = absl::Now();
  Load(kStill);
  ASSERT_EQ(kill(testing::TestDatabase::server_pid(), SIGCONT), 0);
  const absl::Time again = absl::Now();
  Load(kWellWithin + absl::Seconds(1));
  ASSERT_NO_FATAL_FAILURE(AwaitAnswers());

  WhoCameBeforeItWasKnownIsAnsweredInBoundedTime(still, again);
  WhoCameThenIsRefusedFastWithAHint(still);
  for (const char* service : kServices) {
    const Calls well = Between(service, again + kWellWithin, absl::InfiniteFuture());
    EXPECT_GT(well.size(), 5u) << service;
    for (const auto& sent : well) ASSERT_OK(sent->status) << service;
  }
  for (const char* program : kPrograms) {
    EXPECT_TRUE(suite_.program(program).running()) << program;
    EXPECT_LT(PeakKilobytes(program) - memory[program], kMostGrowthKilobytes) << program;
  }
  NothingIsLost();

  // And what one service tells another goes its way again.
  world_.AddProvider();
  EXPECT_OK(AwaitProposal(world_, coachees_[0], waiting_));
}

}  // namespace
}  // namespace primadona::e2e
