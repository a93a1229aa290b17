#include "gateway/wiring/gateway.h"

#include <future>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "common/status/error.h"
#include "gateway/wiring/gateway_fixture.h"
#include "grpcpp/generic/generic_stub.h"

namespace primadona::gateway {
namespace {

using ::primadona::testing::Eventually;
using ::primadona::testing::FailsWith;
using ::testing::HasSubstr;

TEST_F(GatewayTest, PassesACallOnWithTheCallersIdentity) {
  Booking answer;
  ASSERT_OK(Call(kGetBooking, Context("AUDITOR").get(), &answer));
  EXPECT_EQ(answer.name(), "bookings/1");
  const auto seen = backend_.seen();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].method, kGetBooking);
  EXPECT_EQ(seen[0].metadata.find("x-primadona-subject")->second,
            "018f0000-0000-7000-8000-000000000001");
  EXPECT_EQ(seen[0].metadata.find("x-primadona-roles")->second, "AUDITOR");
  GetBookingRequest body;
  ASSERT_TRUE(body.ParseFromString(seen[0].body));
  EXPECT_EQ(body.name(), "bookings/1");
}

TEST_F(GatewayTest, SpreadsCallsOverAListOfReplicasAndLeavesOutOneThatIsGone) {
  other_.Answer({&answer_});
  StartBefore(backend_.address() + "," + other_.address());
  EXPECT_TRUE(Eventually([&] {
    EXPECT_OK(Get());
    return backend_.seen().size() >= 2 && other_.seen().size() >= 2;
  }));
  // The other is matching and session too: who checks the gateway's health would not even ask.
  channel_ = ConnectUnchecked();
  other_.Stop();
  // A call that met the end of the other may fail; once that is known no more do.
  EXPECT_TRUE(Eventually([&] {
    for (int i = 0; i < 10; ++i) {
      if (!Get().ok()) return false;
    }
    return true;
  }));
}

TEST_F(GatewayTest, DropsAnIdentityThatTheCallerClaims) {
  auto context = Context("COACHEE");
  context->AddMetadata("x-primadona-subject", "018f0000-0000-7000-8000-00000000000f");
  context->AddMetadata("x-primadona-roles", "ADMINISTRATOR");
  context->AddMetadata("x-primadona-unit", "dinas");
  context->AddMetadata("x-anything", "else");
  ASSERT_OK(Call(kGetBooking, context.get()));
  const auto metadata = backend_.seen().at(0).metadata;
  EXPECT_EQ(metadata.count("x-primadona-subject"), 1u);
  EXPECT_EQ(metadata.find("x-primadona-subject")->second, "018f0000-0000-7000-8000-000000000001");
  EXPECT_EQ(metadata.count("x-primadona-roles"), 1u);
  EXPECT_EQ(metadata.find("x-primadona-roles")->second, "COACHEE");
  EXPECT_EQ(metadata.count("x-primadona-unit"), 0u);
  EXPECT_EQ(metadata.count("authorization"), 0u);
  EXPECT_EQ(metadata.count("x-anything"), 0u);
}

TEST_F(GatewayTest, ContinuesTheTraceAndPassesTheLanguage) {
  auto context = Context();
  context->AddMetadata("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  context->AddMetadata("accept-language", "id-ID");
  ASSERT_OK(Call(kGetBooking, context.get()));
  ASSERT_OK(Get());
  const auto first = backend_.seen().at(0).metadata, second = backend_.seen().at(1).metadata;
  EXPECT_EQ(first.count("traceparent"), 1u);
  EXPECT_THAT(first.find("traceparent")->second, HasSubstr("0af7651916cd43dd8448eb211c80319c"));
  EXPECT_EQ(first.find("accept-language")->second, "id-ID");
  EXPECT_EQ(second.count("traceparent"), 1u) << "a call without a trace begins one";
}

TEST_F(GatewayTest, CarriesTheDeadline) {
  auto context = Context();
  const absl::Time deadline = absl::Now() + absl::Seconds(77);
  context->set_deadline(absl::ToChronoTime(deadline));
  ASSERT_OK(Call(kGetBooking, context.get()));
  const absl::Duration off = backend_.seen().at(0).deadline - deadline;
  EXPECT_LT(absl::AbsDuration(off), absl::Seconds(2)) << off;
}

TEST_F(GatewayTest, GivesACallWithoutADeadlineOne) {
  ASSERT_OK(Get());
  const absl::Duration left = backend_.seen().at(0).deadline - absl::Now();
  EXPECT_LT(left, absl::Seconds(31));
  EXPECT_GT(left, absl::Seconds(10));
}

TEST_F(GatewayTest, ReadsARequestThatIsCompressed) {
  GetBookingRequest request;
  request.set_name("bookings/" + std::string(4000, 'x'));
  auto context = Context();
  context->set_compression_algorithm(GRPC_COMPRESS_GZIP);
  Booking answer;
  ASSERT_TRUE(
      BookingService::Stub(ConnectUnchecked()).GetBooking(context.get(), request, &answer).ok());
  EXPECT_EQ(backend_.seen().at(0).body, request.SerializeAsString());
}

TEST_F(GatewayTest, EndsACallThatBringsNoRequest) {
  const grpc::internal::RpcMethod method(kGetBooking, nullptr,
                                         grpc::internal::RpcMethod::BIDI_STREAMING);
  auto context = Context();
  const std::unique_ptr<grpc::ClientReaderWriter<GetBookingRequest, Booking>> call(
      grpc::internal::ClientReaderWriterFactory<GetBookingRequest, Booking>::Create(
          channel_.get(), method, context.get()));
  call->WritesDone();
  EXPECT_EQ(call->Finish().error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_TRUE(backend_.seen().empty());
}

TEST_F(GatewayTest, TellsTheCallerOfACallThatWasLostOnTheWayToTryAgain) {
  backend_.Fail(grpc::Status(grpc::StatusCode::CANCELLED, ""));
  EXPECT_THAT(Get(), FailsWith(absl::StatusCode::kUnavailable, "SERVICE_UNAVAILABLE"));
}

TEST_F(GatewayTest, TellsTheCallerOfAStreamThatWasLostOnTheWayToTryAgain) {
  backend_.Fail(grpc::Status(grpc::StatusCode::CANCELLED, ""));
  auto context = Context();
  auto reader = BookingService::NewStub(channel_)->WatchBookings(context.get(), {});
  EXPECT_THAT(rpc::FromGrpcStatus(reader->Finish()),
              FailsWith(absl::StatusCode::kUnavailable, "SERVICE_UNAVAILABLE"));
}

TEST_F(GatewayTest, RefusesMethodsThatAreNotPublicAlike) {
  for (const char* method :
       {"/primadona.booking.v1.EventService/Deliver",
        "/primadona.matching.v1.CalendarService/ReserveSlot",
        "/primadona.booking.v1.BookingService/Invented", "/x/y"}) {
    EXPECT_THAT(Call(method, Context().get()),
                FailsWith(absl::StatusCode::kUnimplemented, "METHOD_UNKNOWN"))
        << method;
  }
  EXPECT_TRUE(backend_.seen().empty());
  EXPECT_TRUE(other_.seen().empty());
}

TEST_F(GatewayTest, RefusesACallerBeforeAnythingIsForwarded) {
  grpc::ClientContext nobody;
  EXPECT_THAT(Call(kGetBooking, &nobody),
              FailsWith(absl::StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  auto twice = Context();
  twice->AddMetadata("authorization", "Bearer " + issuer_.Sign(GoodClaims()));
  EXPECT_THAT(Call(kGetBooking, twice.get()),
              FailsWith(absl::StatusCode::kUnauthenticated, "TOKEN_MALFORMED"));
  EXPECT_THAT(
      Call("/primadona.booking.v1.PolicyService/UpdatePolicy", Context("COACHEE").get()),
      FailsWith(absl::StatusCode::kPermissionDenied, "ROLE_NOT_ALLOWED"));
  EXPECT_TRUE(backend_.seen().empty());
}

TEST_F(GatewayTest, GivesTheServicesErrorUnchanged) {
  const grpc::Status failure = rpc::ToGrpcStatus(
      MakeError(absl::StatusCode::kFailedPrecondition, "BOOKING_CLOSED",
                {.en = "The booking is closed.", .id = "Pemesanan sudah ditutup."},
                {{"booking", "1"}}),
      rpc::Language::kId);
  backend_.Fail(failure);
  GetBookingRequest request;
  Booking answer;
  const grpc::Status got =
      BookingService::NewStub(channel_)->GetBooking(Context().get(), request, &answer);
  EXPECT_EQ(got.error_code(), failure.error_code());
  EXPECT_EQ(got.error_message(), failure.error_message());
  EXPECT_EQ(got.error_details(), failure.error_details());
}

TEST_F(GatewayTest, TellsWhenToTryAgainWhenAServiceIsDown) {
  ASSERT_OK(Get());
  backend_.Stop();
  // The channel of the test checks health too, and would not even ask.
  channel_ = ConnectUnchecked();
  absl::Status status;
  ASSERT_TRUE(Eventually([&] { return absl::IsUnavailable(status = Get()); }));
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kUnavailable, "SERVICE_UNAVAILABLE"));
  EXPECT_TRUE(DetailOf(status)->retry_after.has_value());
}

TEST_F(GatewayTest, StreamsItemByItem) {
  booking::v1::WatchBookingsResponse first, second;
  first.set_resume_token("one");
  second.set_resume_token("two");
  backend_.Answer({&first, &second});
  auto context = Context();
  auto reader = BookingService::NewStub(channel_)->WatchBookings(context.get(), {});
  booking::v1::WatchBookingsResponse item;
  std::string tokens;
  while (reader->Read(&item)) tokens += item.resume_token() + " ";
  EXPECT_EQ(tokens, "one two ");
  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(backend_.seen().at(0).deadline, absl::InfiniteFuture()) << "a stream may last";
}

TEST_F(GatewayTest, CarriesCancellationOfACallAndOfAStream) {
  backend_.Hold();
  auto context = Context();
  auto call = std::async(std::launch::async, [&] { return Call(kGetBooking, context.get()); });
  ASSERT_TRUE(Eventually([&] { return backend_.seen().size() == 1; }));
  context->TryCancel();
  EXPECT_EQ(call.get().code(), absl::StatusCode::kCancelled);
  EXPECT_TRUE(Eventually([&] { return backend_.cancelled() == 1; }));

  auto stream_context = Context();
  auto reader = BookingService::NewStub(channel_)->WatchBookings(stream_context.get(), {});
  ASSERT_TRUE(Eventually([&] { return backend_.seen().size() == 2; }));
  stream_context->TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_TRUE(Eventually([&] { return backend_.cancelled() == 2; }));
}

TEST_F(GatewayTest, IsHealthyOnlyWhileAllServicesAre) {
  ASSERT_TRUE(Eventually([&] { return Health("") == HealthCheckResponse::SERVING; }));
  EXPECT_EQ(Health("primadona.matching.v1.CompetencyService"), HealthCheckResponse::SERVING);
  EXPECT_EQ(Health("primadona.matching.v1.CalendarService"), HealthCheckResponse::UNKNOWN);
  other_.Stop();
  EXPECT_TRUE(Eventually([&] { return Health("") == HealthCheckResponse::NOT_SERVING; }));
  EXPECT_EQ(Health("primadona.matching.v1.CompetencyService"), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(Health("primadona.booking.v1.BookingService"), HealthCheckResponse::SERVING);
}

TEST_F(GatewayTest, ShutdownLetsARunningCallEnd) {
  backend_.Hold();
  auto context = Context();
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(700));
  auto call = std::async(std::launch::async, [&] { return Call(kGetBooking, context.get()); });
  ASSERT_TRUE(Eventually([&] { return backend_.seen().size() == 1; }));
  gateway_->Shutdown();
  EXPECT_EQ(call.get().code(), absl::StatusCode::kDeadlineExceeded)
      << "it must have ended by its own deadline, not by the shutdown";
}

TEST(GatewayStartTest, NamesAServiceWithoutAnAddress) {
  GatewaySettings settings;
  settings.peer_addresses = {{"booking", "127.0.0.1:1"}, {"session", "127.0.0.1:1"}};
  const auto gateway = RunningGateway::Start(settings);
  EXPECT_THAT(gateway, FailsWith(absl::StatusCode::kInvalidArgument, "PEER_MISSING"));
  EXPECT_THAT(std::string(gateway.status().message()), HasSubstr("matching"));
}

}  // namespace
}  // namespace primadona::gateway
