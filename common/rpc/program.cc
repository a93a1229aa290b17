#include "common/rpc/program.h"

#include <malloc.h>
#include <pthread.h>

#include <csignal>
#include <cstdio>
#include <string>

#include "common/log/log.h"
#include "grpc/support/log.h"

namespace primadona::rpc {
namespace {

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

void ForwardGrpcLog(gpr_log_func_args* line) {
  if (line->severity != GPR_LOG_SEVERITY_ERROR) return;
  log::Warning("grpc", {{"text", std::string(line->message)}});
}

}  // namespace

void PrepareProgram() {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  // Each of some forty threads would otherwise keep an arena of its own.
  mallopt(M_ARENA_MAX, 2);
  gpr_set_log_function(&ForwardGrpcLog);
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
