#include "common/rpc/program.h"

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/synchronization/mutex.h"
#include "common/log/log.h"
#include "grpc/support/log.h"

namespace primadona::rpc {
namespace {

sigset_t StopSignals() {
  sigset_t signals = {};
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

void ForwardGrpcLog(gpr_log_func_args* line) {
  if (line->severity != GPR_LOG_SEVERITY_ERROR) return;
  log::Warning("grpc", {{"text", std::string(line->message)}});
}

constexpr char kIdlePollMs[] = "20";

}  // namespace

// gRPC does the steps of a connection on the threads of whoever waits for an answer. While nobody
// does, a poller does one step each five seconds: a peer that is back would be found after ten.
void TendIdleChannels() { setenv("GRPC_CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS", kIdlePollMs, 0); }

void PrepareProgram() {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  TendIdleChannels();
  // A thread that has its answer does not take the processor from the database's thread that gave
  // it: that one would have to be put back only to wait for its next statement.
  const sched_param priority = {};
  sched_setscheduler(0, SCHED_BATCH, &priority);
  // Debian's Abseil looks for lock cycles at each lock of a mutex, and gRPC takes dozens a call.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  gpr_set_log_function(&ForwardGrpcLog);
}

void LetServicesGoFirst() {
  constexpr int kNiceness = 5;  // a third of a service's weight while they compete
  setpriority(PRIO_PROCESS, 0, kNiceness);
}

void WaitForStop() {
  const sigset_t signals = StopSignals();
  int signal = 0;
  while (sigwait(&signals, &signal) != 0) {
  }
}

int FailProgram(const std::string& program, const absl::Status& fault) {
  std::fprintf(stderr, "%s: %s\n", program.c_str(), std::string(fault.message()).c_str());
  return 1;
}

void DeclareTls(config::Settings& settings, TlsFiles* files) {
  settings.Required("tls-ca", &files->ca, "PEM file of the suite's certificate authority");
  settings.Required("tls-cert", &files->certificate, "PEM file of this program's certificate");
  settings.Required("tls-key", &files->key, "PEM file of this program's private key");
}

}  // namespace primadona::rpc
