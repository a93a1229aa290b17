// A door through which little fits: what it refuses, and what it tells of that.

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/door.h"
#include "common/rpc/errors.h"
#include "common/rpc/testdata/echo.h"
#include "common/testing/eventually.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_service.h"
#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

using ::primadona::testing::ContextOf;
using ::primadona::testing::Eventually;
using ::primadona::testing::FailsWith;

// A door of one worker and room for one waiting call, on a server of its own.
class NarrowDoorTest : public ::testing::Test {
 public:
  ~NarrowDoorTest() override {
    if (!go_.HasBeenNotified()) go_.Notify();
  }

 protected:
  NarrowDoorTest() {
    hooks_->on_echo = [this](const Call&, const auto&) {
      ++running_;
      go_.WaitForNotification();
      return absl::OkStatus();
    };
    primadona::testing::TestService prepare(EchoSpec(), clock_, {}, &database_);
    ServiceSettings settings;
    settings.database = database_.settings();
    settings.clock = &clock_;
    settings.door.workers = 1;
    settings.door.queue = 1;
    settings.door.max_streams = 1;
    settings.door.trust_plaintext_peers = true;
    service_ = std::move(RunningService::Start(EchoSpec(hooks_), settings)).value();
    stub_ = echo::v1::EchoService::NewStub(
        MakeChannel("127.0.0.1:" + std::to_string(service_->port()), {}));
  }

  std::future<absl::Status> Start(absl::Duration deadline) {
    return std::async(std::launch::async, [this, deadline] {
      auto context = ContextOf(primadona::testing::SystemCaller("hr", Role::kHrSystem));
      context->set_deadline(absl::ToChronoTime(absl::Now() + deadline));
      echo::v1::EchoRequest request;
      request.set_text("a");
      echo::v1::EchoResponse response;
      return FromGrpcStatus(stub_->Echo(context.get(), request, &response));
    });
  }
  bool Shows(const std::string& line) {
    return service_->foundation().metrics.Render().find(line + "\n") != std::string::npos;
  }

  double Refused(const std::string& reason) {
    const std::string text = service_->foundation().metrics.Render();
    const std::string series = "primadona_executor_refused_total{reason=\"" + reason + "\"} ";
    const size_t at = text.find(series);
    return at == std::string::npos ? -1 : std::atof(text.c_str() + at + series.size());
  }

  absl::Notification go_;
  std::atomic<int> running_{0};
  const std::shared_ptr<EchoHooks> hooks_ = std::make_shared<EchoHooks>();
  primadona::testing::FakeClock clock_;
  primadona::testing::TestDatabase database_;
  std::unique_ptr<RunningService> service_;
  std::unique_ptr<echo::v1::EchoService::Stub> stub_;
};

TEST_F(NarrowDoorTest, RefusesACallBeyondTheQueueWithARetryHint) {
  auto first = Start(absl::Minutes(1));
  ASSERT_TRUE(Eventually([&] { return running_ == 1; }));
  auto second = Start(absl::Minutes(1));
  ASSERT_TRUE(Eventually([&] { return Shows("primadona_executor_queue_depth 1"); }));
  const absl::Status third = Start(absl::Minutes(1)).get();
  EXPECT_THAT(third, FailsWith(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
  EXPECT_TRUE(DetailOf(third)->retry_after.has_value());
  EXPECT_TRUE(Shows("primadona_executor_refused_total{reason=\"queue_full\"} 1"));
  go_.Notify();
  EXPECT_OK(first.get());
  EXPECT_OK(second.get());
}

TEST_F(NarrowDoorTest, AnswersAtOnceThoughNoWorkerIsFree) {
  std::atomic<bool> known = false;
  hooks_->at_once = [&](const Call&) {
    return known ? std::optional<std::string>("known") : std::nullopt;
  };
  auto first = Start(absl::Minutes(1));
  ASSERT_TRUE(Eventually([&] { return running_ == 1; })) << "a worker serves what is not known";
  auto second = Start(absl::Minutes(1));
  ASSERT_TRUE(Eventually([&] { return Shows("primadona_executor_queue_depth 1"); }));
  known = true;
  EXPECT_OK(Start(absl::Minutes(1)).get());
  known = false;
  EXPECT_THAT(Start(absl::Minutes(1)).get(),
              FailsWith(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
  go_.Notify();
  EXPECT_OK(first.get());
  EXPECT_OK(second.get());
}

TEST_F(NarrowDoorTest, TellsHowLongWhoWaitedForAWorker) {
  go_.Notify();
  for (int i = 0; i < 3; ++i) EXPECT_OK(Start(absl::Minutes(1)).get());
  EXPECT_TRUE(Shows("primadona_executor_wait_seconds_count 3"));
}

TEST_F(NarrowDoorTest, CountsTheStreamThatIsOneTooMany) {
  hooks_->on_watch = [](const Call& call, const auto& say) {
    EXPECT_TRUE(say("open"));
    EXPECT_TRUE(Eventually([&] { return call.over(); }));
    return absl::OkStatus();
  };
  echo::v1::WatchRequest request;
  request.set_text("x");
  const auto caller = primadona::testing::SystemCaller("hr", Role::kHrSystem);
  auto context = ContextOf(caller), more = ContextOf(caller);
  auto reader = stub_->Watch(context.get(), request);
  echo::v1::EchoResponse item;
  ASSERT_TRUE(reader->Read(&item));
  EXPECT_TRUE(Shows("primadona_streams_open 1"));
  EXPECT_THAT(FromGrpcStatus(stub_->Watch(more.get(), request)->Finish()),
              FailsWith(absl::StatusCode::kResourceExhausted, "STREAMS_BUSY"));
  EXPECT_TRUE(Shows("primadona_executor_refused_total{reason=\"streams_full\"} 1"));
  context->TryCancel();
  reader->Finish();
}

TEST_F(NarrowDoorTest, CountsTheCallsThatAStalledDatabaseCannotServe) {
  const pid_t server = primadona::testing::TestDatabase::server_pid();
  ASSERT_EQ(kill(server, SIGSTOP), 0);
  const auto refused = [this](absl::Duration deadline) {
    return absl::IsUnavailable(Start(deadline).get());
  };
  auto running = Start(absl::Minutes(1));
  // A call that comes before the stall is known waits: that one alone must not wait for long.
  const bool stalled =
      Eventually([&] { return refused(absl::Milliseconds(200)); }, absl::Seconds(30));
  const double before = Refused("database_stalled");
  const bool once = refused(absl::Minutes(1));
  const bool again = refused(absl::Minutes(1));
  const double after = Refused("database_stalled");
  ASSERT_EQ(kill(server, SIGCONT), 0);
  EXPECT_TRUE(stalled && once && again);
  EXPECT_GE(after, before + 2);
  go_.Notify();
  running.get().IgnoreError();
}

TEST_F(NarrowDoorTest, DropsAWaitingCallWhoseDeadlineHasPassed) {
  auto first = Start(absl::Minutes(1));
  ASSERT_TRUE(Eventually([&] { return running_ == 1; }));
  EXPECT_EQ(Start(absl::Milliseconds(200)).get().code(), absl::StatusCode::kDeadlineExceeded);
  go_.Notify();
  EXPECT_OK(first.get());
  EXPECT_TRUE(Eventually(
      [&] { return Shows("primadona_executor_refused_total{reason=\"deadline_passed\"} 1"); }));
  EXPECT_EQ(running_, 1) << "the late call must not have run";
}

}  // namespace
}  // namespace primadona::rpc
