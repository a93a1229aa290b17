#include "common/rpc/door.h"

#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/metrics/names.h"
#include "common/rpc/channel.h"
#include "common/rpc/errors.h"
#include "common/rpc/testdata/echo.h"
#include "common/testing/eventually.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_service.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

using ::primadona::testing::ContextOf;
using ::primadona::testing::Eventually;
using ::primadona::testing::FailsWith;
using ::testing::HasSubstr;

constexpr char kFirstId[] = "018f0000-0000-7000-8000-000000000001";
constexpr char kOtherId[] = "018f0000-0000-7000-8000-000000000002";

class DoorTest : public ::testing::Test {
 protected:
  absl::Status Echo(const std::string& text, grpc::ClientContext* context = nullptr) {
    auto own = ContextOf(caller_);
    echo::v1::EchoRequest request;
    request.set_text(text);
    echo::v1::EchoResponse response;
    return FromGrpcStatus(
        stub_->Echo(context == nullptr ? own.get() : context, request, &response));
  }
  absl::StatusOr<echo::v1::Thing> Make(const std::string& title, const std::string& request_id) {
    echo::v1::MakeThingRequest request;
    request.mutable_thing()->set_title(title);
    request.set_request_id(request_id);
    echo::v1::Thing thing;
    const grpc::Status status = stub_->MakeThing(ContextOf(caller_).get(), request, &thing);
    if (!status.ok()) return FromGrpcStatus(status);
    return thing;
  }
  int64_t Keys() { return database_.Query("SELECT COUNT(*) FROM idempotency_key")[0].Int(0); }
  std::string Metrics() { return service_.service().foundation().metrics.Render(); }

  const Caller caller_ = primadona::testing::SystemCaller("hr", Role::kHrSystem);
  const std::shared_ptr<EchoHooks> hooks_ = std::make_shared<EchoHooks>();
  primadona::testing::FakeClock clock_;
  primadona::testing::TestDatabase database_;
  primadona::testing::TestService service_{EchoSpec(hooks_), clock_, {}, &database_};
  std::unique_ptr<echo::v1::EchoService::Stub> stub_ =
      echo::v1::EchoService::NewStub(service_.channel());
};

TEST_F(DoorTest, TellsTheHandlerWhatItMustKnow) {
  Call seen;
  hooks_->on_echo = [&](const Call& call, const auto&) {
    seen = call;
    return absl::OkStatus();
  };
  auto context = ContextOf(caller_);
  context->AddMetadata("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  context->AddMetadata("accept-language", "id-ID,en;q=0.5");
  ASSERT_OK(Echo("a", context.get()));
  EXPECT_EQ(seen.method, "/primadona.echo.v1.EchoService/Echo");
  EXPECT_EQ(seen.caller.subject, "hr");
  EXPECT_EQ(seen.caller.roles, std::set<Role>{Role::kHrSystem});
  EXPECT_EQ(seen.now, clock_.Now());
  EXPECT_THAT(seen.traceparent, HasSubstr("0af7651916cd43dd8448eb211c80319c"));
  EXPECT_EQ(seen.language, Language::kId);
  EXPECT_LT(seen.deadline, absl::Now() + absl::Minutes(2));
  EXPECT_FALSE(seen.key.has_value());
}

TEST_F(DoorTest, RefusesACallThatDoesNotSayWhoCalls) {
  grpc::ClientContext context;
  EXPECT_THAT(Echo("a", &context), FailsWith(absl::StatusCode::kUnauthenticated, "CALLER_MISSING"));
}

TEST_F(DoorTest, RefusesAFaultyRequestBeforeTheHandlerRuns) {
  bool ran = false;
  hooks_->on_echo = [&](const Call&, const auto&) {
    ran = true;
    return absl::OkStatus();
  };
  EXPECT_THAT(Echo(""), FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_FALSE(ran);
}

TEST_F(DoorTest, AnswersARepeatFromWhatTheFirstCallMade) {
  ASSERT_OK(Make("one", kFirstId));
  ASSERT_OK_AND_ASSIGN(const echo::v1::Thing again, Make("one", kFirstId));
  EXPECT_EQ(again.name(), "things/one");
  EXPECT_EQ(again.title(), "") << "a replay, not the handler, must have answered";
  EXPECT_EQ(Keys(), 1);
  EXPECT_THAT(Metrics(), HasSubstr("\nprimadona_replayed_calls_total 1\n"));
}

TEST_F(DoorTest, RefusesTheSameKeyWithAnotherBody) {
  ASSERT_OK(Make("one", kFirstId));
  EXPECT_THAT(Make("two", kFirstId),
              FailsWith(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(DoorTest, KeepsTheHandlersErrorWhenTheKeyIsNew) {
  EXPECT_THAT(Make("taken", kOtherId), FailsWith(absl::StatusCode::kAlreadyExists, "THING_TAKEN"));
}

TEST_F(DoorTest, LooksTheKeyUpAlsoWhenTheHandlerRefuses) {
  ASSERT_OK(Make("one", kFirstId));
  EXPECT_THAT(Make("taken", kFirstId),
              FailsWith(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(DoorTest, DoesNotPassTheRefusalOnWhileItCannotSeeWhatTheKeyMade) {
  database_.Execute("RENAME TABLE idempotency_key TO out_of_reach");
  EXPECT_THAT(Make("taken", kFirstId), FailsWith(absl::StatusCode::kInternal, "DATABASE_ERROR"));
}

TEST_F(DoorTest, HidesTheTextOfAnInternalError) {
  hooks_->on_echo = [](const Call&, const auto&) { return absl::InternalError("SELECT secret"); };
  const absl::Status status = Echo("a");
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_THAT(std::string(status.message()), ::testing::Not(HasSubstr("SELECT")));
}

TEST_F(DoorTest, MakesAStatusOfWhatAHandlerThrows) {
  hooks_->on_echo = [](const Call&, const auto&) -> absl::Status {
    throw std::runtime_error("thrown");
  };
  EXPECT_EQ(Echo("a").code(), absl::StatusCode::kInternal);
  hooks_->on_echo = nullptr;
  EXPECT_OK(Echo("a")) << "the worker must live on";
}

TEST_F(DoorTest, CountsEachCallUnderItsMethodAndCode) {
  const std::string labels =
      "grpc_method=\"Echo\",grpc_service=\"primadona.echo.v1.EchoService\",grpc_type=\"unary\"}";
  EXPECT_THAT(Metrics(), HasSubstr("grpc_server_started_total{" + labels + " 0\n"));
  EXPECT_THAT(Metrics(),
              HasSubstr("grpc_server_handled_total{grpc_code=\"OK\"," + labels + " 0\n"));
  ASSERT_OK(Echo("a"));
  EXPECT_THAT(Echo("").code(), absl::StatusCode::kInvalidArgument);
  const std::string after = Metrics();
  EXPECT_THAT(after, HasSubstr("grpc_server_started_total{" + labels + " 2\n"));
  EXPECT_THAT(after, HasSubstr("grpc_server_handled_total{grpc_code=\"OK\"," + labels + " 1\n"));
  EXPECT_THAT(after, HasSubstr("grpc_server_handled_total{grpc_code=\"InvalidArgument\"," +
                               labels + " 1\n"));
  EXPECT_THAT(after, HasSubstr("grpc_server_handling_seconds_count{" + labels + " 2\n"));
}

TEST_F(DoorTest, StreamsUntilTheHandlerReturns) {
  hooks_->on_watch = [](const Call&, const auto& say) {
    for (const char* text : {"a", "b", "c"}) EXPECT_TRUE(say(text));
    return absl::OkStatus();
  };
  echo::v1::EchoRequest request;
  request.set_text("x");
  auto context = ContextOf(caller_);
  auto reader = stub_->Watch(context.get(), request);
  std::string all;
  for (echo::v1::EchoResponse item; reader->Read(&item);) all += item.text();
  EXPECT_EQ(all, "abc");
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(DoorTest, TellsTheStatementsOfAStreamInItsLine) {
  hooks_->on_watch = [this](const Call&, const auto&) {
    return database_.database()
        .Read([](mysql::Transaction& tx) {
          return tx.Query({"look_around", "SELECT 1"}, {});
        })
        .status();
  };
  echo::v1::EchoRequest request;
  request.set_text("x");
  auto context = ContextOf(caller_);
  log::Configure("test-service", log::Level::kInfo);
  ::testing::internal::CaptureStderr();
  auto reader = stub_->Watch(context.get(), request);
  for (echo::v1::EchoResponse item; reader->Read(&item);) continue;
  EXPECT_TRUE(reader->Finish().ok());
  log::Flush();
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              ::testing::ContainsRegex("EchoService/Watch.*\"statements\":\"look_around"));
}

TEST_F(DoorTest, TellsAStreamThatWritesNothingThatItsClientHasGone) {
  absl::Notification begun, ended;
  hooks_->on_watch = [&](const Call& call, const auto&) {
    begun.Notify();
    EXPECT_TRUE(Eventually([&] { return call.over(); }));
    ended.Notify();
    return absl::OkStatus();
  };
  echo::v1::EchoRequest request;
  request.set_text("x");
  auto context = ContextOf(caller_);
  auto reader = stub_->Watch(context.get(), request);
  begun.WaitForNotification();
  context->TryCancel();
  EXPECT_TRUE(ended.WaitForNotificationWithTimeout(absl::Seconds(10)));
  reader->Finish();
}

TEST_F(DoorTest, DrainEndsStreamsAndWaitsForRunningCalls) {
  absl::Notification streaming, working, finish;
  hooks_->on_watch = [&](const Call& call, const auto& say) {
    streaming.Notify();
    EXPECT_TRUE(Eventually([&] { return call.over(); }));
    EXPECT_FALSE(say("late"));
    return absl::OkStatus();
  };
  hooks_->on_echo = [&](const Call&, const auto&) {
    working.Notify();
    finish.WaitForNotification();
    return absl::OkStatus();
  };
  echo::v1::EchoRequest request;
  request.set_text("x");
  auto context = ContextOf(caller_);
  auto reader = stub_->Watch(context.get(), request);
  auto running = std::async(std::launch::async, [&] { return Echo("slow"); });
  streaming.WaitForNotification();
  working.WaitForNotification();
  auto drain = std::async(std::launch::async, [&] { service_.service().Shutdown(); });
  EXPECT_EQ(drain.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
  finish.Notify();
  EXPECT_OK(running.get());
  drain.get();
  EXPECT_TRUE(reader->Finish().ok());
}

// A door of one worker and room for one waiting call, on a server of its own.
class NarrowDoorTest : public ::testing::Test {
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
  ~NarrowDoorTest() override {
    if (!go_.HasBeenNotified()) go_.Notify();
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
  echo::v1::EchoRequest request;
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
  const auto refused = [this] { return absl::IsUnavailable(Start(absl::Milliseconds(200)).get()); };
  auto running = Start(absl::Minutes(1));
  const bool stalled = Eventually(refused, absl::Seconds(30)) && refused();
  const double before = Refused("database_stalled");
  const bool twice = refused() && refused();
  const double after = Refused("database_stalled");
  ASSERT_EQ(kill(server, SIGCONT), 0);
  EXPECT_TRUE(stalled && twice);
  EXPECT_EQ(after, before + 2);
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
