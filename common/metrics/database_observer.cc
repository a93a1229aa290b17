#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "common/metrics/names.h"
#include "common/metrics/registry.h"

namespace primadona::metrics {
namespace {

class DatabaseObserver : public mysql::Observer {
 public:
  explicit DatabaseObserver(Registry& registry)
      : registry_(registry),
        open_(registry.Gauge(kPoolConnections, kPoolHelp, {{"state", "open"}})),
        busy_(registry.Gauge(kPoolConnections, kPoolHelp, {{"state", "busy"}})),
        wait_(registry.Histogram(kPoolWaitSeconds,
                                 "Wait for a connection of the pool.")),
        timeouts_(registry.Counter(
            kPoolTimeouts, "Waits for a connection that were given up.")),
        retries_(registry.Counter(
            kTransactionRetries,
            "Transactions run again after a deadlock or a lost race.")) {}

  void OnStatement(const char* name, absl::Duration took, bool ok) override {
    const Statement statement = Of(name);
    statement.seconds.Observe(absl::ToDoubleSeconds(took));
    if (!ok) statement.errors.Increment();
  }
  void OnTransactionRetry() override { retries_.Increment(); }
  void OnPool(int open, int busy) override {
    open_.Set(open);
    busy_.Set(busy);
  }
  void OnPoolWait(absl::Duration waited, bool timed_out) override {
    wait_.Observe(absl::ToDoubleSeconds(waited));
    if (timed_out) timeouts_.Increment();
  }

 private:
  static constexpr char kPoolHelp[] = "Connections of the pool by state.";

  struct Statement {
    prometheus::Histogram& seconds;
    prometheus::Counter& errors;
  };

  // Statement names are a closed set, the constants of the *_sql.h files, so each is found by where
  // it stands; equal names at two places are one series.
  Statement Of(const char* name) {
    {
      absl::ReaderMutexLock lock(&mutex_);
      const auto found = statements_.find(name);
      if (found != statements_.end()) return found->second;
    }
    const Labels labels = {{"statement", name}};
    const Statement statement{
        registry_.Histogram(kStatementSeconds, "Time of a SQL statement, by its name.", labels),
        registry_.Counter(kStatementErrors, "SQL statements that failed, by their name.", labels)};
    absl::MutexLock lock(&mutex_);
    return statements_.emplace(name, statement).first->second;
  }

  Registry& registry_;
  prometheus::Gauge& open_;
  prometheus::Gauge& busy_;
  prometheus::Histogram& wait_;
  prometheus::Counter& timeouts_;
  prometheus::Counter& retries_;
  absl::Mutex mutex_;
  absl::flat_hash_map<const char*, Statement> statements_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::unique_ptr<mysql::Observer> MakeDatabaseObserver(Registry& registry) {
  return std::make_unique<DatabaseObserver>(registry);
}

}  // namespace primadona::metrics
