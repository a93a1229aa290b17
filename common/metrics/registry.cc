#include "common/metrics/registry.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <exception>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "common/metrics/help.h"
#include "common/metrics/process.h"
#include "common/status/error.h"
#include "prometheus/exposer.h"
#include "prometheus/text_serializer.h"

namespace primadona::metrics {

const std::vector<double>& LatencyBuckets() {
  static const auto* const kBuckets = new std::vector<double>{
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  return *kBuckets;
}

// One thread serves a scrape; a second one keeps a slow reader from shutting out the others.
constexpr size_t kScrapeThreads = 2;
constexpr absl::Duration kKnockInterval = absl::Milliseconds(10);

namespace {

// Connects to `host`:`port` and hangs up.
void Knock(const std::string& host, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) return;
  const int socket_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket_fd < 0) return;
  (void)connect(socket_fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  close(socket_fd);
}

}  // namespace

struct Registry::State {
  ~State() { StopServing(); }

  // The web server looks only every 2 s whether it shall stop, unless somebody comes.
  void StopServing() {
    absl::MutexLock lock(&mutex);
    if (exposer == nullptr) return;
    absl::Notification stopped;
    std::thread stop([&, ended = std::move(exposer)]() mutable {
      ended.reset();
      stopped.Notify();
    });
    while (!stopped.WaitForNotificationWithTimeout(kKnockInterval)) Knock(host, port);
    stop.join();
  }

  std::shared_ptr<prometheus::Registry> metrics = std::make_shared<prometheus::Registry>(
      prometheus::Registry::InsertBehavior::Merge);
  std::shared_ptr<prometheus::Collectable> process = MakeProcessCollector();
  absl::Mutex mutex;
  std::unique_ptr<prometheus::Exposer> exposer ABSL_GUARDED_BY(mutex);
  std::string host ABSL_GUARDED_BY(mutex);
  int port ABSL_GUARDED_BY(mutex) = 0;
};

Registry::Registry() : state_(std::make_unique<State>()) {}
Registry::~Registry() = default;

prometheus::Counter& Registry::Counter(const std::string& name, const std::string& help,
                                       const Labels& labels) {
  return prometheus::BuildCounter()
      .Name(name)
      .Help(HelpOf(help, Replicas::kSum))
      .Register(*state_->metrics)
      .Add(labels);
}

prometheus::Gauge& Registry::Gauge(const std::string& name, const std::string& help,
                                   const Labels& labels, Replicas replicas) {
  return prometheus::BuildGauge()
      .Name(name)
      .Help(HelpOf(help, replicas))
      .Register(*state_->metrics)
      .Add(labels);
}

prometheus::Histogram& Registry::Histogram(const std::string& name, const std::string& help,
                                           const Labels& labels,
                                           const std::vector<double>& buckets) {
  return prometheus::BuildHistogram()
      .Name(name)
      .Help(HelpOf(help, Replicas::kSum))
      .Register(*state_->metrics)
      .Add(labels, buckets);
}

absl::StatusOr<int> Registry::Serve(const std::string& address) {
  absl::MutexLock lock(&state_->mutex);
  try {
    auto exposer = std::make_unique<prometheus::Exposer>(address, kScrapeThreads);
    exposer->RegisterCollectable(state_->metrics);
    exposer->RegisterCollectable(state_->process);
    const std::vector<int> ports = exposer->GetListeningPorts();
    state_->exposer = std::move(exposer);
    state_->host = address.substr(0, address.rfind(':'));
    state_->port = ports.empty() ? 0 : ports.front();
    return state_->port;
  } catch (const std::exception&) {
    return MakeError(absl::StatusCode::kUnavailable, "PORT_TAKEN",
                     {.en = absl::StrCat("Cannot listen on ", address, " for metrics."),
                      .id = absl::StrCat("Tidak dapat membuka ", address, " untuk metrik.")},
                     {{"address", address}});
  }
}

std::string Registry::Render() const {
  std::vector<prometheus::MetricFamily> families = state_->metrics->Collect();
  for (auto& family : state_->process->Collect()) families.push_back(std::move(family));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace primadona::metrics
