// A program's settings: flags win over environment (PRIMADONA_<FLAG>), faults are told together.
#ifndef PRIMADONA_COMMON_CONFIG_SETTINGS_H_
#define PRIMADONA_COMMON_CONFIG_SETTINGS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace primadona::config {

// What main should do after parsing.
enum class Next { kRun, kExitOk };

// Built over CLI11. Declare, then Parse once; not thread-safe.
class Settings {
 public:
  Settings(std::string program, std::string description);
  ~Settings();

  // `flag` without dashes, e.g. "metrics-listen" → --metrics-listen, PRIMADONA_METRICS_LISTEN.
  // `check` returns a fault in words; it is run with all others, after parsing.
  using Check = std::function<absl::Status(const std::string& value)>;
  void Text(std::string flag, std::string* value, std::string help, Check check = nullptr);
  void Required(std::string flag, std::string* value, std::string help, Check check = nullptr);
  void Int(std::string flag, int* value, int min, int max, std::string help);
  void Flag(std::string flag, bool* value, std::string help);
  // A path to a file whose trimmed content becomes `secret`; --print-config shows the path alone.
  void SecretFile(std::string flag, std::string* secret, std::string help, bool required = true);

  // Parses flags and environment and runs every check. --help and --print-config (secrets
  // redacted) print to standard output and give kExitOk. INVALID_ARGUMENT: SETTINGS_INVALID with
  // every fault, one a line, in the message.
  absl::StatusOr<Next> Parse(int argc, const char* const* argv);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "host:port" with a port of 0–65535. INVALID_ARGUMENT: ADDRESS_MALFORMED.
absl::Status CheckHostPort(const std::string& value);

}  // namespace primadona::config

#endif  // PRIMADONA_COMMON_CONFIG_SETTINGS_H_
