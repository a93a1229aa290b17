// What a person and a script are told when a call did not go through.
#ifndef PRIMADONA_CLI_CLIENT_FAILURE_H_
#define PRIMADONA_CLI_CLIENT_FAILURE_H_

#include <string>

#include "absl/status/status.h"

namespace primadona::cli {

// The exit codes of `primadona`.
enum ExitCode {
  kExitOk = 0,
  kExitRefused = 1,      // the service refused the call, or an expectation did not hold
  kExitUsage = 2,        // the command line or an input file is wrong
  kExitUnreachable = 3,  // nobody answered in time
  kExitPartly = 4,       // some rows of an import were not taken
};

// A fault of the command line or of an input file: exit code 2.
absl::Status UsageError(std::string text);

// Some rows of an import were not taken: exit code 4.
absl::Status PartlyError(std::string text);

ExitCode ExitCodeOf(const absl::Status& status);

// The reason, the text in the asked language and each faulty field on a line of its own:
//   NIP_MALFORMED: The NIP must have 18 digits.
//     coachee.nip: The NIP must have 18 digits. (NIP_MALFORMED)
std::string Describe(const absl::Status& status, bool indonesian);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_CLIENT_FAILURE_H_
