#include "common/metrics/process.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "common/metrics/help.h"
#include "common/metrics/names.h"
#include "prometheus/metric_family.h"

namespace primadona::metrics {
namespace {

// Fields of /proc/self/stat after the program's name, which may hold blanks itself; the first one
// here is field 3 of proc(5).
std::vector<std::string> StatFields() {
  std::ifstream file("/proc/self/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const size_t end = text.rfind(')');
  if (end == std::string::npos) return {};
  std::istringstream rest(text.substr(end + 1));
  return {std::istream_iterator<std::string>(rest), {}};
}

double BootSeconds() {
  std::ifstream file("/proc/stat");
  std::string word;
  double value = 0;
  while (file >> word) {
    if (word == "btime" && file >> value) return value;
  }
  return 0;
}

int OpenFiles() {
  std::error_code error;
  std::filesystem::directory_iterator files("/proc/self/fd", error);
  return error ? 0 : static_cast<int>(std::distance(begin(files), end(files)));
}

prometheus::MetricFamily Family(const char* name, const char* help, prometheus::MetricType type,
                                double value, Replicas replicas = Replicas::kSum) {
  prometheus::MetricFamily family;
  family.name = name;
  family.help = HelpOf(help, replicas);
  family.type = type;
  family.metric.resize(1);
  if (type == prometheus::MetricType::Counter) family.metric[0].counter.value = value;
  if (type == prometheus::MetricType::Gauge) family.metric[0].gauge.value = value;
  return family;
}

class ProcessCollector : public prometheus::Collectable {
 public:
  std::vector<prometheus::MetricFamily> Collect() const override {
    // Places in StatFields(): proc(5) numbers utime 14, stime 15, threads 20, start 22, rss 24.
    const std::vector<std::string> fields = StatFields();
    if (fields.size() < 22) return {};
    const auto field = [&](size_t number) { return std::stod(fields[number - 3]); };
    const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    const auto page = static_cast<double>(sysconf(_SC_PAGESIZE));
    using prometheus::MetricType;
    return {Family(kProcessCpuSeconds, "Processor time used.", MetricType::Counter,
                   (field(14) + field(15)) / ticks),
            Family(kProcessThreads, "Threads of the program.", MetricType::Gauge, field(20)),
            Family(kProcessStartSeconds, "When the program started, since the epoch.",
                   MetricType::Gauge, BootSeconds() + field(22) / ticks, Replicas::kMax),
            Family(kProcessResidentBytes, "Memory of the program that is in RAM.",
                   MetricType::Gauge, field(24) * page),
            Family(kProcessOpenFiles, "Open file descriptors.", MetricType::Gauge, OpenFiles())};
  }
};

}  // namespace

std::shared_ptr<prometheus::Collectable> MakeProcessCollector() {
  return std::make_shared<ProcessCollector>();
}

}  // namespace primadona::metrics
