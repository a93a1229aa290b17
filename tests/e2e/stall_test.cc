// MariaDB that stands still for five seconds under load: a stopped process, a disk that does not
// answer. It refuses nothing, so whoever asks it waits; the suite must not.
#include <signal.h>

#include <atomic>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
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

constexpr absl::Duration kStill = absl::Seconds(5);
// From when on the stall must be known, and how long a refusal may take then: a busy machine's
// time, not the suite's.
constexpr absl::Duration kKnown = absl::Seconds(2);
constexpr absl::Duration kFast = absl::Seconds(1);
constexpr absl::Duration kWellWithin = absl::Seconds(2);
constexpr absl::Duration kBetween = absl::Milliseconds(20);
constexpr int64_t kMostGrowthKilobytes = 64 * 1024;
constexpr const char* kPrograms[] = {"gateway", "booking", "matching", "session"};

// One call of the load: a request that its caller repeats until it knows what became of it.
struct Sent {
  const Person* coachee;
  CreateBookingRequest request;
  absl::Time began, ended;
  absl::Status status;
  std::string made;
};

class Stall : public ::testing::Test {
 protected:
  Stall() : world_(suite_) {
    for (int i = 0; i < 4; ++i) coachees_.push_back(world_.AddCoachee());
    const auto booked = Book(world_, coachees_[0], COACHING);
    EXPECT_OK(booked);
    waiting_ = booked->name();
  }
  ~Stall() override { kill(testing::TestDatabase::server_pid(), SIGCONT); }

  // Sends a call every 20 ms for `length`, whatever became of those before.
  void Load(absl::Duration length);
  void SendOne();
  void AwaitAnswers() {
    ASSERT_TRUE(testing::Eventually([this] { return under_way_ == 0; }, absl::Seconds(60)));
  }
  std::vector<std::shared_ptr<Sent>> Between(absl::Time from, absl::Time to) const;
  int64_t MemoryOf(const std::string& program) {
    std::ifstream in(absl::StrCat("/proc/", suite_.program(program).pid(), "/statm"));
    int64_t all = 0, resident = 0;
    in >> all >> resident;
    return resident * 4;
  }

  ProcessSuite suite_;
  World world_;
  std::vector<Person> coachees_;
  std::string waiting_;  // a request without a provider
  std::unique_ptr<BookingStub> stub_ = std::make_unique<BookingStub>(suite_.door());
  std::vector<std::shared_ptr<Sent>> sent_;
  std::atomic<int> under_way_{0};
};

void Stall::SendOne() {
  auto sent = std::make_shared<Sent>();
  sent->coachee = &coachees_[sent_.size() % coachees_.size()];
  *sent->request.mutable_booking() = RequestOf(world_, COACHING);
  sent->request.set_request_id(world_.NewText());
  sent->began = absl::Now();
  sent_.push_back(sent);
  struct Exchange {
    std::unique_ptr<grpc::ClientContext> context;
    Booking response;
  };
  auto exchange = std::make_shared<Exchange>();
  exchange->context = suite_.As(sent->coachee->AsCoachee());
  ++under_way_;
  stub_->async()->CreateBooking(exchange->context.get(), &sent->request, &exchange->response,
                                [this, sent, exchange](const grpc::Status& status) {
                                  sent->ended = absl::Now();
                                  sent->status = rpc::FromGrpcStatus(status);
                                  sent->made = exchange->response.name();
                                  --under_way_;
                                });
}

void Stall::Load(absl::Duration length) {
  const absl::Time until = absl::Now() + length;
  absl::Notification never;
  for (absl::Time next = absl::Now(); next < until; next += kBetween) {
    never.WaitForNotificationWithDeadline(next);
    SendOne();
  }
}

std::vector<std::shared_ptr<Sent>> Stall::Between(absl::Time from, absl::Time to) const {
  std::vector<std::shared_ptr<Sent>> found;
  for (const auto& sent : sent_) {
    if (sent->began >= from && sent->began < to) found.push_back(sent);
  }
  return found;
}

TEST_F(Stall, IsRefusedFastWithAHintAndForgottenWithinTwoSecondsAndLosesNothing) {
  std::map<std::string, int64_t> memory;
  Load(absl::Seconds(1));
  for (const char* program : kPrograms) memory[program] = MemoryOf(program);
  ASSERT_EQ(kill(testing::TestDatabase::server_pid(), SIGSTOP), 0);
  const absl::Time still = absl::Now();
  Load(kStill);
  ASSERT_EQ(kill(testing::TestDatabase::server_pid(), SIGCONT), 0);
  const absl::Time again = absl::Now();
  Load(kWellWithin + absl::Seconds(1));
  AwaitAnswers();

  const auto refused = Between(still + kKnown, still + kStill - kBetween);
  EXPECT_GT(refused.size(), 50u);
  for (const auto& sent : refused) {
    ASSERT_THAT(sent->status,
                testing::FailsWith(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE"));
    ASSERT_TRUE(DetailOf(sent->status)->retry_after.has_value()) << "no hint when to come again";
    ASSERT_LT(sent->ended - sent->began, kFast);
  }
  const auto well = Between(again + kWellWithin, absl::InfiniteFuture());
  EXPECT_GT(well.size(), 20u);
  for (const auto& sent : well) ASSERT_OK(sent->status);

  for (const char* program : kPrograms) {
    EXPECT_TRUE(suite_.program(program).running()) << program;
    EXPECT_LT(MemoryOf(program) - memory[program], kMostGrowthKilobytes) << program;
  }

  // Who was refused, or left in doubt, asks again with the same key, and has one booking.
  std::set<std::string> bookings;
  for (const auto& sent : sent_) {
    const auto made = Ask(suite_, sent->coachee->AsCoachee(), &BookingStub::CreateBooking,
                          sent->request);
    ASSERT_OK(made);
    EXPECT_TRUE(!sent->status.ok() || made->name() == sent->made)
        << "what was answered is not what is kept";
    bookings.insert(made->name());
  }
  EXPECT_EQ(bookings.size(), sent_.size());
  const auto count = suite_.database("booking").Query("SELECT COUNT(*) FROM booking");
  EXPECT_EQ(count[0].Int(0), static_cast<int64_t>(sent_.size() + 1));

  // And what one service tells another goes its way again.
  world_.AddProvider();
  EXPECT_OK(AwaitProposal(world_, coachees_[0], waiting_));
}

}  // namespace
}  // namespace primadona::e2e
