#include "tests/e2e/in_process_suite.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "booking/wiring/spec.h"
#include "common/rpc/channel.h"
#include "matching/wiring/spec.h"
#include "session/wiring/spec.h"

namespace primadona::e2e {
namespace {

// Keys for tests, the same for every replica and after every restart.
booking::BookingSettings& BookingKeys() {
  static auto* const keys = new booking::BookingSettings{
      .nip_hmac_key = "k1:" + std::string(64, 'a'),
      .nip_encryption_key = "k1:" + std::string(64, 'b')};
  return *keys;
}

rpc::ServiceSpec SpecOf(const std::string& service) {
  if (service == "booking") return booking::BookingServiceSpec(BookingKeys());
  if (service == "matching") return matching::MatchingServiceSpec();
  return session::SessionServiceSpec();
}

}  // namespace

InProcessSuite::InProcessSuite() {
  for (const char* service : {"booking", "matching", "session"}) {
    databases_[service] = std::make_unique<testing::TestDatabase>(service);
  }
  StartAll();
}

InProcessSuite::~InProcessSuite() { StopAll(); }

void InProcessSuite::StartAll() {
  for (const auto& [service, database] : databases_) {
    services_[service] = std::make_unique<testing::TestService>(
        SpecOf(service), clock_, addresses_.all(), database.get());
  }
  gateway::GatewaySettings settings;
  settings.peer_addresses = addresses_.all();
  settings.jwks_file = folder_.Write("jwks.json", PublicKeySet());
  settings.clock = &clock_;
  auto gateway = gateway::RunningGateway::Start(std::move(settings));
  if (!gateway.ok()) {
    std::fprintf(stderr, "InProcessSuite: %s\n", gateway.status().ToString().c_str());
    std::abort();
  }
  gateway_ = *std::move(gateway);
  door_ = rpc::MakeChannel(door_address(), {});
}

std::string InProcessSuite::door_address() {
  return absl::StrCat("127.0.0.1:", gateway_->port());
}

void InProcessSuite::StopAll() {
  // From the door inwards, so that nobody asks a service that is gone.
  door_.reset();
  gateway_.reset();
  for (const char* service : {"session", "matching", "booking"}) services_.erase(service);
}

void InProcessSuite::RestartAll() {
  StopAll();
  StartAll();
}

std::unique_ptr<testing::TestService> InProcessSuite::AddReplica(
    const std::string& service, const std::map<std::string, std::string>& peers) {
  std::map<std::string, std::string> addresses = peers;
  addresses.insert(addresses_.all().begin(), addresses_.all().end());
  addresses.erase(service);  // a port of its own
  return std::make_unique<testing::TestService>(SpecOf(service), clock_, std::move(addresses),
                                                databases_.at(service).get());
}

}  // namespace primadona::e2e
