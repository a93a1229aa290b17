// The key that signs development tokens: where the sub-commands find it.
#ifndef PRIMADONA_CLI_COMMAND_KEY_FILE_H_
#define PRIMADONA_CLI_COMMAND_KEY_FILE_H_

#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "cli/credential/signing_key.h"

namespace primadona::cli {

// Adds --key (environment PRIMADONA_KEY_FILE).
void AddKeyOption(CLI::App* sub, std::string& path);

// The key at `path`, or the one that deploy/run made under PRIMADONA_HOME when it is empty.
absl::StatusOr<SigningKey> LoadKey(const std::string& path);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_COMMAND_KEY_FILE_H_
