#include "tests/bench/durable_suite.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/testing/eventually.h"
#include "common/testing/private_server.h"
#include "common/testing/test_service.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"

namespace primadona::bench {

void UseDurableServer(bool general_log) {
  testing::PrivateServer::AddArguments(
      {"--innodb-flush-log-at-trx-commit=1", "--innodb-flush-method=fsync",
       "--innodb-doublewrite=1", "--innodb-file-per-table=1", "--innodb-buffer-pool-size=256M",
       "--innodb-log-file-size=256M", "--transaction-isolation=READ-COMMITTED"});
  if (general_log) {
    testing::PrivateServer::AddArguments({"--general-log=1", "--general-log-file=general.log"});
  }
}

DurableSuite::DurableSuite(std::map<std::string, std::string> files) : suite_(std::move(files)) {}

std::shared_ptr<grpc::Channel> DurableSuite::Past(const std::string& address,
                                                  const std::string& program) {
  const std::string tls = suite_.folder() + "/tls";
  rpc::ChannelOptions options;
  options.tls = {tls + "/ca.crt", tls + "/gateway.crt", tls + "/gateway.key"};
  options.program = program;
  return rpc::MakeChannel(address, options);
}

std::map<std::string, pid_t> DurableSuite::processes() {
  std::map<std::string, pid_t> pids = {{"client", getpid()},
                                       {"mariadb", testing::TestDatabase::server_pid()}};
  for (const char* name : {"gateway", "booking", "matching", "session"}) {
    pids[name] = suite_.program(name).pid();
  }
  return pids;
}

void DurableSuite::SetMatchingPolicy(const std::string& name, const std::string& value) {
  common::v1::UpdatePolicyRequest request;
  request.mutable_policy()->set_name("policies/" + name);
  request.mutable_policy()->set_value(value);
  const absl::CivilDay today = absl::ToCivilDay(suite_.Now(), absl::FixedTimeZone(7 * 60 * 60));
  auto& date = *request.mutable_policy()->mutable_effective_date();
  date.set_year(static_cast<int>(today.year()));
  date.set_month(today.month());
  date.set_day(today.day());
  const auto written = e2e::Ask(suite_, testing::SystemCaller("office", Role::kAdministrator),
                                &matching::v1::PolicyService::Stub::UpdatePolicy, request);
  if (written.ok()) return;
  std::fprintf(stderr, "policy %s: %s\n", name.c_str(), written.status().ToString().c_str());
  std::abort();
}

bool DurableSuite::IsDrained() {
  for (const char* service : {"booking", "matching", "session"}) {
    const mysql::Rows rows = suite_.database(service).Query(
        "SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM event WHERE number IS NULL)");
    if (rows[0].Int(0) != 0) return false;
  }
  return true;
}

void DurableSuite::Drain() {
  if (testing::Eventually([this] { return IsDrained(); }, absl::Minutes(1))) return;
  std::fprintf(stderr, "events stay undelivered or unnumbered\n");
  std::abort();
}

int64_t DurableSuite::ServerStatus(const std::string& counter) {
  const mysql::Rows rows =
      suite_.database("booking").Query("SHOW GLOBAL STATUS LIKE '" + counter + "'");
  int64_t value = 0;
  if (!rows.empty() && absl::SimpleAtoi(rows[0].Text(1), &value)) return value;
  std::fprintf(stderr, "no counter %s\n", counter.c_str());
  std::abort();
}

}  // namespace primadona::bench
