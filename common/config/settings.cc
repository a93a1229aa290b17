#include "common/config/settings.h"

#include <iostream>
#include <optional>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/config/secret_file.h"
#include "common/status/error.h"

namespace primadona::config {
namespace {

// What CLI11 is told to take for a flag without its value; no argument can hold a NUL.
const std::string& NoValue() {
  static const auto* const text = new std::string(1, '\0');
  return *text;
}

// The faults of all settings, each with the flag that it belongs to ("" for none).
class Faults {
 public:
  void Add(const std::string& flag, absl::string_view what) {
    std::string line = flag.empty() ? std::string(what) : absl::StrCat("--", flag, ": ", what);
    absl::StrAppend(&lines_, lines_.empty() ? "" : "\n", line);
    fields_.push_back(
        {.field = flag, .reason = "SETTING_INVALID", .text = {.en = line, .id = line}});
  }

  absl::Status ToStatus() const {
    if (fields_.empty()) return absl::OkStatus();
    ErrorDetail detail;
    detail.reason = "SETTINGS_INVALID";
    detail.text = {.en = lines_, .id = lines_};
    detail.fields = fields_;
    return MakeError(absl::StatusCode::kInvalidArgument, detail);
  }

 private:
  std::string lines_;
  std::vector<FieldFault> fields_;
};

std::optional<bool> ParseBool(const std::string& text) {
  for (const char* yes : {"true", "1", "on", "yes"}) {
    if (text == yes) return true;
  }
  for (const char* no : {"false", "0", "off", "no"}) {
    if (text == no) return false;
  }
  return std::nullopt;
}

std::string EnvironmentName(const std::string& flag) {
  return "PRIMADONA_" + absl::AsciiStrToUpper(absl::StrReplaceAll(flag, {{"-", "_"}}));
}

// One declared setting.
struct Setting {
  std::string flag;
  CLI::Option* option;
  std::string shown;  // for --print-config: the value, or the path of a secret
  bool required;
  // Puts the text that was given, by flag or environment, in its place; a fault in words if not.
  std::function<absl::Status(const std::string& text)> take;
};

absl::Status Fault(absl::string_view what) { return absl::InvalidArgumentError(what); }

}  // namespace

struct Settings::State {
  CLI::App app;
  CLI::Option* help = nullptr;
  CLI::Option* print_config = nullptr;
  std::vector<Setting> settings;

  void Declare(Setting setting) {
    setting.option->envname(EnvironmentName(setting.flag));
    setting.option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    settings.push_back(std::move(setting));
  }

  CLI::Option* Valued(const std::string& flag, const std::string& help, const char* kind) {
    return app.add_option("--" + flag, help)->expected(0, 1)->type_name(kind);
  }

  // Of CLI11's overloads only a constant text is a description; any other would be bound.
  CLI::Option* Bare(const std::string& flag, const std::string& help) {
    return app.add_flag("--" + flag, help);
  }

  void TakeAll(Faults* faults);
  void ShowHelp();
  void PrintConfig() const;
};

void Settings::State::TakeAll(Faults* faults) {
  for (Setting& setting : settings) {
    const std::vector<std::string>& given = setting.option->results();
    if (given.empty()) {
      if (setting.required) {
        faults->Add(setting.flag, absl::StrCat("is required (flag or environment ",
                                               EnvironmentName(setting.flag), ")"));
      } else if (!setting.shown.empty()) {
        // Defaults are checked too: a bad one is a fault of the program, told at its start.
        if (const absl::Status fault = setting.take(setting.shown); !fault.ok()) {
          faults->Add(setting.flag, fault.message());
        }
      }
      continue;
    }
    if (given.back() == NoValue()) {
      faults->Add(setting.flag, "needs a value");
      continue;
    }
    setting.shown = given.back();
    if (const absl::Status fault = setting.take(given.back()); !fault.ok()) {
      faults->Add(setting.flag, fault.message());
    }
  }
}

void Settings::State::ShowHelp() {
  for (const Setting& setting : settings) setting.option->default_str(setting.shown);
  std::cout << app.help() << std::flush;
}

void Settings::State::PrintConfig() const {
  for (const Setting& setting : settings) {
    std::cout << "--" << setting.flag << "=" << setting.shown << "\n";
  }
  std::cout << std::flush;
}

Settings::Settings(std::string program, std::string description)
    : state_(std::make_unique<State>()) {
  CLI::App& app = state_->app;
  app.name(std::move(program));
  app.description(std::move(description));
  app.allow_extras();
  app.set_help_flag();
  state_->help = state_->Bare("help", "Show this help and exit");
  state_->print_config = state_->Bare(
      "print-config", "Show the settings in force and exit; of a secret, the path of its file");
}

Settings::~Settings() = default;

void Settings::Text(std::string flag, std::string* value, std::string help, Check check) {
  CLI::Option* option = state_->Valued(flag, help, "TEXT");
  const auto take = [value, check = std::move(check)](const std::string& text) {
    *value = text;
    return check ? check(text) : absl::OkStatus();
  };
  state_->Declare({.flag = std::move(flag),
                   .option = option,
                   .shown = *value,
                   .required = false,
                   .take = take});
}

void Settings::Required(std::string flag, std::string* value, std::string help, Check check) {
  CLI::Option* option = state_->Valued(flag, help + " (required)", "TEXT");
  const auto take = [value, check = std::move(check)](const std::string& text) {
    if (text.empty()) return Fault("must not be empty");
    *value = text;
    return check ? check(text) : absl::OkStatus();
  };
  state_->Declare(
      {.flag = std::move(flag), .option = option, .shown = "", .required = true, .take = take});
}

void Settings::Int(std::string flag, int* value, int min, int max, std::string help) {
  CLI::Option* option = state_->Valued(flag, help, "INT");
  const auto take = [value, min, max](const std::string& text) {
    int number = 0;
    if (!absl::SimpleAtoi(text, &number) || number < min || number > max) {
      return Fault(absl::StrCat("must be a whole number from ", min, " to ", max));
    }
    *value = number;
    return absl::OkStatus();
  };
  state_->Declare({.flag = std::move(flag),
                   .option = option,
                   .shown = std::to_string(*value),
                   .required = false,
                   .take = take});
}

void Settings::Flag(std::string flag, bool* value, std::string help) {
  CLI::Option* option = state_->Bare(flag, help);
  const auto take = [value](const std::string& text) {
    const std::optional<bool> parsed = ParseBool(text);
    if (!parsed) return Fault("must be true or false");
    *value = *parsed;
    return absl::OkStatus();
  };
  state_->Declare({.flag = std::move(flag),
                   .option = option,
                   .shown = *value ? "true" : "false",
                   .required = false,
                   .take = take});
}

void Settings::SecretFile(std::string flag, std::string* secret, std::string help, bool required) {
  CLI::Option* option = state_->Valued(flag, help + (required ? " (required)" : ""), "FILE");
  const auto take = [secret](const std::string& path) {
    absl::StatusOr<std::string> content = ReadSecretFile(path);
    if (!content.ok()) return content.status();
    *secret = *std::move(content);
    return absl::OkStatus();
  };
  state_->Declare(
      {.flag = std::move(flag), .option = option, .shown = "", .required = required, .take = take});
}

absl::StatusOr<Next> Settings::Parse(int argc, const char* const* argv) {
  State& state = *state_;
  Faults faults;
  for (const Setting& setting : state.settings) setting.option->default_str(NoValue());
  try {
    state.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    faults.Add("", error.what());
    return faults.ToStatus();
  }
  if (state.help->count() > 0) {
    state.ShowHelp();
    return Next::kExitOk;
  }
  for (const std::string& argument : state.app.remaining()) {
    // Up to "=": a value may be a secret that was mistyped onto the command line.
    faults.Add("", "unknown argument: " + argument.substr(0, argument.find('=')));
  }
  state.TakeAll(&faults);
  if (absl::Status status = faults.ToStatus(); !status.ok()) return status;
  if (state.print_config->count() > 0) {
    state.PrintConfig();
    return Next::kExitOk;
  }
  return Next::kRun;
}

absl::Status CheckHostPort(const std::string& value) {
  constexpr int kMaxPort = 65535;
  const size_t colon = value.rfind(':');
  const std::string host = value.substr(0, colon);
  const std::string port = colon == std::string::npos ? "" : value.substr(colon + 1);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  const bool digits = !port.empty() && port.size() <= 5 &&
                      port.find_first_not_of("0123456789") == std::string::npos;
  int number = 0;
  // A bare IPv6 address is refused: which colon begins the port could not be told.
  if (host.empty() || (!bracketed && host.find_first_of(":[]") != std::string::npos) || !digits ||
      !absl::SimpleAtoi(port, &number) || number > kMaxPort) {
    return MakeError(absl::StatusCode::kInvalidArgument, "ADDRESS_MALFORMED",
                     {.en = "must be host:port with a port from 0 to 65535",
                      .id = "harus host:port dengan porta 0 sampai 65535"});
  }
  return absl::OkStatus();
}

}  // namespace primadona::config
