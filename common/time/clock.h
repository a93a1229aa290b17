// Where a program takes its time from. Only tokens and certificates go by the machine's clock.
#ifndef PRIMADONA_COMMON_TIME_CLOCK_H_
#define PRIMADONA_COMMON_TIME_CLOCK_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace primadona {

// Thread-safe. Now() is called once a request, in the handler; rules take the time as a value.
// What it returns is whole microseconds, the grain of the database.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
};

// The machine's clock.
class SystemClock : public Clock {
 public:
  absl::Time Now() const override;
};

// The machine's clock plus the whole seconds that the file at `path` holds, read again when the
// file changes (at most every 50 ms). The offset only grows: a smaller one in the file is ignored.
class FileClock : public Clock {
 public:
  // FAILED_PRECONDITION: CLOCK_FILE_UNREADABLE when the file is missing or not a number.
  static absl::StatusOr<std::unique_ptr<FileClock>> Open(std::string path);
  ~FileClock() override;
  absl::Time Now() const override;

 private:
  struct State;
  explicit FileClock(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The clock that a setting names: "system" or "file:PATH" (refused unless `dev`).
// INVALID_ARGUMENT: CLOCK_UNKNOWN, CLOCK_NEEDS_DEV.
absl::StatusOr<std::unique_ptr<Clock>> MakeClock(const std::string& setting, bool dev);

}  // namespace primadona

#endif  // PRIMADONA_COMMON_TIME_CLOCK_H_
