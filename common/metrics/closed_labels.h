// Label values from data, kept to a closed number: what comes after the last place is "other".
#ifndef PRIMADONA_COMMON_METRICS_CLOSED_LABELS_H_
#define PRIMADONA_COMMON_METRICS_CLOSED_LABELS_H_

#include <set>
#include <string>

#include "absl/synchronization/mutex.h"

namespace primadona::metrics {

inline constexpr char kOtherLabel[] = "other";

// Codes of an office (units, competencies) are few but not known to a program; people's data can
// hold any text. Thread-safe.
class ClosedLabels {
 public:
  explicit ClosedLabels(size_t most) : most_(most) {}

  // `value` if it has a place or takes a free one, else "other". An empty value is "other".
  std::string Of(const std::string& value) {
    if (value.empty()) return kOtherLabel;
    absl::MutexLock lock(&mutex_);
    if (values_.contains(value)) return value;
    if (values_.size() >= most_) return kOtherLabel;
    values_.insert(value);
    return value;
  }

 private:
  const size_t most_;
  absl::Mutex mutex_;
  std::set<std::string> values_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::metrics

#endif  // PRIMADONA_COMMON_METRICS_CLOSED_LABELS_H_
