#include "common/rpc/door.h"

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/metrics/names.h"
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

TEST_F(DoorTest, AnswersAtOnceAfterTheSameChecks) {
  std::atomic<int> asked = 0;
  absl::Time told;
  hooks_->at_once = [&](const Call& call) {
    ++asked;
    told = call.now;
    return "known";
  };
  grpc::ClientContext nobody;
  EXPECT_THAT(Echo("a", &nobody), FailsWith(absl::StatusCode::kUnauthenticated, "CALLER_MISSING"));
  EXPECT_THAT(Echo(""), FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(asked, 0);
  EXPECT_OK(Echo("a"));
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(told, clock_.Now());
  hooks_->at_once = [](const Call&) -> std::optional<std::string> { throw std::out_of_range("x"); };
  EXPECT_EQ(Echo("a").code(), absl::StatusCode::kInternal);
  service_.service().foundation().door.Drain();
  EXPECT_THAT(Echo("a"), FailsWith(absl::StatusCode::kUnavailable, "SHUTTING_DOWN"));
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
  echo::v1::WatchRequest request;
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
  echo::v1::WatchRequest request;
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
  echo::v1::WatchRequest request;
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
  echo::v1::WatchRequest request;
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

}  // namespace
}  // namespace primadona::rpc
