// What the gateway tells of its calls.
#include <future>
#include <string>

#include "absl/strings/match.h"
#include "gateway/wiring/gateway_fixture.h"
#include "gmock/gmock.h"

namespace primadona::gateway {
namespace {

using ::primadona::testing::Eventually;
using ::testing::HasSubstr;

constexpr char kOneCancelled[] =
    "primadona_gateway_calls_total{grpc_code=\"Canceled\",role=\"AUDITOR\"} 1\n";

TEST_F(GatewayTest, CountsCallsOnBothSidesAndInventedMethodsUnderOneName) {
  ASSERT_OK(Get());
  EXPECT_FALSE(Call("/x/y", Context().get()).ok());
  const std::string labels =
      "grpc_method=\"GetBooking\",grpc_service=\"primadona.booking.v1.BookingService\","
      "grpc_type=\"unary\"} 1\n";
  const std::string text = gateway_->metrics().Render();
  EXPECT_THAT(text, HasSubstr("grpc_server_started_total{" + labels));
  EXPECT_THAT(text, HasSubstr("grpc_server_handled_total{grpc_code=\"OK\"," + labels));
  EXPECT_THAT(text, HasSubstr("grpc_client_handled_total{grpc_code=\"OK\"," + labels));
  EXPECT_THAT(text, HasSubstr("grpc_server_msg_received_total{" + labels));
  EXPECT_THAT(text, HasSubstr("grpc_server_msg_sent_total{" + labels));
  EXPECT_THAT(text, HasSubstr("grpc_client_msg_received_total{" + labels));
  EXPECT_THAT(text, HasSubstr("grpc_client_msg_sent_total{" + labels));
  EXPECT_THAT(text, HasSubstr("grpc_server_started_total{grpc_method=\"unknown\""));
  EXPECT_EQ(text.find("grpc_method=\"y\""), std::string::npos);
}

TEST_F(GatewayTest, CountsCallsByRoleAndRefusalsByReason) {
  ASSERT_OK(Call(kGetBooking, Context("AUDITOR").get()));
  grpc::ClientContext nobody;
  EXPECT_FALSE(Call(kGetBooking, &nobody).ok());
  const std::string text = gateway_->metrics().Render();
  EXPECT_THAT(text,
              HasSubstr("primadona_gateway_calls_total{grpc_code=\"OK\",role=\"AUDITOR\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("primadona_gateway_calls_total{grpc_code=\"Unauthenticated\","
                              "role=\"NONE\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("primadona_gateway_refusals_total{reason=\"TOKEN_MISSING\"} 1\n"));
}

TEST_F(GatewayTest, TellsWhichServicesServeAndWhetherItsKeysAreReadable) {
  const auto told = [&](const std::string& line) {
    return Eventually([&] {
      return gateway_->metrics().Render().find("\n" + line + "\n") != std::string::npos;
    });
  };
  EXPECT_TRUE(told("primadona_gateway_service_serving{service=\"booking\"} 1"));
  EXPECT_TRUE(told("primadona_gateway_key_set_readable 1"));
  folder_.Write("jwks.json", "no keys");
  EXPECT_TRUE(told("primadona_gateway_key_set_readable 0"));
  backend_.Stop();
  EXPECT_TRUE(told("primadona_gateway_service_serving{service=\"booking\"} 0"));
  EXPECT_TRUE(told("primadona_gateway_service_serving{service=\"matching\"} 1"));
}

// Nobody's fault, so no UNAVAILABLE.
TEST_F(GatewayTest, CountsACallThatItsCallerLeavesAsCancelled) {
  backend_.Hold();
  auto context = Context("AUDITOR");
  auto call = std::async(std::launch::async, [&] { return Call(kGetBooking, context.get()); });
  ASSERT_TRUE(Eventually([&] { return backend_.seen().size() == 1; }));
  context->TryCancel();
  EXPECT_FALSE(call.get().ok());
  EXPECT_TRUE(
      Eventually([&] { return absl::StrContains(gateway_->metrics().Render(), kOneCancelled); }));
}

TEST_F(GatewayTest, CountsAStreamThatItsCallerLeavesAsCancelled) {
  backend_.Hold();
  auto context = Context("AUDITOR");
  auto reader = BookingService::NewStub(channel_)->WatchBookings(context.get(), {});
  ASSERT_TRUE(Eventually([&] { return backend_.seen().size() == 1; }));
  context->TryCancel();
  reader->Finish();
  EXPECT_TRUE(
      Eventually([&] { return absl::StrContains(gateway_->metrics().Render(), kOneCancelled); }));
}

TEST_F(GatewayTest, TellsHowManyStreamsAreOpen) {
  backend_.Hold();
  auto context = Context();
  auto reader = BookingService::NewStub(channel_)->WatchBookings(context.get(), {});
  const auto open = [&](int count) {
    const std::string line = "primadona_streams_open " + std::to_string(count) + "\n";
    return Eventually([&] {
      return gateway_->metrics().Render().find(line) != std::string::npos;
    });
  };
  EXPECT_TRUE(open(1));
  context->TryCancel();
  reader->Finish();
  EXPECT_TRUE(open(0));
}

TEST_F(GatewayTest, CountsTheMessagesOfAStream) {
  booking::v1::WatchBookingsResponse item;
  item.set_resume_token("one");
  backend_.Answer({&item, &item});
  const std::string labels =
      "grpc_method=\"WatchBookings\",grpc_service=\"primadona.booking.v1.BookingService\","
      "grpc_type=\"server_stream\"} ";
  auto context = Context();
  auto reader = BookingService::NewStub(channel_)->WatchBookings(context.get(), {});
  while (reader->Read(&item)) {
  }
  ASSERT_TRUE(reader->Finish().ok());
  const std::string text = gateway_->metrics().Render();
  EXPECT_THAT(text, HasSubstr("grpc_server_msg_received_total{" + labels + "1\n"));
  EXPECT_THAT(text, HasSubstr("grpc_server_msg_sent_total{" + labels + "2\n"));
  EXPECT_THAT(text, HasSubstr("grpc_client_msg_received_total{" + labels + "2\n"));
}

}  // namespace
}  // namespace primadona::gateway
