#include "tests/faults/database_server.h"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/eventually.h"
#include "common/testing/local_socket.h"
#include "common/testing/pristine_data.h"

namespace primadona::faults {
namespace {

// Schemas and accounts of the three services; $1 is the socket, $2 the checkout.
constexpr char kMigrate[] = R"(
  set -euo pipefail
  for service in booking matching session; do
    mariadb --no-defaults --socket="$1" --user=root --execute="
      CREATE DATABASE primadona_$service;
      CREATE USER 'primadona_$service'@'127.0.0.1';
      GRANT SELECT, INSERT, UPDATE, DELETE ON primadona_$service.*
        TO 'primadona_$service'@'127.0.0.1'"
    DATABASE_URL="mysql://root@localhost/primadona_$service?socket=$1" \
      "$2/protos/node_modules/@dbmate/linux-x64/bin/dbmate" --no-dump-schema \
      --migrations-dir "$2/common/migrations" \
      --migrations-dir "$2/$service-service/migrations" migrate
  done)";

[[noreturn]] void Die(const std::string& what) {
  std::fprintf(stderr, "DatabaseServer: %s\n", what.c_str());
  std::abort();
}

// A commit is in the kernel's hands before it is acknowledged: it outlives the server, and a
// crash of the machine is not what is tried here.
std::vector<std::string> Flags(const std::string& folder, const std::string& socket, int port) {
  std::vector<std::string> flags = {"--no-defaults",
                                    "--datadir=" + folder + "/data",
                                    "--socket=" + socket,
                                    "--pid-file=" + folder + "/pid",
                                    absl::StrCat("--port=", port),
                                    "--bind-address=127.0.0.1",
                                    "--skip-name-resolve",
                                    "--skip-log-bin",
                                    "--character-set-server=utf8mb4",
                                    "--collation-server=utf8mb4_bin",
                                    "--innodb-flush-log-at-trx-commit=1",
                                    "--innodb-flush-method=nosync",
                                    "--innodb-buffer-pool-size=64M",
                                    testing::kLogFileSize,
                                    "--performance-schema=0",
                                    "--local-infile=1",
                                    "--max-connections=500"};
  if (geteuid() == 0) flags.emplace_back("--user=root");
  return flags;
}

}  // namespace

DatabaseServer::DatabaseServer(const std::string& home)
    : folder_(home + "/mariadb"), socket_(folder_ + "/s"), port_(testing::FreePort()) {
  std::filesystem::create_directories(folder_);
  testing::CopyPristineData(folder_ + "/data");
  Start();
  const std::string log = folder_ + "/migrate.log";
  if (testing::RunProgram({"bash", "-c", kMigrate, "migrate", socket_, PRIMADONA_SOURCE_DIR},
                          log) != 0) {
    Die("the schemas cannot be made, see " + log);
  }
}

DatabaseServer::~DatabaseServer() { Signal(SIGKILL); }

void DatabaseServer::Signal(int signal) { process_->Signal(signal); }

void DatabaseServer::Start() {
  const std::string log = folder_ + "/log";
  std::error_code ignored;
  std::filesystem::remove(socket_, ignored);
  process_ = std::make_unique<e2e::ChildProcess>("/usr/sbin/mariadbd",
                                                 Flags(folder_, socket_, port_), log);
  const auto answers = [&] { return testing::AcceptsConnections(socket_) || !process_->running(); };
  if (!testing::Eventually(answers, absl::Minutes(3)) || !process_->running()) {
    Die("it does not start, see " + log);
  }
}

}  // namespace primadona::faults
