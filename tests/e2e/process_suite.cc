#include "tests/e2e/process_suite.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/testing/local_socket.h"
#include "common/testing/test_service.h"
#include "gtest/gtest.h"
#include "primadona/booking/v1/policy_service.grpc.pb.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"
#include "primadona/session/v1/policy_service.grpc.pb.h"
#include "tests/e2e/installation.h"

namespace primadona::e2e {

std::string ProcessSuite::FileOf(const std::string& program) const {
  static const auto* const built = new std::map<std::string, std::string>{
      {"gateway", PRIMADONA_GATEWAY},
      {"booking", PRIMADONA_BOOKING_SERVICE},
      {"matching", PRIMADONA_MATCHING_SERVICE},
      {"session", PRIMADONA_SESSION_SERVICE}};
  const auto other = files_.find(program);
  return other == files_.end() ? built->at(program) : other->second;
}

ProcessSuite::ProcessSuite(std::map<std::string, std::string> files) : files_(std::move(files)) {
  for (const std::string& service : ServiceNames()) {
    databases_[service] = std::make_unique<testing::TestDatabase>(service);
    testing::WriteSchemaVersions(service, *databases_[service]);
  }
  Install(folder_.path(), PublicKeySet());
  clock_ = *MakeClock(absl::StrCat("file:", folder_.path(), "/clock"), /*dev=*/true);
  StartAll();
}

ProcessSuite::~ProcessSuite() { StopAll(); }

std::vector<std::string> ProcessSuite::ArgumentsOf(const std::string& program) const {
  ProgramPlan plan;
  plan.program = program;
  plan.port = ports_.at(program);
  for (const std::string& peer : ServiceNames()) {
    plan.peers[peer] = absl::StrCat("127.0.0.1:", ports_.at(peer));
  }
  if (program != "gateway") plan.database = databases_.at(program)->settings();
  return FlagsOf(folder_.path(), plan);
}

std::string ProcessSuite::address(const std::string& name) const {
  return absl::StrCat("127.0.0.1:", ports_.at(name));
}

void ProcessSuite::StartAll() {
  std::vector<std::string> names = ServiceNames();
  names.emplace_back("gateway");
  for (const std::string& name : names) ports_[name] = testing::FreePort();
  for (const std::string& name : names) {
    programs_[name] = std::make_unique<ChildProcess>(
        FileOf(name), ArgumentsOf(name), absl::StrCat(folder_.path(), "/", name, ".log"));
  }
  door_ = rpc::MakeChannel(door_address(), {});
  const bool up = testing::Eventually(
      [&] {
        for (const std::string& name : names) {
          if (!programs_[name]->running()) return true;
        }
        return IsUp("booking") && IsUp("matching") && IsUp("session");
      },
      absl::Seconds(30));
  for (const std::string& name : names) {
    if (up && programs_[name]->running()) continue;
    std::fprintf(stderr, "ProcessSuite: %s\n%s\n", name.c_str(), EndOfLog(name).c_str());
    if (!programs_[name]->running()) std::abort();
  }
  if (!up) std::abort();
}

bool ProcessSuite::IsUp(const std::string& service) {
  Caller auditor = testing::SystemCaller("start", Role::kAuditor);
  const common::v1::ListPoliciesRequest request;
  if (service == "booking") {
    return Ask(*this, auditor, &booking::v1::PolicyService::Stub::ListPolicies, request).ok();
  }
  if (service == "matching") {
    return Ask(*this, auditor, &matching::v1::PolicyService::Stub::ListPolicies, request).ok();
  }
  return Ask(*this, auditor, &session::v1::PolicyService::Stub::ListPolicies, request).ok();
}

void ProcessSuite::StopAll() {
  door_.reset();
  // From the door inwards, so that nobody asks a program that is gone.
  for (const char* name : {"gateway", "session", "matching", "booking"}) {
    if (programs_[name] == nullptr) continue;
    EXPECT_EQ(programs_[name]->Stop(), 0) << name << "\n" << EndOfLog(name);
  }
  programs_.clear();
}

void ProcessSuite::RestartAll() {
  StopAll();
  StartAll();
}

void ProcessSuite::Advance(absl::Duration by) {
  offset_seconds_ += absl::ToInt64Seconds(absl::Ceil(by, absl::Seconds(1)));
  folder_.Write("clock", absl::StrCat(offset_seconds_));
  // A program reads the file again once its last reading is 50 ms old.
  const absl::Time read_by = absl::Now() + absl::Milliseconds(60);
  testing::Eventually([&] { return absl::Now() >= read_by; });
}

std::string ProcessSuite::EndOfLog(const std::string& program) const {
  constexpr size_t kShown = 4000;
  std::ifstream in(absl::StrCat(folder_.path(), "/", program, ".log"));
  std::ostringstream text;
  text << in.rdbuf();
  const std::string all = text.str();
  return all.size() <= kShown ? all : all.substr(all.size() - kShown);
}

}  // namespace primadona::e2e
