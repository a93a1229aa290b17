#include "tests/load/caller.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/ids/uuid7.h"
#include "common/rpc/errors.h"
#include "common/status/error.h"
#include "common/testing/fake_clock.h"
#include "gtest/gtest.h"
#include "tests/load/play.h"

namespace primadona::load {
namespace {

using primadona::testing::FakeClock;

constexpr absl::Duration kPatience = absl::Seconds(30);
constexpr Operation kRead = Operation::kListBookings;

// Answers at once, or, while it is stalled, nobody; refuses submissions for the reason it is given.
class Bookings : public booking::v1::BookingService::CallbackService {
 public:
  grpc::ServerUnaryReactor* ListBookings(grpc::CallbackServerContext* context,
                                         const booking::v1::ListBookingsRequest*,
                                         booking::v1::ListBookingsResponse*) override {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    absl::MutexLock lock(&mutex_);
    if (stalled_) {
      held_.push_back(reactor);
    } else {
      reactor->Finish(grpc::Status::OK);
    }
    return reactor;
  }
  grpc::ServerUnaryReactor* CreateBooking(grpc::CallbackServerContext* context,
                                          const booking::v1::CreateBookingRequest*,
                                          booking::v1::Booking* booking) override {
    booking->set_name("bookings/1");
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
  grpc::ServerUnaryReactor* SubmitBooking(grpc::CallbackServerContext* context,
                                          const booking::v1::SubmitBookingRequest*,
                                          booking::v1::Booking*) override {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(rpc::ToGrpcStatus(
        MakeError(absl::StatusCode::kFailedPrecondition, reason_, {"No.", "Tidak."}),
        rpc::Language::kEn));
    return reactor;
  }

  void Stall() {
    absl::MutexLock lock(&mutex_);
    stalled_ = true;
  }
  void GoOn() {
    absl::MutexLock lock(&mutex_);
    stalled_ = false;
    for (grpc::ServerUnaryReactor* reactor : held_) reactor->Finish(grpc::Status::OK);
    held_.clear();
  }
  void RefuseFor(std::string reason) { reason_ = std::move(reason); }

 private:
  absl::Mutex mutex_;
  bool stalled_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<grpc::ServerUnaryReactor*> held_ ABSL_GUARDED_BY(mutex_);
  std::string reason_;
};

class CallerTest : public ::testing::Test {
 public:
  ~CallerTest() override {
    bookings_.GoOn();
    EXPECT_TRUE(caller_->AwaitNone(kPatience));
    caller_.reset();
    server_->Shutdown();
  }

 protected:
  CallerTest() {
    // Over a socket: gRPC's transport within a process miscounts references now and then.
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&bookings_);
    server_ = builder.BuildAndStart();
    caller_.emplace(grpc::CreateChannel(absl::StrCat("127.0.0.1:", port),
                                        grpc::InsecureChannelCredentials()),
                    crowd_, recorder_, clock_, kPatience);
  }

  // A read every ten milliseconds; from `stall` on the server answers nobody.
  void PlayReads(int count, int stall, int64_t most_under_way) {
    std::vector<Arrival> arrivals;
    for (int i = 0; i < count; ++i) arrivals.push_back({i * absl::Milliseconds(10), kRead});
    const absl::Time stalls = begin_ + stall * absl::Milliseconds(10);
    Play(arrivals,
         {.begin = begin_,
          .most_under_way = most_under_way,
          .sleep_until =
              [&](absl::Time when) {
                // As long as the server answers, all have their answer before time goes on.
                if (when <= stalls) {
                  ASSERT_TRUE(caller_->AwaitNone(kPatience));
                }
                if (when == stalls) bookings_.Stall();
                clock_.Set(when);
              }},
         *caller_, recorder_);
  }

  FakeClock clock_;
  const absl::Time begin_ = clock_.Now();
  Crowd crowd_{{Member{NewId<PersonId>(begin_), "token", ""}},
               {Member{NewId<PersonId>(begin_), "token", ""}}};
  Recorder recorder_;
  Bookings bookings_;
  std::unique_ptr<grpc::Server> server_;
  std::optional<Caller> caller_;
};

TEST_F(CallerTest, CountsAStallForEveryCallThatWasDueMeanwhile) {
  PlayReads(100, 50, 5000);
  clock_.Advance(absl::Seconds(1));
  bookings_.GoOn();
  ASSERT_TRUE(caller_->AwaitNone(kPatience));
  const Tally all = recorder_.All();
  EXPECT_EQ(all.answered, 100);
  EXPECT_EQ(all.took.Quantile(0.5), absl::ZeroDuration());
  // One that waits for its answer before it asks again would have found a single slow call.
  EXPECT_GE(all.took.Quantile(0.51), absl::Seconds(1));
  EXPECT_GE(all.took.Quantile(0.99), absl::Milliseconds(1480));
}

TEST_F(CallerTest, CountsTheTimeThatACallWasSentTooLate) {
  clock_.Advance(absl::Milliseconds(300));
  caller_->Send(kRead, begin_, absl::ZeroDuration());
  ASSERT_TRUE(caller_->AwaitNone(kPatience));
  EXPECT_GE(recorder_.All().took.Quantile(1), absl::Milliseconds(300));
}

TEST_F(CallerTest, NeverSendsMoreThanMayBeUnderWayAndSaysSo) {
  PlayReads(10, 0, 3);
  EXPECT_EQ(caller_->under_way(), 3);
  EXPECT_EQ(recorder_.All().never_sent, 7);
  bookings_.GoOn();
  ASSERT_TRUE(caller_->AwaitNone(kPatience));
  EXPECT_EQ(recorder_.All().answered, 3);
  EXPECT_EQ(recorder_.All().OfDue(0.5), absl::InfiniteDuration());
}

TEST_F(CallerTest, TakesTooManyOpenBookingsForAnAnswer) {
  bookings_.RefuseFor("TOO_MANY_OPEN_BOOKINGS");
  caller_->Send(Operation::kBook, begin_, absl::ZeroDuration());
  ASSERT_TRUE(caller_->AwaitNone(kPatience));
  EXPECT_EQ(recorder_.All().answered, 2);
  EXPECT_EQ(recorder_.All().failed, 0);
}

TEST_F(CallerTest, TakesNoOtherRefusalOfASubmissionForAnAnswer) {
  bookings_.RefuseFor("BOOKING_CLOSED");
  caller_->Send(Operation::kBook, begin_, absl::ZeroDuration());
  ASSERT_TRUE(caller_->AwaitNone(kPatience));
  EXPECT_EQ(recorder_.All().answered, 1);
  EXPECT_EQ(recorder_.All().failed, 1);
}

TEST_F(CallerTest, CountsAServiceThatIsNotThereAsFailed) {
  caller_->Send(Operation::kCredit, begin_, absl::ZeroDuration());
  ASSERT_TRUE(caller_->AwaitNone(kPatience));
  EXPECT_EQ(recorder_.Of(Operation::kCredit).failed, 1);
}

TEST_F(CallerTest, AsksForBookingsWhereNoneStands) {
  for (const Operation operation : {Operation::kGetBooking, Operation::kMatches}) {
    caller_->Send(operation, begin_, absl::ZeroDuration());
  }
  ASSERT_TRUE(caller_->AwaitNone(kPatience));
  EXPECT_EQ(recorder_.All().answered, 2);
}

TEST(Crowd, GivesAnAcceptedMatchOnceAndToItsCoacheeAlone) {
  const Member coachee{NewId<PersonId>(absl::UnixEpoch()), "token", ""};
  Crowd crowd({coachee}, {});
  crowd.KeepAccepted("matches/2", "coachees/nobody");
  crowd.KeepAccepted("matches/1", "coachees/" + coachee.name());
  const auto taken = crowd.TakeAccepted();
  ASSERT_TRUE(taken.has_value());
  EXPECT_EQ(taken->match, "matches/1");
  EXPECT_EQ(taken->coachee->name(), coachee.name());
  EXPECT_FALSE(crowd.TakeAccepted().has_value());
}

TEST(Crowd, HasNoSessionOfAnybodyAtFirst) {
  Crowd crowd({}, {});
  EXPECT_EQ(crowd.TakeSessionOf(), nullptr);
}

}  // namespace
}  // namespace primadona::load
