// Sub-commands that do a whole piece of work: load-province and demo.
#include <unistd.h>

#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/command/key_file.h"
#include "cli/command/program.h"
#include "cli/credential/token.h"
#include "cli/demo/walk.h"
#include "cli/load/loader.h"
#include "cli/province/shape.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

struct LoadCommand {
  LoadOptions options;
  std::string size = "province";
  std::string key;
};

absl::StatusOr<Client> Mint(const Door& door, const SigningKey& key, const std::string& subject,
                            Role role) {
  const absl::Time now = absl::Now();
  ASSIGN_OR_RETURN(std::string token, MintToken(key, {.subject = subject,
                                                      .roles = {role},
                                                      .unit = "",
                                                      .issued = now,
                                                      .expires = now + absl::Hours(2)}));
  return Client(door, std::move(token));
}

absl::Status Load(Program& program, LoadCommand& command) {
  ASSIGN_OR_RETURN(command.options.shape, ShapeOf(command.size));
  ASSIGN_OR_RETURN(const SigningKey key, LoadKey(command.key));
  ASSIGN_OR_RETURN(const Client administrator,
                   Mint(program.door(), key, "00000000-0000-7000-8000-000000000003",
                        Role::kAdministrator));
  ASSIGN_OR_RETURN(const Client hr_system,
                   Mint(program.door(), key, "hr-system", Role::kHrSystem));
  command.options.terminal = isatty(STDOUT_FILENO) != 0;
  return LoadProvince(administrator, hr_system, command.options, std::cout);
}

void AddLoad(Program& program) {
  auto command = std::make_shared<LoadCommand>();
  CLI::App* sub =
      program.Add({"load-province",
                   "Fill a running suite with the synthetic province; safe to run twice",
                   "primadona load-province --seed 1 --requests 250"},
                  [&program, command] { return Load(program, *command); });
  program.AddAddress(sub);
  AddKeyOption(sub, command->key);
  sub->add_option("--seed", command->options.seed, "Seed of the province")->capture_default_str();
  sub->add_option("--size", command->size, "province, babel or national")
      ->check(CLI::IsMember(ShapeNames()))
      ->capture_default_str();
  sub->add_option("--requests", command->options.requests, "Open requests")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  sub->add_option("--in-flight", command->options.in_flight, "Calls at once")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
}

// What the office may have changed meanwhile.
constexpr char kDemoPolicies[] =
    "It works with any data, but not under any policy. It needs matching_mode=instant (in a round\n"
    "nobody is proposed until the office runs one), session_minutes of 180 at most, and\n"
    "jp_per_coaching_session and credited_sessions_per_month above 0. Else it ends with exit 1\n"
    "and names what did not hold.\n\n";

struct DemoCommand {
  std::string key;
  std::string clock_file;
};

absl::Status Demo(Program& program, const DemoCommand& command) {
  ASSIGN_OR_RETURN(const SigningKey key, LoadKey(command.key));
  return WalkTheWholeWay(program.door(), key,
                         command.clock_file.empty() ? absl::StrCat(Program::Home(), "/clock")
                                                    : command.clock_file,
                         std::cout);
}

void AddDemo(Program& program) {
  auto command = std::make_shared<DemoCommand>();
  CLI::App* sub =
      program.Add({"demo", "Walk from a need that HR pushes to credited JP; exit 0 if all held",
                   "primadona demo"},
                  [&program, command] { return Demo(program, *command); });
  sub->footer(absl::StrCat(kDemoPolicies, sub->get_footer()));
  program.AddAddress(sub);
  AddKeyOption(sub, command->key);
  sub->add_option("--clock-file", command->clock_file,
                  "The suite's clock file (PRIMADONA_HOME/clock when absent)");
}

}  // namespace

void AddWholeCommands(Program& program) {
  AddLoad(program);
  AddDemo(program);
}

}  // namespace primadona::cli
