#include "cli/command/program.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/client/failure.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

constexpr char kDefaultAddress[] = "127.0.0.1:50050";
constexpr char kExitCodes[] =
    "Exit codes: 0 done; 1 refused by the service; 2 wrong command line or input file;\n"
    "3 nobody answered in time; 4 some rows of an import were not taken.";
constexpr char kEnvironment[] =
    "\nEnvironment: PRIMADONA_ADDRESS, PRIMADONA_TOKEN_FILE, PRIMADONA_KEY_FILE, PRIMADONA_HOME.";

// Every sub-command's options share the program's Connection, and CLI11 lets the environment speak
// for those of sub-commands that were not chosen, after the flags: so it is not asked to.
std::string FromEnvironment(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? value : otherwise;
}

absl::StatusOr<std::string> ReadToken(const std::string& path) {
  std::ifstream file(path);
  std::string token;
  std::getline(file, token);
  absl::StripAsciiWhitespace(&token);
  if (!token.empty()) return token;
  return UsageError(absl::StrCat(
      "There is no token in ", path,
      ". Start the suite with deploy/run, or name a token with --token-file or --as."));
}

}  // namespace

Program::Program() : app_("Primadona: consulting, coaching and mentoring for civil servants.",
                          "primadona") {
  connection_.address = FromEnvironment("PRIMADONA_ADDRESS", kDefaultAddress);
  connection_.token_file = FromEnvironment("PRIMADONA_TOKEN_FILE", "");
  app_.require_subcommand(1);
  app_.set_help_all_flag("--help-all", "Help of every sub-command");
  app_.footer(absl::StrCat(kExitCodes, kEnvironment));
}

std::string Program::Home() {
  if (const char* home = std::getenv("PRIMADONA_HOME"); home != nullptr && *home != '\0') {
    return home;
  }
  if (geteuid() == 0) return "/var/lib/primadona";
  const char* user_home = std::getenv("HOME");
  return absl::StrCat(user_home == nullptr ? "" : user_home, "/.local/share/primadona");
}

CLI::App* Program::Add(const CommandText& text, std::function<absl::Status()> work) {
  CLI::App* sub = app_.add_subcommand(text.name, text.help);
  sub->footer(absl::StrCat(
      "Example:\n  ", absl::StrReplaceAll(text.example, {{"\n", "\n  "}}), "\n\n", kExitCodes));
  sub->callback([this, work = std::move(work)] { work_ = work; });
  return sub;
}

void Program::AddAddress(CLI::App* sub) {
  sub->add_option("--address,--gateway", connection_.address,
                  "Where the gateway listens (or PRIMADONA_ADDRESS)")
      ->capture_default_str()
      ->group("Connection");
  sub->add_option("--language", connection_.language, "Language of error texts: en or id")
      ->check(CLI::IsMember({"en", "id"}))
      ->capture_default_str()
      ->group("Connection");
  sub->add_option("--timeout", connection_.timeout_seconds, "Seconds that one call may take")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str()
      ->group("Connection");
}

CLI::App* Program::AddCall(const CommandText& text, const std::string& default_role,
                           std::function<absl::Status()> work) {
  CLI::App* sub = Add(text, [this, default_role, work = std::move(work)] {
    default_role_ = default_role;
    return work();
  });
  AddAddress(sub);
  sub->add_option("--token-file", connection_.token_file,
                  "File with the token to call with (or PRIMADONA_TOKEN_FILE)")
      ->group("Connection");
  sub->add_option("--as", connection_.role,
                  absl::StrCat("Call with the ready-made token of this role: coachee, provider, "
                               "administrator, hr-system, unit-head, auditor or partner-system (",
                               default_role, " when absent)"))
      ->group("Connection");
  sub->add_option("--output", connection_.output,
                  "How to show the answer: table, json, or name (for the next command)")
      ->check(CLI::IsMember({"table", "json", "name"}))
      ->capture_default_str()
      ->group("Connection");
  return sub;
}

const Door& Program::door() {
  if (door_ == nullptr) {
    door_ = std::make_unique<Door>(
        DoorSettings{.address = connection_.address,
                     .timeout = absl::Seconds(connection_.timeout_seconds),
                     .language = connection_.language});
  }
  return *door_;
}

absl::StatusOr<Client> Program::OpenClientAs(const std::string& role) {
  std::string path = connection_.token_file;
  if (!connection_.role.empty() || path.empty()) {
    path = absl::StrCat(Home(), "/tokens/", connection_.role.empty() ? role : connection_.role,
                        ".jwt");
  }
  ASSIGN_OR_RETURN(std::string token, ReadToken(path));
  return Client(door(), std::move(token));
}

absl::StatusOr<Client> Program::OpenClient() { return OpenClientAs(default_role_); }

Printer Program::printer() const {
  static const auto& formats = *new std::map<std::string, Format>{
      {"table", Format::kTable}, {"json", Format::kJson}, {"name", Format::kName}};
  return Printer(std::cout, formats.at(connection_.output));
}

std::vector<std::string> Program::SubCommands() const {
  std::vector<std::string> names;
  for (const CLI::App* sub : app_.get_subcommands(nullptr)) names.push_back(sub->get_name());
  return names;
}

int Program::Run(int argc, const char* const* argv) {
  try {
    app_.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app_.exit(error) == 0 ? kExitOk : kExitUsage;
  }
  const absl::Status status = work_();
  std::cout.flush();
  if (!status.ok()) {
    std::cerr << Describe(status, connection_.language == "id") << std::endl;
  }
  return ExitCodeOf(status);
}

void AddAllCommands(Program& program) {
  AddOfflineCommands(program);
  AddWholeCommands(program);
  AddPeopleCommands(program);
  AddBookingCommands(program);
  AddMatchingCommands(program);
  AddRoundCommands(program);
  AddSessionCommands(program);
  AddOutcomeCommands(program);
  AddReadingCommands(program);
}

}  // namespace primadona::cli
