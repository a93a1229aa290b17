#include "tests/bench/h2_caller.h"

#include <future>
#include <string>
#include <utility>

#include "common/rpc/server.h"
#include "common/testing/status_matchers.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "gtest/gtest.h"

namespace primadona::bench {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

// Serves, and knows no other service.
class Health : public grpc::health::v1::Health::CallbackService {
  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context,
                                  const HealthCheckRequest* request,
                                  HealthCheckResponse* response) override {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    response->set_status(HealthCheckResponse::SERVING);
    reactor->Finish(request->service().empty()
                        ? grpc::Status::OK
                        : grpc::Status(grpc::StatusCode::NOT_FOUND, "unknown"));
    return reactor;
  }
};

class H2CallerTest : public ::testing::Test {
 protected:
  std::pair<absl::Status, std::string> Check(const std::string& service) {
    HealthCheckRequest request;
    request.set_service(service);
    std::promise<std::pair<absl::Status, std::string>> answered;
    caller_.Call("/grpc.health.v1.Health/Check", "Bearer x", request.SerializeAsString(),
                 [&](const absl::Status& status, const std::string& response) {
                   answered.set_value({status, response});
                 });
    return answered.get_future().get();
  }

  Health health_;
  const rpc::ListeningServer server_ =
      rpc::StartServer(
          {.listen = "127.0.0.1:0", .tls = {}, .services = {&health_}, .default_health = false})
          .value();
  H2Caller caller_{"127.0.0.1:" + std::to_string(server_.port)};
};

TEST_F(H2CallerTest, GetsTheBytesOfAResponse) {
  const auto [status, bytes] = Check("");
  ASSERT_OK(status);
  HealthCheckResponse response;
  ASSERT_TRUE(response.ParseFromString(bytes));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
}

TEST_F(H2CallerTest, GetsAnError) {
  EXPECT_EQ(Check("unknown").first.code(), absl::StatusCode::kNotFound);
}

TEST_F(H2CallerTest, CallsFromAnAnswer) {
  std::promise<absl::Status> second;
  caller_.Call(
      "/grpc.health.v1.Health/Check", "", "", [&](const absl::Status&, const std::string&) {
        caller_.Call(
            "/grpc.health.v1.Health/Check", "", "",
            [&](const absl::Status& status, const std::string&) { second.set_value(status); });
      });
  EXPECT_OK(second.get_future().get());
}

}  // namespace
}  // namespace primadona::bench
