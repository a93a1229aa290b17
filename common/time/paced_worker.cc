#include "common/time/paced_worker.h"

#include <utility>

#include "absl/time/clock.h"

namespace primadona {
namespace {

constexpr int kRestsPerWork = 19;

}  // namespace

PacedWorker::PacedWorker(absl::Duration interval, std::function<void()> work)
    : work_(std::move(work)), worker_(interval, [this] { return WorkIfRested(); }) {}

bool PacedWorker::WorkIfRested() {
  const absl::Time begin = absl::Now();
  if (begin < rested_) return false;
  work_();
  const absl::Time end = absl::Now();
  rested_ = end + kRestsPerWork * (end - begin);
  return false;
}

}  // namespace primadona
