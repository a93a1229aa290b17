// The stream of bookings over two replicas: whatever breaks in between, no change is lost.
#include <set>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/in_process_suite.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using booking::v1::Booking;
using booking::v1::BookingService;
using booking::v1::WatchBookingsRequest;
using booking::v1::WatchBookingsResponse;

// One open stream of one replica.
class Watch {
 public:
  Watch(testing::TestService& replica, const Caller& caller, const std::string& token)
      : stub_(BookingService::NewStub(replica.channel())), context_(testing::ContextOf(caller)) {
    WatchBookingsRequest request;
    request.set_resume_token(token);
    reader_ = stub_->WatchBookings(context_.get(), request);
  }
  ~Watch() {
    context_->TryCancel();
    reader_->Finish().error_code();
  }

  // The next message, or an error when the stream has ended.
  absl::StatusOr<WatchBookingsResponse> Next() {
    WatchBookingsResponse message;
    if (reader_->Read(&message)) return message;
    return absl::UnavailableError("the stream has ended");
  }
  // The next message with a change.
  absl::StatusOr<WatchBookingsResponse> NextChange() {
    absl::StatusOr<WatchBookingsResponse> message = Next();
    while (message.ok() && !message->has_change()) message = Next();
    return message;
  }

 private:
  std::unique_ptr<BookingService::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReader<WatchBookingsResponse>> reader_;
};

class WatchBookings : public ::testing::Test {
 public:
  ~WatchBookings() override { replica_.reset(); }

 protected:
  WatchBookings() : world_(suite_), coachee_(world_.AddCoachee()) {
    replica_ = suite_.AddReplica("booking");
  }

  testing::TestService& Replica(int number) {
    return number % 2 == 0 ? suite_.service("booking") : *replica_;
  }
  // A draft at the door of that replica; its name.
  absl::StatusOr<std::string> DraftAt(int number) {
    booking::v1::CreateBookingRequest request;
    *request.mutable_booking() = RequestOf(world_, MENTORING);
    const auto stub = BookingService::NewStub(Replica(number).channel());
    Booking draft;
    const grpc::Status status = stub->CreateBooking(
        testing::ContextOf(coachee_.AsCoachee()).get(), request, &draft);
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return draft.name();
  }

  InProcessSuite suite_;
  World world_;
  Person coachee_;
  std::unique_ptr<testing::TestService> replica_;
};

TEST_F(WatchBookings, ContinuesAtTheOtherReplicaWithoutAGap) {
  constexpr int kDrafts = 20;
  std::string token;
  {
    Watch first(Replica(0), coachee_.AsCoachee(), "");
    ASSERT_OK_AND_ASSIGN(const WatchBookingsResponse place, first.Next());
    EXPECT_FALSE(place.has_change());
    token = place.resume_token();
  }
  std::vector<std::string> made, seen;
  for (int i = 0; i < kDrafts; ++i) {
    ASSERT_OK_AND_ASSIGN(const std::string name, DraftAt(i));
    made.push_back(name);
  }
  // Every change by another stream, at alternating replicas, each going on where the last broke.
  for (int i = 0; i < kDrafts; ++i) {
    Watch stream(Replica(i + 1), coachee_.AsCoachee(), token);
    ASSERT_OK_AND_ASSIGN(const WatchBookingsResponse message, stream.NextChange());
    seen.push_back(message.change().booking().name());
    token = message.resume_token();
  }
  EXPECT_THAT(seen, ::testing::UnorderedElementsAreArray(made));
}

TEST_F(WatchBookings, TellsBothReplicasTheSameChangesInTheSameOrder) {
  constexpr int kDrafts = 10;
  Watch one(Replica(0), coachee_.AsCoachee(), "");
  Watch two(Replica(1), coachee_.AsCoachee(), "");
  ASSERT_OK(one.Next());
  ASSERT_OK(two.Next());
  for (int i = 0; i < kDrafts; ++i) ASSERT_OK(DraftAt(i));
  std::vector<std::string> first, second;
  for (int i = 0; i < kDrafts; ++i) {
    ASSERT_OK_AND_ASSIGN(const WatchBookingsResponse a, one.NextChange());
    ASSERT_OK_AND_ASSIGN(const WatchBookingsResponse b, two.NextChange());
    first.push_back(a.change().booking().name());
    second.push_back(b.change().booking().name());
  }
  EXPECT_EQ(first, second);
  EXPECT_EQ(std::set<std::string>(first.begin(), first.end()).size(), size_t{kDrafts});
}

TEST_F(WatchBookings, ShowsACoacheeNobodyElsesBookings) {
  const Person other = world_.AddCoachee();
  Watch theirs(Replica(1), other.AsCoachee(), "");
  ASSERT_OK(theirs.Next());
  ASSERT_OK(DraftAt(0));
  ASSERT_OK_AND_ASSIGN(const Booking own, Book(world_, other, MENTORING));
  // The foreign draft came first; the first change that is told is the own one.
  ASSERT_OK_AND_ASSIGN(const WatchBookingsResponse message, theirs.NextChange());
  EXPECT_EQ(message.change().booking().name(), own.name());
}

}  // namespace
}  // namespace primadona::e2e
