// The suite's clock file: whole seconds beside the machine's clock, which only grow.
#ifndef PRIMADONA_CLI_DEMO_CLOCK_FILE_H_
#define PRIMADONA_CLI_DEMO_CLOCK_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace primadona::cli {

// Moves the clock in the file at `path` forward so that it shows `time` or later; a time that has
// passed changes nothing. The file is replaced whole. UNAVAILABLE: CLOCK_FILE_UNREADABLE.
absl::Status MoveClockTo(const std::string& path, absl::Time time);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_DEMO_CLOCK_FILE_H_
