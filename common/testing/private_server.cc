#include "common/testing/private_server.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>
#include <vector>

#include "common/testing/eventually.h"
#include "common/testing/local_socket.h"
#include "common/testing/pristine_data.h"

namespace primadona::testing {
namespace {

namespace fs = std::filesystem;

constexpr char kPrefix[] = "primadona-db-";
constexpr int kStarts = 3;  // a port that was free may be taken before the server has it

// Folders are named after the process that made them; one that crashed left its folder behind.
void RemoveLeftovers() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(TemporaryFolder(), error)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with(kPrefix)) continue;
    const int owner = std::atoi(name.c_str() + std::strlen(kPrefix));
    if (owner > 0 && kill(owner, 0) != 0 && errno == ESRCH) fs::remove_all(entry.path(), error);
  }
}

std::vector<std::string>& FurtherArguments() {
  static auto* const arguments = new std::vector<std::string>;
  return *arguments;
}

// Durability is traded for speed: what a test wrote is worth nothing after it.
std::vector<std::string> Arguments(const std::string& folder, const std::string& socket,
                                   int port) {
  std::vector<std::string> arguments = {
      "mariadbd", "--no-defaults", "--datadir=" + folder + "/data", "--socket=" + socket,
      "--pid-file=" + folder + "/pid", "--port=" + std::to_string(port),
      "--bind-address=127.0.0.1", "--skip-name-resolve", "--skip-log-bin",
      "--character-set-server=utf8mb4", "--collation-server=utf8mb4_bin",
      "--innodb-buffer-pool-size=64M", kLogFileSize, "--innodb-flush-log-at-trx-commit=0",
      "--innodb-flush-method=nosync", "--innodb-doublewrite=0", "--innodb-fast-shutdown=2",
      "--innodb-file-per-table=0", "--sync-frm=0", "--performance-schema=0",
      "--max-connections=500"};
  if (geteuid() == 0) arguments.emplace_back("--user=root");
  for (const std::string& argument : FurtherArguments()) arguments.push_back(argument);
  return arguments;
}

// Never returns: becomes the server, which the kernel ends with this program.
[[noreturn]] void BecomeServer(const std::vector<char*>& argv, const std::string& log,
                               pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  dup2(out, 1);
  dup2(out, 2);
  execvp(argv[0], argv.data());
  _exit(127);
}

}  // namespace

void PrivateServer::AddArguments(std::vector<std::string> arguments) {
  for (std::string& argument : arguments) FurtherArguments().push_back(std::move(argument));
}

PrivateServer& PrivateServer::Get() {
  static PrivateServer* const server = [] {
    static auto* made = new PrivateServer();
    static const pid_t owner = getpid();
    std::atexit([] {
      if (getpid() == owner) made->End();  // not in a forked child, as death tests have
    });
    return made;
  }();
  return *server;
}

PrivateServer::PrivateServer() {
  RemoveLeftovers();
  folder_ = TemporaryFolder() + "/" + kPrefix + std::to_string(getpid()) + "-XXXXXX";
  if (mkdtemp(folder_.data()) == nullptr) {
    std::perror(folder_.c_str());
    std::abort();
  }
  socket_ = folder_ + "/s";
  CopyPristineData(folder_ + "/data");
  for (int i = 0; i < kStarts; ++i) {
    if (Start()) return;
  }
  std::ifstream log(folder_ + "/log");
  std::cerr << "TestDatabase: MariaDB does not start:\n" << log.rdbuf() << std::endl;
  std::abort();
}

bool PrivateServer::Start() {
  port_ = FreePort();
  const std::vector<std::string> arguments = Arguments(folder_, socket_, port_);
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const std::string log = folder_ + "/log";
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ == 0) BecomeServer(argv, log, parent);
  bool ended = false;
  const bool ready = Eventually(
      [&] {
        ended = waitpid(pid_, nullptr, WNOHANG) == pid_;
        return ended || AcceptsConnections(socket_);
      },
      absl::Seconds(60));
  if (ready && !ended) return true;
  if (!ended) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  return false;
}

void PrivateServer::End() {
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  std::error_code error;
  fs::remove_all(folder_, error);
}

}  // namespace primadona::testing
