#include "common/rpc/service.h"

#include <memory>
#include <string>

#include "common/rpc/channel.h"
#include "common/rpc/errors.h"
#include "common/rpc/housekeeping.h"
#include "common/rpc/testdata/echo.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_service.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace primadona::rpc {
namespace {

using ::primadona::testing::FailsWith;

class ServiceTest : public ::testing::Test {
 protected:
  ServiceSettings Settings() {
    ServiceSettings settings;
    settings.database = database_.settings();
    settings.clock = &clock_;
    settings.door.trust_plaintext_peers = true;
    return settings;
  }

  primadona::testing::FakeClock clock_;
  primadona::testing::TestDatabase database_;
};

TEST_F(ServiceTest, RefusesASchemaThatWasNeverMigrated) {
  EXPECT_THAT(RunningService::Start(EchoSpec(), Settings()),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SCHEMA_UNKNOWN"));
}

TEST_F(ServiceTest, RefusesASchemaNewerOrOlderThanItKnows) {
  primadona::testing::TestService service(EchoSpec(), clock_, {}, &database_);
  ServiceSpec older = EchoSpec();
  older.schema_version = "20250101000000";
  EXPECT_THAT(RunningService::Start(older, Settings()),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SCHEMA_UNKNOWN"));
  ServiceSpec newer = EchoSpec();
  newer.schema_version = "20990101000000";
  EXPECT_THAT(RunningService::Start(newer, Settings()),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SCHEMA_UNKNOWN"));
}

TEST_F(ServiceTest, TellsHowManyConnectionsItMayOpen) {
  primadona::testing::TestService prepare(EchoSpec(), clock_, {}, &database_);
  ServiceSettings settings = Settings();
  settings.database.pool_size = 7;
  ASSERT_OK_AND_ASSIGN(const auto service, RunningService::Start(EchoSpec(), settings));
  EXPECT_NE(service->foundation().metrics.Render().find("\nprimadona_db_pool_limit 7\n"),
            std::string::npos);
}

TEST_F(ServiceTest, NamesThePortThatIsTaken) {
  primadona::testing::TestService first(EchoSpec(), clock_, {}, &database_);
  ServiceSettings settings = Settings();
  settings.listen = first.address();
  const auto second = RunningService::Start(EchoSpec(), settings);
  EXPECT_THAT(second, FailsWith(absl::StatusCode::kUnavailable, "PORT_TAKEN"));
  EXPECT_NE(second.status().message().find(first.address()), absl::string_view::npos);
}

TEST_F(ServiceTest, SaysThatTheDatabaseIsNotThere) {
  ServiceSettings settings = Settings();
  settings.database.address = "unix:///nowhere/mysqld.sock";
  EXPECT_THAT(RunningService::Start(EchoSpec(), settings),
              FailsWith(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE"));
}

TEST_F(ServiceTest, TellsItsHealthAsAWholeAndByService) {
  primadona::testing::TestService service(EchoSpec(), clock_, {}, &database_);
  const auto stub = grpc::health::v1::Health::NewStub(service.channel());
  for (const char* name : {"", "primadona.echo.v1.EchoService"}) {
    grpc::ClientContext context;
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(name);
    grpc::health::v1::HealthCheckResponse response;
    ASSERT_TRUE(stub->Check(&context, request, &response).ok()) << name;
    EXPECT_EQ(response.status(), grpc::health::v1::HealthCheckResponse::SERVING) << name;
  }
}

TEST_F(ServiceTest, AnswersAfterItHasSaidThatItRetires) {
  primadona::testing::TestService service(EchoSpec(), clock_, {}, &database_);
  // One that does not ask for the service's health first.
  const auto channel = grpc::CreateChannel(service.address(), grpc::InsecureChannelCredentials());
  service.service().Retire();
  grpc::ClientContext context;
  grpc::health::v1::HealthCheckResponse health;
  ASSERT_TRUE(grpc::health::v1::Health::NewStub(channel)->Check(&context, {}, &health).ok());
  EXPECT_EQ(health.status(), grpc::health::v1::HealthCheckResponse::NOT_SERVING);
  echo::v1::EchoRequest request;
  request.set_text("a");
  echo::v1::EchoResponse response;
  const auto caller = primadona::testing::SystemCaller("hr", Role::kHrSystem);
  EXPECT_OK(FromGrpcStatus(echo::v1::EchoService::NewStub(channel)->Echo(
      primadona::testing::ContextOf(caller).get(), request, &response)));
}

TEST_F(ServiceTest, ForgetsKeysOlderThanSevenDays) {
  primadona::testing::TestService service(EchoSpec(), clock_, {}, &database_);
  const auto insert = [&](const std::string& id, absl::Duration age) {
    database_.Execute("INSERT INTO idempotency_key VALUES ('c', 'm', '" + id + "', '', 'r', " +
                      std::to_string(absl::ToUnixMicros(clock_.Now() - age)) + ")");
  };
  insert("young", kKeyRetention);
  insert("old", kKeyRetention + absl::Microseconds(1));
  ASSERT_OK_AND_ASSIGN(const int64_t pruned, PruneKeys(database_.database(), clock_.Now()));
  EXPECT_EQ(pruned, 1);
  EXPECT_EQ(database_.Query("SELECT request_id FROM idempotency_key")[0].Text(0), "young");
}

TEST(ServiceConfigTest, RetriesOnlyWhatTheRuleAllows) {
  RetryRule rule;
  rule.methods = {"/a.B/Get"};
  rule.never = {"a.EventService"};
  const auto config = nlohmann::json::parse(MakeServiceConfig(rule));
  ASSERT_EQ(config["methodConfig"].size(), 2u);
  EXPECT_EQ(config["methodConfig"][0]["name"][0]["service"], "a.B");
  EXPECT_EQ(config["methodConfig"][0]["name"][0]["method"], "Get");
  EXPECT_EQ(config["methodConfig"][0]["retryPolicy"]["retryableStatusCodes"],
            nlohmann::json::array({"UNAVAILABLE"}));
  EXPECT_FALSE(config["methodConfig"][1].contains("retryPolicy"));
  EXPECT_TRUE(config.contains("retryThrottling"));
}

}  // namespace
}  // namespace primadona::rpc
