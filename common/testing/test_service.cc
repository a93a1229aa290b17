#include "common/testing/test_service.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/channel.h"
#include "common/rpc/identity.h"

namespace primadona::testing {
namespace {

[[noreturn]] void Die(const absl::Status& status) {
  std::fprintf(stderr, "TestService: %s\n", status.ToString().c_str());
  std::abort();
}

}  // namespace

void WriteSchemaVersions(const std::string& service, TestDatabase& database) {
  database.Execute(
      "CREATE TABLE IF NOT EXISTS schema_migrations (version VARCHAR(128) NOT NULL PRIMARY KEY)");
  for (const std::string& room : {std::string("common"), service + "-service"}) {
    const std::filesystem::path folder =
        std::filesystem::path(PRIMADONA_SOURCE_DIR) / room / "migrations";
    if (!std::filesystem::exists(folder)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      database.Execute(absl::StrCat("INSERT IGNORE INTO schema_migrations (version) VALUES ('",
                                    name.substr(0, name.find('_')), "')"));
    }
  }
}

TestService::TestService(const rpc::ServiceSpec& spec, const Clock& clock,
                         std::map<std::string, std::string> peer_addresses,
                         TestDatabase* database)
    : database_(database) {
  if (database_ == nullptr) {
    owned_ = std::make_unique<TestDatabase>(spec.name);
    database_ = owned_.get();
  }
  WriteSchemaVersions(spec.name, *database_);
  rpc::ServiceSettings settings;
  if (const auto own = peer_addresses.find(spec.name); own != peer_addresses.end()) {
    settings.listen = own->second;
  }
  settings.database = database_->settings();
  settings.peer_addresses = std::move(peer_addresses);
  settings.clock = &clock;
  settings.door.workers = settings.database.pool_size;
  settings.door.fingerprint_key = "a key for tests";
  settings.door.trust_plaintext_peers = true;
  listen_ = settings.listen;
  auto service = rpc::RunningService::Start(spec, std::move(settings));
  if (!service.ok()) Die(service.status());
  service_ = *std::move(service);
}

TestService::~TestService() = default;

std::string TestService::address() const {
  if (listen_.starts_with("unix:")) return listen_;
  return absl::StrCat("127.0.0.1:", service_->port());
}

std::shared_ptr<grpc::Channel> TestService::channel() const {
  auto channel = rpc::MakeChannel(address(), {});
  // On a busy machine the first connection may take longer than a call waits for it.
  channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(10));
  return channel;
}

SocketAddresses::SocketAddresses(const std::vector<std::string>& services) {
  folder_ = (std::filesystem::temp_directory_path() / "primadona-XXXXXX").string();
  if (mkdtemp(folder_.data()) == nullptr) Die(absl::InternalError("no folder for sockets"));
  for (const std::string& service : services) {
    addresses_[service] = absl::StrCat("unix:", folder_, "/", service);
  }
}

SocketAddresses::~SocketAddresses() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::unique_ptr<grpc::ClientContext> ContextOf(const Caller& caller) {
  auto context = std::make_unique<grpc::ClientContext>();
  for (const auto& [key, value] : rpc::CallerToMetadata(caller)) context->AddMetadata(key, value);
  // A test that hangs tells less than one that fails.
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  return context;
}

Caller PersonCaller(PersonId person, std::set<Role> roles) {
  return {.subject = person.ToString(), .roles = std::move(roles), .unit = ""};
}

Caller SystemCaller(std::string subject, Role role) {
  return {.subject = std::move(subject), .roles = {role}, .unit = ""};
}

}  // namespace primadona::testing
