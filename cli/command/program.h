// The `primadona` command: its sub-commands and what all of them share.
#ifndef PRIMADONA_CLI_COMMAND_PROGRAM_H_
#define PRIMADONA_CLI_COMMAND_PROGRAM_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/client/door.h"
#include "cli/output/printer.h"

namespace primadona::cli {

// Where the suite is, who calls, and how the answer is to look.
struct Connection {
  std::string address;
  std::string token_file;
  std::string role;  // of the ready-made token under PRIMADONA_HOME
  std::string language = "en";
  std::string output = "table";
  int timeout_seconds = 30;
};

// How a sub-command is told of.
struct CommandText {
  std::string name;
  std::string help;
  std::string example;  // lines as one would type them; shown below the options
};

// Parses the command line and runs the one sub-command that it names.
class Program {
 public:
  Program();

  // The exit code (see client/failure.h). Results go to standard output, faults to standard error.
  int Run(int argc, const char* const* argv);

  // Adds the sub-command that does `work` when it is chosen. Its options may be added to the
  // result.
  CLI::App* Add(const CommandText& text, std::function<absl::Status()> work);
  // As Add, with the options of a call through the gateway; without --as and --token-file, the
  // ready-made token of `default_role` is used.
  CLI::App* AddCall(const CommandText& text, const std::string& default_role,
                    std::function<absl::Status()> work);
  // Only the address and the language: for sub-commands that mint their own tokens.
  void AddAddress(CLI::App* sub);

  // Names of all sub-commands, in the order of the help.
  std::vector<std::string> SubCommands() const;

  const Connection& connection() const { return connection_; }
  // The door and the token that the options name. INVALID_ARGUMENT when there is no such token.
  absl::StatusOr<Client> OpenClient();
  // As `role` of the ready-made tokens, unless --token-file or --as says otherwise.
  absl::StatusOr<Client> OpenClientAs(const std::string& role);
  const Door& door();
  Printer printer() const;
  // PRIMADONA_HOME, or where deploy/run keeps it.
  static std::string Home();

 private:
  CLI::App app_;
  Connection connection_;
  std::string default_role_;
  std::function<absl::Status()> work_;
  std::unique_ptr<Door> door_;
};

// Adds every sub-command; the others each add a group.
void AddAllCommands(Program& program);
void AddOfflineCommands(Program& program);  // generate, token, jwks, health
void AddPeopleCommands(Program& program);   // import, push
void AddBookingCommands(Program& program);  // book, submit, withdraw, confirm, dismiss
void AddMatchingCommands(Program& program);  // suggest, accept, decline, release, assign, explain
void AddRoundCommands(Program& program);     // round, certificate, fairness, forecast
void AddSessionCommands(Program& program);  // schedule … verify, complete, terminate
void AddOutcomeCommands(Program& program);  // survey, satisfaction, credit, gains
void AddReadingCommands(Program& program);  // list, show
void AddWholeCommands(Program& program);    // load-province, demo

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_COMMAND_PROGRAM_H_
