// A gateway before two test backends, for the tests of this room.
#ifndef PRIMADONA_GATEWAY_WIRING_GATEWAY_FIXTURE_H_
#define PRIMADONA_GATEWAY_WIRING_GATEWAY_FIXTURE_H_

#include <memory>
#include <string>

#include "common/rpc/channel.h"
#include "common/rpc/errors.h"
#include "common/testing/eventually.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gateway/peers/test_issuer.h"
#include "gateway/wiring/gateway.h"
#include "gateway/wiring/test_backend.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/impl/client_unary_call.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"

namespace primadona::gateway {

using booking::v1::Booking;
using booking::v1::BookingService;
using booking::v1::GetBookingRequest;
using grpc::health::v1::HealthCheckResponse;

inline constexpr char kGetBooking[] = "/primadona.booking.v1.BookingService/GetBooking";

class GatewayTest : public ::testing::Test {
 protected:
  GatewayTest() {
    StartBefore(backend_.address());
    answer_.set_name("bookings/1");
    backend_.Answer({&answer_});
  }

  void StartBefore(const std::string& booking) {
    GatewaySettings settings;
    settings.jwks_file = folder_.Write("jwks.json", issuer_.KeySet());
    settings.peer_addresses = {
        {"booking", booking}, {"matching", other_.address()}, {"session", other_.address()}};
    gateway_ = std::move(RunningGateway::Start(std::move(settings))).value();
    channel_ = Connect();
  }
  std::shared_ptr<grpc::Channel> Connect() {
    return rpc::MakeChannel("127.0.0.1:" + std::to_string(gateway_->port()), {});
  }
  // A channel that does not ask for the gateway's health.
  std::shared_ptr<grpc::Channel> ConnectUnchecked() {
    return grpc::CreateChannel("127.0.0.1:" + std::to_string(gateway_->port()),
                               grpc::InsecureChannelCredentials());
  }
  std::unique_ptr<grpc::ClientContext> Context(const std::string& role = "ADMINISTRATOR") {
    auto context = std::make_unique<grpc::ClientContext>();
    context->AddMetadata("authorization", "Bearer " + issuer_.Sign(GoodClaims(role)));
    return context;
  }
  // Calls any method by its name, with the request and answer of GetBooking.
  absl::Status Call(const std::string& method, grpc::ClientContext* context,
                    Booking* answer = nullptr) {
    GetBookingRequest request;
    request.set_name("bookings/1");
    Booking scratch;
    const grpc::internal::RpcMethod rpc(method.c_str(), nullptr,
                                        grpc::internal::RpcMethod::NORMAL_RPC);
    return rpc::FromGrpcStatus(
        grpc::internal::BlockingUnaryCall<GetBookingRequest, Booking,
                                          google::protobuf::MessageLite,
                                          google::protobuf::MessageLite>(
            channel_.get(), rpc, context, request, answer == nullptr ? &scratch : answer));
  }
  absl::Status Get() { return Call(kGetBooking, Context().get()); }

  HealthCheckResponse::ServingStatus Health(const std::string& service) {
    grpc::ClientContext context;
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    HealthCheckResponse response;
    const auto stub = grpc::health::v1::Health::NewStub(ConnectUnchecked());
    if (!stub->Check(&context, request, &response).ok()) return HealthCheckResponse::UNKNOWN;
    return response.status();
  }

  const primadona::testing::TempDir folder_;
  const TestIssuer issuer_{TestIssuer::Sort::kEc, "test"};
  TestBackend backend_;
  TestBackend other_;
  std::unique_ptr<RunningGateway> gateway_;
  std::shared_ptr<grpc::Channel> channel_;
  Booking answer_;
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_WIRING_GATEWAY_FIXTURE_H_
