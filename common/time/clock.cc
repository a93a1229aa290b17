#include "common/time/clock.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona {
namespace {

constexpr absl::Duration kReadAtMostEvery = absl::Milliseconds(50);
constexpr std::string_view kFilePrefix = "file:";

absl::Time MachineNow() { return absl::FromUnixMicros(absl::GetCurrentTimeNanos() / 1000); }

// The seconds that the file holds; nullopt when it is missing or holds anything else.
std::optional<absl::Duration> ReadOffset(const std::string& path) {
  std::ifstream file(path);
  std::string text;
  int64_t seconds = 0;
  if (!std::getline(file, text) || !absl::SimpleAtoi(text, &seconds) || seconds < 0) {
    return std::nullopt;
  }
  return absl::Seconds(seconds);
}

}  // namespace

absl::Time SystemClock::Now() const { return MachineNow(); }

struct FileClock::State {
  std::string path;
  absl::Mutex mutex;
  absl::Duration offset ABSL_GUARDED_BY(mutex);
  absl::Time next_read ABSL_GUARDED_BY(mutex);
};

FileClock::FileClock(std::unique_ptr<State> state) : state_(std::move(state)) {}
FileClock::~FileClock() = default;

absl::StatusOr<std::unique_ptr<FileClock>> FileClock::Open(std::string path) {
  const std::optional<absl::Duration> offset = ReadOffset(path);
  if (!offset) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "CLOCK_FILE_UNREADABLE",
                     {.en = "The clock file is missing or holds no whole number of seconds.",
                      .id = "Berkas jam tidak ada atau isinya bukan jumlah detik yang bulat."},
                     {{"path", path}});
  }
  auto state = std::make_unique<State>();
  state->path = std::move(path);
  {
    absl::MutexLock lock(&state->mutex);
    state->offset = *offset;
    state->next_read = MachineNow() + kReadAtMostEvery;
  }
  return std::unique_ptr<FileClock>(new FileClock(std::move(state)));
}

absl::Time FileClock::Now() const {
  const absl::Time machine = MachineNow();
  absl::MutexLock lock(&state_->mutex);
  if (machine >= state_->next_read) {
    state_->next_read = machine + kReadAtMostEvery;
    // A file that is being rewritten, or gone, leaves the clock as it was.
    state_->offset = std::max(state_->offset, ReadOffset(state_->path).value_or(state_->offset));
  }
  return machine + state_->offset;
}

absl::StatusOr<std::unique_ptr<Clock>> MakeClock(const std::string& setting, bool dev) {
  if (setting == "system") return std::make_unique<SystemClock>();
  if (!setting.starts_with(kFilePrefix)) {
    return MakeError(absl::StatusCode::kInvalidArgument, "CLOCK_UNKNOWN",
                     {.en = "The clock must be \"system\" or \"file:PATH\".",
                      .id = "Jam harus \"system\" atau \"file:PATH\"."});
  }
  if (!dev) {
    return MakeError(absl::StatusCode::kInvalidArgument, "CLOCK_NEEDS_DEV",
                     {.en = "A clock from a file is for development: it needs --dev.",
                      .id = "Jam dari berkas hanya untuk pengembangan: perlu --dev."});
  }
  ASSIGN_OR_RETURN(std::unique_ptr<Clock> clock,
                   FileClock::Open(setting.substr(kFilePrefix.size())));
  return clock;
}

}  // namespace primadona
