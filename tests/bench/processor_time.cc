#include "tests/bench/processor_time.h"

#include <unistd.h>

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "tests/bench/latencies.h"

namespace primadona::bench {

absl::Duration ProcessorTimeOf(pid_t pid) {
  std::ifstream file(absl::StrCat("/proc/", pid, "/stat"));
  std::string line;
  std::getline(file, line);
  // After the name in parentheses, which may hold anything: state is the 3rd field, utime the
  // 14th, stime the 15th.
  const size_t name_end = line.rfind(')');
  if (name_end == std::string::npos) return absl::ZeroDuration();
  std::istringstream fields(line.substr(name_end + 1));
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;
  int64_t user = 0, system = 0;
  fields >> user >> system;
  return absl::Seconds(user + system) / sysconf(_SC_CLK_TCK);
}

void ProcessorMeter::Start() {
  for (const auto& [name, pid] : processes_) begun_[name] = ProcessorTimeOf(pid);
}

void ProcessorMeter::Stop() {
  for (const auto& [name, pid] : processes_) used_[name] += ProcessorTimeOf(pid) - begun_[name];
}

std::map<std::string, double> ProcessorMeter::MicrosPerCall(double calls) const {
  std::map<std::string, double> micros;
  for (const auto& [name, used] : used_) {
    micros[name] = calls == 0 ? 0 : Rounded(absl::ToDoubleMicroseconds(used) / calls);
  }
  return micros;
}

}  // namespace primadona::bench
