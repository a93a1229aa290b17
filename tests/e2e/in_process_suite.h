// The suite within the test program: fast, and its clock stands still until it is moved.
#ifndef PRIMADONA_TESTS_E2E_IN_PROCESS_SUITE_H_
#define PRIMADONA_TESTS_E2E_IN_PROCESS_SUITE_H_

#include <map>
#include <memory>
#include <string>

#include "common/testing/fake_clock.h"
#include "common/testing/temp_dir.h"
#include "common/testing/test_service.h"
#include "gateway/wiring/gateway.h"
#include "tests/e2e/suite.h"

namespace primadona::e2e {

// Services speak plaintext over sockets of their own; each has its own schema.
class InProcessSuite : public Suite {
 public:
  InProcessSuite();
  ~InProcessSuite() override;

  std::shared_ptr<grpc::Channel> door() override { return door_; }
  std::string door_address() override;
  absl::Time Now() override { return clock_.Now(); }
  void Advance(absl::Duration by) override { clock_.Advance(by); }
  void RestartAll() override;
  testing::TestDatabase& database(const std::string& service) override {
    return *databases_.at(service);
  }

  testing::TestService& service(const std::string& name) { return *services_.at(name); }
  gateway::RunningGateway& gateway() { return *gateway_; }
  // A further replica of "booking", "matching" or "session" over the same schema, for callers that
  // go past the gateway. It talks to the suite's first replicas but for those of `peers`. End it
  // before the suite.
  std::unique_ptr<testing::TestService> AddReplica(
      const std::string& service, const std::map<std::string, std::string>& peers = {});

 private:
  void StartAll();
  void StopAll();

  testing::FakeClock clock_;
  testing::TempDir folder_;
  testing::SocketAddresses addresses_;
  std::map<std::string, std::unique_ptr<testing::TestDatabase>> databases_;
  std::map<std::string, std::unique_ptr<testing::TestService>> services_;
  std::unique_ptr<gateway::RunningGateway> gateway_;
  std::shared_ptr<grpc::Channel> door_;
};

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_IN_PROCESS_SUITE_H_
