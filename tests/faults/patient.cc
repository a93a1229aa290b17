#include "tests/faults/patient.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/status/error.h"

namespace primadona::faults {
namespace {

constexpr absl::Duration kCall = absl::Seconds(4);

}  // namespace

bool IsSilence(const absl::Status& status) {
  if (absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status)) return true;
  const std::string reason = ReasonOf(status);
  return reason == "SERVER_BUSY" || reason == "STREAMS_BUSY" || reason == "TRANSACTION_CONTENTION";
}

bool Patience::Wait(absl::Duration pause) const {
  const absl::Time until = absl::Now() + pause;
  if (until >= end()) return false;
  absl::SleepFor(pause);
  return true;
}

// UNAVAILABLE and DEADLINE_EXCEEDED have many reasons and say the same: nobody knows.
void Patience::Note(const absl::Status& silence) {
  const bool unknown = absl::IsUnavailable(silence) || absl::IsDeadlineExceeded(silence);
  absl::MutexLock lock(&mutex_);
  ++repeated_[unknown ? std::string(absl::StatusCodeToString(silence.code())) : ReasonOf(silence)];
}

std::map<std::string, int> Patience::repeated() const {
  absl::MutexLock lock(&mutex_);
  return repeated_;
}

absl::Time Patient::Deadline() const {
  return std::max(std::min(patience_.end(), absl::Now() + kCall), absl::Now());
}

std::string Patient::NewId() {
  const uint64_t high = random_(), low = random_();
  return absl::StrFormat("%08x-%04x-4%03x-8%03x-%012x", high >> 32, high >> 16 & 0xffff,
                         high & 0xfff, low >> 48 & 0xfff, low & 0xffffffffffff);
}

void Patient::Write(const Asked& asked, const absl::Status& status, const Answer& answer) {
  const std::string code =
      IsSilence(status) ? "SILENCE" : std::string(absl::StatusCodeToString(status.code()));
  log_.Append({story_, asked.method, asked.subject, asked.request_id, absl::StrCat(asked.copy),
               code, ReasonOf(status), answer.kind, answer.id, answer.state,
               absl::StrCat(absl::ToUnixMicros(absl::Now()))});
}

}  // namespace primadona::faults
