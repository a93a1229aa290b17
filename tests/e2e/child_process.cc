#include "tests/e2e/child_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "absl/time/time.h"
#include "common/testing/eventually.h"

namespace primadona::e2e {
namespace {

// Far beyond what a program needs to end on a slow machine: only one that hangs is killed.
constexpr absl::Duration kStop = absl::Minutes(1);

[[noreturn]] void Become(const std::vector<char*>& argv, const std::string& log, pid_t parent,
                         const std::map<std::string, std::string>& environment) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  dup2(out, 1);
  dup2(out, 2);
  for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
  execv(argv[0], argv.data());
  _exit(127);
}

pid_t Start(const std::string& program, const std::vector<std::string>& arguments,
            const std::string& log, const std::map<std::string, std::string>& environment) {
  std::vector<char*> argv = {const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) Become(argv, log, parent, environment);
  return child;
}

}  // namespace

ChildProcess::ChildProcess(const std::string& program, const std::vector<std::string>& arguments,
                           const std::string& log,
                           const std::map<std::string, std::string>& environment)
    : pid_(Start(program, arguments, log, environment)) {}

ChildProcess::~ChildProcess() { Stop(); }

bool ChildProcess::Reap(int flags) {
  if (ended_) return true;
  int status = 0;
  if (waitpid(pid_, &status, flags) != pid_) return false;
  ended_ = true;
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  signal_ = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  return true;
}

bool ChildProcess::running() { return !Reap(WNOHANG); }

void ChildProcess::Signal(int signal) {
  if (!running()) return;
  kill(pid_, signal);
  if (signal == SIGKILL) Reap(0);
}

int ChildProcess::Stop() {
  if (!running()) return code_;
  kill(pid_, SIGTERM);
  if (!testing::Eventually([this] { return Reap(WNOHANG); }, kStop)) {
    kill(pid_, SIGKILL);
    Reap(0);
  }
  return code_;
}

}  // namespace primadona::e2e
