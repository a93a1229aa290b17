#include "tests/e2e/process_suite.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/testing/pristine_data.h"
#include "common/testing/test_service.h"
#include "gtest/gtest.h"
#include "primadona/booking/v1/policy_service.grpc.pb.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"
#include "primadona/session/v1/policy_service.grpc.pb.h"

namespace primadona::e2e {
namespace {

const std::vector<std::string>& Services() {
  static const auto* const names = new std::vector<std::string>{"booking", "matching", "session"};
  return *names;
}

std::string ProgramName(const std::string& service) {
  return service == "gateway" ? service : service + "-service";
}

std::string FileOf(const std::string& program) {
  static const auto* const files = new std::map<std::string, std::string>{
      {"gateway", PRIMADONA_GATEWAY},
      {"booking", PRIMADONA_BOOKING_SERVICE},
      {"matching", PRIMADONA_MATCHING_SERVICE},
      {"session", PRIMADONA_SESSION_SERVICE}};
  return files->at(program);
}

// What an installation makes for itself, by the functions that it has for that.
void MakeCertificates(const std::string& home) {
  const std::string script = absl::StrCat(
      "set -euo pipefail; home=$1; own() { :; }; mkdir -p \"$home/tls\"; . ", PRIMADONA_SOURCE_DIR,
      "/deploy/lib/certificates.sh; make_certificates");
  const std::string log = home + "/certificates.log";
  if (testing::RunProgram({"bash", "-c", script, "certificates", home}, log) == 0) return;
  std::fprintf(stderr, "ProcessSuite: no certificates, see %s\n", log.c_str());
  std::abort();
}

}  // namespace

ProcessSuite::ProcessSuite() {
  for (const std::string& service : Services()) {
    databases_[service] = std::make_unique<testing::TestDatabase>(service);
    testing::WriteSchemaVersions(service, *databases_[service]);
  }
  WriteKeys();
  MakeCertificates(folder_.path());
  clock_ = *MakeClock(absl::StrCat("file:", folder_.path(), "/clock"), /*dev=*/true);
  StartAll();
}

ProcessSuite::~ProcessSuite() { StopAll(); }

void ProcessSuite::WriteKeys() {
  const std::string key(64, 'a');
  folder_.Write("clock", "0");
  folder_.Write("jwks.json", PublicKeySet());
  folder_.Write("fingerprint.key", key);
  folder_.Write("nip-hmac.key", "k1:" + key);
  folder_.Write("nip-encryption.key", "k1:" + key);
}

std::vector<std::string> ProcessSuite::ArgumentsOf(const std::string& program) const {
  const std::string& home = folder_.path();
  const std::string name = ProgramName(program);
  std::vector<std::string> arguments = {
      absl::StrCat("--listen=127.0.0.1:", ports_.at(program)),
      "--metrics-listen=127.0.0.1:0",
      absl::StrCat("--tls-ca=", home, "/tls/ca.crt"),
      absl::StrCat("--tls-cert=", home, "/tls/", name, ".crt"),
      absl::StrCat("--tls-key=", home, "/tls/", name, ".key"),
      absl::StrCat("--clock=file:", home, "/clock"),
      "--dev"};
  for (const std::string& peer : Services()) {
    if (peer == program) continue;
    arguments.push_back(absl::StrCat("--", peer, "=127.0.0.1:", ports_.at(peer)));
  }
  if (program == "gateway") {
    arguments.push_back(absl::StrCat("--jwks=", home, "/jwks.json"));
  } else {
    AddServiceArguments(program, arguments);
  }
  return arguments;
}

void ProcessSuite::AddServiceArguments(const std::string& service,
                                       std::vector<std::string>& arguments) const {
  const mysql::DatabaseSettings& database = databases_.at(service)->settings();
  arguments.push_back("--db=" + database.address);
  arguments.push_back("--db-schema=" + database.schema);
  arguments.push_back("--db-user=" + database.user);
  const std::string& home = folder_.path();
  arguments.push_back(absl::StrCat("--fingerprint-key-file=", home, "/fingerprint.key"));
  if (service == "booking") {
    arguments.push_back(absl::StrCat("--nip-hmac-key-file=", home, "/nip-hmac.key"));
    arguments.push_back(absl::StrCat("--nip-encryption-key-file=", home, "/nip-encryption.key"));
  }
}

std::string ProcessSuite::address(const std::string& name) const {
  return absl::StrCat("127.0.0.1:", ports_.at(name));
}

void ProcessSuite::StartAll() {
  std::vector<std::string> names = Services();
  names.push_back("gateway");
  for (const std::string& name : names) ports_[name] = FreePort();
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
