#include "tests/e2e/suite.h"

#include <chrono>

#include "tests/e2e/in_process_suite.h"
#include "tests/e2e/process_suite.h"

namespace primadona::e2e {

std::unique_ptr<grpc::ClientContext> Suite::As(const Caller& caller) const {
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata("authorization", "Bearer " + mint_.TokenOf(caller));
  // A test that hangs tells less than one that fails.
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  return context;
}

std::vector<NamedSuite> BothSuites() {
  return {{"InProcess", [] { return std::make_unique<InProcessSuite>(); }},
          {"Processes", [] { return std::make_unique<ProcessSuite>(); }}};
}

}  // namespace primadona::e2e
