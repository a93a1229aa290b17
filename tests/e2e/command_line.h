// The `primadona` program, run as a person or a script runs it.
#ifndef PRIMADONA_TESTS_E2E_COMMAND_LINE_H_
#define PRIMADONA_TESTS_E2E_COMMAND_LINE_H_

#include <string>
#include <string_view>
#include <vector>

#include "common/testing/temp_dir.h"
#include "nlohmann/json.hpp"
#include "tests/e2e/suite.h"

namespace primadona::e2e {

// What one run of the program gave.
struct Outcome {
  int code = -1;
  std::string out;
  std::string err;

  // Standard output as one JSON object; a test that finds no such thing fails.
  nlohmann::json json() const;
  // Standard output as a JSON object a line.
  std::vector<nlohmann::json> json_lines() const;
};

// A home as deploy/run makes it: the signing key, and tokens/ROLE.jwt. The program finds both suite
// and home by its environment alone.
class CommandLine {
 public:
  explicit CommandLine(Suite& suite);

  // Has the program mint tokens/ROLE.jwt for `subject`, a person's id or a system's.
  void SetToken(const std::string& role, const std::string& subject);
  // A file in the home; its path.
  std::string Write(const std::string& name, std::string_view content);
  // Another gateway than the suite's, for calls that nobody answers.
  void SetAddress(std::string address) { address_ = std::move(address); }

  // Runs to the end, at most a minute. `input` is its standard input.
  Outcome Run(const std::vector<std::string>& arguments, std::string_view input = "");

 private:
  const std::string& home() const { return home_.path(); }

  Suite& suite_;
  testing::TempDir home_;
  std::string address_;
};

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_COMMAND_LINE_H_
