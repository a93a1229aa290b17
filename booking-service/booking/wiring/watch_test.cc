// WatchBookings over two replicas of one schema.
#include <string>
#include <vector>

#include "booking/api/scene.h"
#include "booking/wiring/spec.h"
#include "common/metrics/names.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

// One client's stream; the place where it stopped goes with it.
class Watcher {
 public:
  Watcher(const std::shared_ptr<grpc::Channel>& channel, const Caller& caller, std::string token)
      : stub_(pb::BookingService::NewStub(channel)),
        context_(testing::ContextOf(caller)),
        token_(std::move(token)) {
    context_->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    pb::WatchBookingsRequest request;
    request.set_resume_token(token_);
    reader_ = stub_->WatchBookings(context_.get(), request);
  }
  // Reads until `count` changes have come; "booking STATE" each.
  std::vector<std::string> Read(size_t count) {
    std::vector<std::string> changes;
    pb::WatchBookingsResponse response;
    while (changes.size() < count && reader_->Read(&response)) {
      token_ = response.resume_token();
      if (!response.has_change()) continue;
      changes.push_back(response.change().booking().name() + " " +
                        pb::Booking::State_Name(response.change().state()));
    }
    return changes;
  }
  // Reads the first message, which carries no change.
  bool Begin() {
    pb::WatchBookingsResponse response;
    const bool read = reader_->Read(&response);
    token_ = response.resume_token();
    return read && !response.has_change();
  }
  const std::string& token() const { return token_; }
  grpc::Status Stop() {
    context_->TryCancel();
    return Finish();
  }
  grpc::Status Finish() {
    pb::WatchBookingsResponse response;
    while (reader_->Read(&response)) {
    }
    return reader_->Finish();
  }

 private:
  std::unique_ptr<pb::BookingService::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReader<pb::WatchBookingsResponse>> reader_;
  std::string token_;
};

class WatchTest : public ::testing::Test {
 protected:
  BookingSettings keys_{.nip_hmac_key = "k1:" + std::string(64, 'a'),
                        .nip_encryption_key = "k1:" + std::string(64, 'b')};
  Scene scene_{BookingServiceSpec(keys_)};
  testing::TestService replica_{
      BookingServiceSpec(keys_), scene_.clock, {}, &scene_.service.database()};

  // How often the service has read bookings from its feed.
  uint64_t FeedReads() {
    metrics::Registry& registry = scene_.service.service().foundation().metrics;
    const std::string series =
        std::string(metrics::kStatementSeconds) + "_count{statement=\"read_feed_of_kind\"} ";
    const std::string text = registry.Render();
    const size_t at = text.find(series);
    return at == std::string::npos ? 0 : std::stoull(text.substr(at + series.size()));
  }
};

TEST_F(WatchTest, GoesOnWithoutAGapAtTheOtherReplica) {
  const PersonId person = scene_.Enter();
  const Caller me = Scene::AsCoachee(person);
  Watcher first(scene_.service.channel(), me, "");
  ASSERT_TRUE(first.Begin());
  const std::string a = scene_.Queued(person, "MAN-01");
  EXPECT_EQ(first.Read(2), (std::vector<std::string>{a + " DRAFT", a + " QUEUED"}));
  first.Stop();
  // While nobody watches.
  const std::string b = scene_.Queued(person, "MAN-02");
  ASSERT_OK(scene_.Withdraw(me, a));
  Watcher second(replica_.channel(), me, first.token());
  ASSERT_TRUE(second.Begin());
  EXPECT_EQ(second.Read(3),
            (std::vector<std::string>{b + " DRAFT", b + " QUEUED", a + " WITHDRAWN"}));
  second.Stop();
}

TEST_F(WatchTest, ShowsNobodyElsesChanges) {
  const PersonId person = scene_.Enter();
  Watcher watcher(replica_.channel(), Scene::AsCoachee(person), "");
  ASSERT_TRUE(watcher.Begin());
  scene_.Queued(scene_.Enter(), "MAN-01");
  const std::string own = scene_.Queued(person, "MAN-02");
  EXPECT_EQ(watcher.Read(1), std::vector<std::string>{own + " DRAFT"});
  watcher.Stop();
}

TEST_F(WatchTest, StaysQuietWhileTheFeedFillsWithOtherThings) {
  constexpr int kOthers = 40;
  const PersonId person = scene_.Enter();
  Watcher watcher(scene_.service.channel(), Scene::AsCoachee(person), "");
  ASSERT_TRUE(watcher.Begin());
  for (int i = 0; i < kOthers; ++i) scene_.Enter();
  scene_.Queued(person, "MAN-01");
  watcher.Read(2);
  // Woken once for each event at the most; it would be hundreds of reads if it spun.
  EXPECT_LT(FeedReads(), 2 * kOthers);
  watcher.Stop();
}

TEST_F(WatchTest, ATokenOlderThanTheRetentionIsRefused) {
  Watcher watcher(scene_.service.channel(), scene_.office, "");
  ASSERT_TRUE(watcher.Begin());
  watcher.Stop();
  scene_.clock.Advance(events::kFeedRetention + absl::Seconds(1));
  Watcher late(scene_.service.channel(), scene_.office, watcher.token());
  EXPECT_EQ(ReasonOf(rpc::FromGrpcStatus(late.Finish())), "RESUME_TOKEN_EXPIRED");
}

TEST_F(WatchTest, ATokenThatIsNoneIsRefused) {
  Watcher watcher(scene_.service.channel(), scene_.office, "nonsense");
  EXPECT_EQ(watcher.Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace primadona::booking
