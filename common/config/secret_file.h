// Secrets come from files: on a command line or in the environment others could read them.
#ifndef PRIMADONA_COMMON_CONFIG_SECRET_FILE_H_
#define PRIMADONA_COMMON_CONFIG_SECRET_FILE_H_

#include <string>

#include "absl/status/statusor.h"

namespace primadona::config {

// The content of the file at `path` without white space around it. INVALID_ARGUMENT:
// SECRET_UNREADABLE, SECRET_EMPTY. No error tells the content.
absl::StatusOr<std::string> ReadSecretFile(const std::string& path);

}  // namespace primadona::config

#endif  // PRIMADONA_COMMON_CONFIG_SECRET_FILE_H_
