#include "tests/faults/client_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_join.h"

namespace primadona::faults {

ClientLog::ClientLog(const std::string& file)
    : file_(open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {
  if (file_ >= 0) return;
  std::perror(file.c_str());
  std::abort();
}

ClientLog::~ClientLog() { close(file_); }

// One write a line: lines of several threads do not mix.
void ClientLog::Append(const std::vector<std::string>& fields) const {
  const std::string line = absl::StrJoin(fields, "\t") + "\n";
  if (write(file_, line.data(), line.size()) == static_cast<ssize_t>(line.size())) return;
  std::perror("the clients' log");
  std::abort();
}

}  // namespace primadona::faults
