#include "tests/load/recorder.h"

#include "absl/status/status.h"

namespace primadona::load {
namespace {

void AddTo(Tally& sum, const Tally& part) {
  sum.answered += part.answered;
  sum.failed += part.failed;
  sum.never_sent += part.never_sent;
  for (const auto& [code, count] : part.codes) sum.codes[code] += count;
  sum.took.Add(part.took);
  sum.took_failed.Add(part.took_failed);
}

}  // namespace

absl::Duration Tally::OfDue(double part) const {
  const int64_t rank = RankOf(part, due());
  if (due() == 0) return absl::ZeroDuration();
  return rank > answered ? absl::InfiniteDuration() : took.AtRank(rank);
}

Second& Recorder::At(absl::Duration due) {
  const auto place = static_cast<size_t>(absl::ToInt64Seconds(due));
  if (seconds_.size() <= place) seconds_.resize(place + 1);
  return seconds_[place];
}

void Recorder::Add(const Ended& ended) {
  absl::MutexLock lock(&mutex_);
  Tally& tally = tallies_[static_cast<int>(ended.operation)];
  Second& second = At(ended.due);
  ++tally.codes[ended.code];
  if (!ended.expected) {
    ++tally.failed;
    ++second.failed;
    tally.took_failed.Record(ended.took);
    return;
  }
  ++tally.answered;
  ++second.answered;
  tally.took.Record(ended.took);
  second.took.Record(ended.took);
}

void Recorder::Skip(Operation operation, absl::Duration due) {
  absl::MutexLock lock(&mutex_);
  ++tallies_[static_cast<int>(operation)].never_sent;
  ++At(due).never_sent;
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

std::string CodeName(grpc::StatusCode code) {
  return absl::StatusCodeToString(static_cast<absl::StatusCode>(code));
}

}  // namespace primadona::load
