#include "common/rpc/tls.h"

#include <cstdlib>
#include <memory>
#include <string>

#include "common/rpc/channel.h"
#include "common/rpc/errors.h"
#include "common/rpc/testdata/echo.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "common/testing/test_service.h"
#include "gtest/gtest.h"
#include "primadona/common/v1/event.pb.h"

namespace primadona::rpc {
namespace {

using ::primadona::testing::ContextOf;
using ::primadona::testing::FailsWith;

// An authority and the certificates that it gives, made by the openssl program.
class Authority {
 public:
  Authority() {
    Run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
        " -subj /CN=authority -keyout " + Path("ca.key") + " -out " + Path("ca.crt"));
  }

  TlsFiles Issue(const std::string& program) {
    const std::string ext = folder_.Write(
        program + ".ext", "subjectAltName=URI:spiffe://primadona/" + program + "\n");
    Run("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=" + program +
        " -keyout " + Path(program + ".key") + " -out " + Path(program + ".csr"));
    Run("openssl x509 -req -days 2 -CAcreateserial -in " + Path(program + ".csr") + " -CA " +
        Path("ca.crt") + " -CAkey " + Path("ca.key") + " -extfile " + ext + " -out " +
        Path(program + ".crt"));
    return {Path("ca.crt"), Path(program + ".crt"), Path(program + ".key")};
  }

 private:
  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  static void Run(const std::string& command) {
    ASSERT_EQ(std::system((command + " 2>/dev/null").c_str()), 0) << command;
  }

  primadona::testing::TempDir folder_;
};

class TlsTest : public ::testing::Test {
 protected:
  TlsTest() {
    primadona::testing::TestService prepare(EchoSpec(), clock_, {}, &database_);
    ServiceSettings settings;
    settings.database = database_.settings();
    settings.clock = &clock_;
    settings.tls = authority_.Issue("echo-service");
    service_ = std::move(RunningService::Start(EchoSpec(), settings)).value();
  }

  std::shared_ptr<grpc::Channel> Connect(const TlsFiles& files, const std::string& program = "") {
    ChannelOptions options;
    options.tls = files;
    options.program = program;
    return MakeChannel("127.0.0.1:" + std::to_string(service_->port()), options);
  }
  absl::Status Echo(const std::shared_ptr<grpc::Channel>& channel) {
    echo::v1::EchoRequest request;
    request.set_text("a");
    echo::v1::EchoResponse response;
    return FromGrpcStatus(echo::v1::EchoService::NewStub(channel)->Echo(
        ContextOf(primadona::testing::SystemCaller("hr", Role::kHrSystem)).get(), request,
        &response));
  }
  absl::Status Deliver(const std::shared_ptr<grpc::Channel>& channel) {
    grpc::ClientContext context;
    common::v1::DeliverResponse response;
    return FromGrpcStatus(
        echo::v1::EventService::NewStub(channel)->Deliver(&context, {}, &response));
  }

  Authority authority_;
  primadona::testing::FakeClock clock_;
  primadona::testing::TestDatabase database_;
  std::unique_ptr<RunningService> service_;
};

TEST_F(TlsTest, LetsTheGatewayCallPublicMethodsOnly) {
  const auto channel = Connect(authority_.Issue("gateway"));
  EXPECT_OK(Echo(channel));
  EXPECT_THAT(Deliver(channel),
              FailsWith(absl::StatusCode::kPermissionDenied, "PEER_NOT_ALLOWED"));
}

TEST_F(TlsTest, LetsAServiceCallInternalMethodsOnly) {
  const auto channel = Connect(authority_.Issue("matching-service"));
  EXPECT_OK(Deliver(channel));
  EXPECT_THAT(Echo(channel), FailsWith(absl::StatusCode::kPermissionDenied, "PEER_NOT_ALLOWED"));
}

TEST_F(TlsTest, RefusesACertificateOfAnotherAuthority) {
  Authority foreign;
  TlsFiles files = foreign.Issue("gateway");
  EXPECT_EQ(Echo(Connect(files)).code(), absl::StatusCode::kUnavailable) << "foreign on both sides";
  files.ca = authority_.Issue("other-service").ca;
  EXPECT_EQ(Echo(Connect(files)).code(), absl::StatusCode::kUnavailable)
      << "the server must refuse it, though the client trusts the server";
}

TEST_F(TlsTest, RefusesAPlaintextPeer) {
  EXPECT_EQ(Echo(Connect({})).code(), absl::StatusCode::kUnavailable);
}

TEST_F(TlsTest, GoesOnOnlyWithTheProgramThatIsMeant) {
  const TlsFiles gateway = authority_.Issue("gateway");
  EXPECT_OK(Echo(Connect(gateway, "echo-service")));
  EXPECT_EQ(Echo(Connect(gateway, "booking-service")).code(), absl::StatusCode::kUnavailable);
}

TEST(CheckTlsFilesTest, NamesTheFileThatCannotBeRead) {
  const absl::Status status =
      CheckTlsFiles({"/nowhere/ca.crt", "/nowhere/a.crt", "/nowhere/a.key"});
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kFailedPrecondition, "TLS_FILES_UNREADABLE"));
  EXPECT_NE(status.message().find("/nowhere/ca.crt"), absl::string_view::npos);
}

}  // namespace
}  // namespace primadona::rpc
