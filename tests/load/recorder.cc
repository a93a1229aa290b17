#include "tests/load/recorder.h"

#include "absl/status/status.h"

namespace primadona::load {
namespace {

void AddTo(Tally& sum, const Tally& part) {
  sum.calls += part.calls;
  sum.failed += part.failed;
  for (const auto& [code, count] : part.codes) sum.codes[code] += count;
  sum.took.Add(part.took);
}

}  // namespace

Second& Recorder::At(absl::Duration due) {
  const auto place = static_cast<size_t>(absl::ToInt64Seconds(due));
  if (seconds_.size() <= place) seconds_.resize(place + 1);
  return seconds_[place];
}

void Recorder::Add(const Ended& ended) {
  absl::MutexLock lock(&mutex_);
  Tally& tally = tallies_[static_cast<int>(ended.operation)];
  Second& second = At(ended.due);
  ++tally.calls;
  ++tally.codes[ended.code];
  ++second.calls;
  if (!ended.expected) {
    ++tally.failed;
    ++second.failed;
  }
  tally.took.Record(ended.took);
  second.took.Record(ended.took);
}

void Recorder::Skip(Operation operation, absl::Duration due) {
  absl::MutexLock lock(&mutex_);
  ++tallies_[static_cast<int>(operation)].failed;
  ++At(due).failed;
  ++skipped_;
}

Tally Recorder::Of(Operation operation) const {
  absl::MutexLock lock(&mutex_);
  return tallies_[static_cast<int>(operation)];
}

Tally Recorder::All() const {
  absl::MutexLock lock(&mutex_);
  Tally sum;
  for (const Tally& tally : tallies_) AddTo(sum, tally);
  return sum;
}

std::vector<Second> Recorder::Seconds() const {
  absl::MutexLock lock(&mutex_);
  return seconds_;
}

int64_t Recorder::skipped() const {
  absl::MutexLock lock(&mutex_);
  return skipped_;
}

std::string CodeName(grpc::StatusCode code) {
  return absl::StatusCodeToString(static_cast<absl::StatusCode>(code));
}

}  // namespace primadona::load
