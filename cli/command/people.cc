// Sub-commands that bring data in: import and push.
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "cli/client/failure.h"
#include "cli/command/program.h"
#include "cli/import/importer.h"
#include "cli/output/progress.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

struct ImportCommand {
  std::string kind;
  std::string file;
  bool dry_run = false;
  int in_flight = 16;
};

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::istream& in = path == "-" ? std::cin : file;
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (path != "-" && !file.is_open()) return UsageError(absl::StrCat(path, " cannot be read."));
  return text;
}

// Faults go to standard error, one a line, as editors and scripts read them.
void PrintFaults(const std::string& file, const ImportReport& report) {
  for (const Fault& fault : report.faults) {
    std::cerr << absl::StrCat(file, ":", fault.line, ": ", fault.column,
                              fault.column.empty() ? "" : ": ", fault.text, " (", fault.reason,
                              ")\n");
  }
}

absl::Status RunImport(Program& program, const ImportCommand& command) {
  static const auto& kinds = *new std::map<std::string, ImportKind>{
      {"coachees", ImportKind::kCoachees},
      {"providers", ImportKind::kProviders},
      {"needs", ImportKind::kNeeds}};
  const ImportKind kind = kinds.at(command.kind);
  ASSIGN_OR_RETURN(const std::string text, ReadFile(command.file));
  ASSIGN_OR_RETURN(const Client client, program.OpenClientAs(
                                            kind == ImportKind::kNeeds ? "hr-system"
                                                                       : "administrator"));
  ImportReport report;
  {
    // Progress is for people who watch.
    const bool terminal = isatty(STDERR_FILENO) != 0;
    const size_t lines = terminal ? std::count(text.begin(), text.end(), '\n') : 0;
    Progress progress(std::cerr, terminal, command.file, lines);
    size_t told = 0;
    std::mutex mutex;
    const ImportOptions options{.dry_run = command.dry_run,
                                .in_flight = command.in_flight,
                                .progress = [&](size_t, size_t done) {
                                  const std::lock_guard lock(mutex);
                                  if (done > told) progress.Advance(done - told);
                                  told = std::max(told, done);
                                }};
    ASSIGN_OR_RETURN(report, Import(client, kind, text, options));
  }
  PrintFaults(command.file, report);
  const size_t taken = report.created + report.known + report.quarantined;
  std::cout << absl::StrCat(command.dry_run ? "dry run, nothing changed: " : "", report.rows,
                            " rows: ", report.created, command.dry_run ? " would be new, " : " new, ",
                            report.known, " there already, ", report.quarantined,
                            " in quarantine, ", report.rows - std::min(taken, report.rows),
                            " refused\n");
  for (const auto& [reason, count] : report.reasons) {
    std::cout << absl::StrCat("  ", reason, ": ", count, "\n");
  }
  return report.faults.empty() ? absl::OkStatus() : PartlyError("Some rows were not taken.");
}

}  // namespace

void AddPeopleCommands(Program& program) {
  auto command = std::make_shared<ImportCommand>();
  CLI::App* sub = program.AddCall(
      "import", "Bring a CSV file in; safe to run twice", "administrator",
      [&program, command] { return RunImport(program, *command); });
  sub->add_option("KIND", command->kind, "coachees, providers or needs")
      ->check(CLI::IsMember({"coachees", "providers", "needs"}))
      ->required();
  sub->add_option("FILE", command->file, "The file; - reads standard input")->required();
  sub->add_flag("--dry-run", command->dry_run, "Check everything, change nothing");
  sub->add_option("--in-flight", command->in_flight, "Calls at once")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();

  auto push = std::make_shared<ImportCommand>();
  push->kind = "needs";
  sub = program.AddCall("push", "Push development needs, as an HR system does", "hr-system",
                        [&program, push] { return RunImport(program, *push); });
  sub->add_option("FILE", push->file,
                  "CSV with external_id, revision, nip, competency, required_level, "
                  "attained_level and deadline; - reads standard input")
      ->required();
}

}  // namespace primadona::cli
