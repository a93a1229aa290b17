#include "tests/faults/rig.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/testing/eventually.h"
#include "common/testing/local_socket.h"
#include "common/testing/test_service.h"
#include "primadona/booking/v1/policy_service.grpc.pb.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"
#include "primadona/session/v1/policy_service.grpc.pb.h"
#include "tests/e2e/installation.h"

namespace primadona::faults {
namespace {

constexpr absl::Duration kStart = absl::Minutes(3);
constexpr int kPool = 8;  // connections of a replica: few, so that they run out now and then

[[noreturn]] void Die(const std::string& what) {
  std::fprintf(stderr, "Rig: %s\n", what.c_str());
  std::abort();
}

std::string FileOf(const std::string& program) {
  static const auto* const files = new std::map<std::string, std::string>{
      {"gateway", PRIMADONA_GATEWAY},
      {"booking", PRIMADONA_BOOKING_FAULTY},
      {"matching", PRIMADONA_MATCHING_FAULTY},
      {"session", PRIMADONA_SESSION_FAULTY}};
  return files->at(program);
}

std::string ProgramOf(const std::string& replica) { return replica.substr(0, replica.find('-')); }

// The whole file or nothing: programs read it at any time.
void Replace(const std::string& file, const std::string& content) {
  std::ofstream(file + ".new") << content;
  if (std::rename((file + ".new").c_str(), file.c_str()) != 0) Die("cannot write " + file);
}

template <typename PolicyStub>
bool Answers(e2e::Suite& suite, grpc::Status (PolicyStub::*list)(
                                    grpc::ClientContext*, const common::v1::ListPoliciesRequest&,
                                    common::v1::ListPoliciesResponse*)) {
  return e2e::Ask(suite, testing::SystemCaller("rig", Role::kAuditor), list, {}).ok();
}

}  // namespace

Rig::Rig(std::string home, int replicas) : home_(std::move(home)), database_(home_) {
  e2e::Install(home_, PublicKeySet());
  clock_ = *MakeClock(absl::StrCat("file:", home_, "/clock"), /*dev=*/true);
  for (const std::string& service : e2e::ServiceNames()) {
    links_.push_back("db-" + service);
    proxies_["db-" + service] = std::make_unique<TcpProxy>(database_.port());
  }
  std::vector<std::string> programs = e2e::ServiceNames();
  programs.emplace_back("gateway");
  for (const std::string& program : programs) {
    for (int i = 0; i < replicas; ++i) {
      const std::string name = absl::StrCat(program, "-", i);
      replicas_.push_back(name);
      ports_[name] = testing::FreePort();
      links_.push_back(name);
      proxies_[name] = std::make_unique<TcpProxy>(ports_[name]);
    }
  }
  doors_ = AddressesOf("gateway");
  door_ = rpc::MakeChannel(doors_, {});
  RestartAll();
}

Rig::~Rig() {
  for (const std::string& replica : replicas_) Signal(replica, SIGKILL);
}

testing::TestDatabase& Rig::database(const std::string&) {
  Die("clients do not look into the database");
}

std::string Rig::AddressesOf(const std::string& program) const {
  std::vector<std::string> addresses;
  for (const std::string& replica : replicas_) {
    if (ProgramOf(replica) != program) continue;
    addresses.push_back(absl::StrCat("127.0.0.1:", proxies_.at(replica)->port()));
  }
  return absl::StrJoin(addresses, ",");
}

std::vector<std::string> Rig::FlagsOfReplica(const std::string& replica) const {
  e2e::ProgramPlan plan;
  plan.program = ProgramOf(replica);
  plan.port = ports_.at(replica);
  for (const std::string& peer : e2e::ServiceNames()) plan.peers[peer] = AddressesOf(peer);
  if (plan.program != "gateway") {
    plan.database.address =
        absl::StrCat("tcp://127.0.0.1:", proxies_.at("db-" + plan.program)->port());
    plan.database.schema = plan.database.user = "primadona_" + plan.program;
    plan.database.pool_size = kPool;
  }
  return e2e::FlagsOf(home_, plan);
}

void Rig::Start(const std::string& replica, const std::string& failpoint) {
  std::map<std::string, std::string> environment;
  if (!failpoint.empty()) {
    environment = {{"PRIMADONA_FAILPOINT", failpoint},
                   {"PRIMADONA_FAILPOINT_LOG",
                    absl::StrCat(home_, "/failpoints-", ProgramOf(replica))}};
  }
  programs_[replica] =
      std::make_unique<e2e::ChildProcess>(FileOf(ProgramOf(replica)), FlagsOfReplica(replica),
                                          absl::StrCat(home_, "/", replica, ".log"), environment);
}

void Rig::Signal(const std::string& replica, int signal) {
  const auto program = programs_.find(replica);
  if (program != programs_.end()) program->second->Signal(signal);
}

bool Rig::Running(const std::string& replica) { return programs_.at(replica)->running(); }
int Rig::EndingSignal(const std::string& replica) const {
  return programs_.at(replica)->ending_signal();
}
int Rig::Stop(const std::string& replica) { return programs_.at(replica)->Stop(); }
int Rig::ExitCode(const std::string& replica) const { return programs_.at(replica)->exit_code(); }
std::string Rig::LastWords(const std::string& replica) const {
  const std::string log(absl::StripSuffix(EndOfLog(replica), "\n"));
  return log.substr(log.rfind('\n') + 1);
}
std::map<std::string, int> Rig::StopAll() {
  for (const std::string& replica : replicas_) Signal(replica, SIGTERM);
  std::map<std::string, int> codes;
  for (const std::string& replica : replicas_) codes[replica] = Stop(replica);
  return codes;
}

// A channel of this house is ready while its replica's health is SERVING.
bool Rig::AwaitServing(const std::string& replica) {
  const std::string program = ProgramOf(replica);
  rpc::ChannelOptions options;
  if (program != "gateway") {
    const std::string tls = home_ + "/tls/";
    options.tls = {tls + "ca.crt", tls + "gateway.crt", tls + "gateway.key"};
    options.program = program + "-service";
  }
  const auto channel = rpc::MakeChannel(absl::StrCat("127.0.0.1:", ports_.at(replica)), options);
  return channel->WaitForConnected(absl::ToChronoTime(absl::Now() + kStart));
}

int Rig::CallsOf(const std::string& replica) const {
  std::ifstream log(absl::StrCat(home_, "/", replica, ".log"));
  int calls = 0;
  std::string line;
  while (std::getline(log, line)) calls += absl::StrContains(line, "\"duration_ms\"");
  return calls;
}

bool Rig::Serves() {
  return Answers(*this, &booking::v1::PolicyService::Stub::ListPolicies) &&
         Answers(*this, &matching::v1::PolicyService::Stub::ListPolicies) &&
         Answers(*this, &session::v1::PolicyService::Stub::ListPolicies);
}

void Rig::RestartAll() {
  for (const std::string& replica : replicas_) Signal(replica, SIGKILL);
  for (const std::string& replica : replicas_) Start(replica);
  if (testing::Eventually([&] { return Serves(); }, kStart)) return;
  for (const std::string& replica : replicas_) {
    std::fprintf(stderr, "%s\n%s\n", replica.c_str(), EndOfLog(replica).c_str());
  }
  Die("the suite does not serve in time");
}

void Rig::Advance(absl::Duration by) {
  int64_t offset = 0;
  std::ifstream(home_ + "/clock") >> offset;
  Replace(home_ + "/clock", absl::StrCat(offset + absl::ToInt64Seconds(by)));
  // A program reads the file again once its last reading is 50 ms old.
  absl::SleepFor(absl::Milliseconds(60));
}

std::string Rig::EndOfLog(const std::string& replica) const {
  constexpr size_t kShown = 2000;
  std::ostringstream text;
  text << std::ifstream(absl::StrCat(home_, "/", replica, ".log")).rdbuf();
  const std::string all = text.str();
  return all.size() <= kShown ? all : all.substr(all.size() - kShown);
}

}  // namespace primadona::faults
