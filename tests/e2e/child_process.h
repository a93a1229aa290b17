// A program of the suite as a process of its own.
#ifndef PRIMADONA_TESTS_E2E_CHILD_PROCESS_H_
#define PRIMADONA_TESTS_E2E_CHILD_PROCESS_H_

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace primadona::e2e {

// Started by the constructor with its output appended to `log`; the kernel ends it with the thread
// that starts it, so a crash of the test leaves nothing behind.
class ChildProcess {
 public:
  ChildProcess(const std::string& program, const std::vector<std::string>& arguments,
               const std::string& log, const std::map<std::string, std::string>& environment = {});
  ~ChildProcess();  // Stop()
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // SIGTERM, then the exit code; -1 for an end by a signal, or after a minute by SIGKILL. A second
  // call gives the same code.
  int Stop();
  // SIGKILL, SIGSTOP, SIGCONT …; nothing once it has ended. After SIGKILL it has ended.
  void Signal(int signal);
  bool running();
  pid_t pid() const { return pid_; }
  // The signal that ended it; 0 when it runs, or ended by itself.
  int ending_signal() const { return signal_; }
  // The code that it ended with; -1 when it runs, or was ended by a signal.
  int exit_code() const { return code_; }

 private:
  bool Reap(int flags);

  pid_t pid_;
  bool ended_ = false;
  int code_ = -1;
  int signal_ = 0;
};

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_CHILD_PROCESS_H_
