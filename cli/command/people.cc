// Sub-commands that bring data in: import and push.
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "cli/client/failure.h"
#include "cli/command/import_report.h"
#include "cli/command/program.h"
#include "cli/import/importer.h"
#include "cli/output/progress.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

constexpr char kImportExample[] = R"(primadona import coachees coachees.csv --dry-run
primadona import coachees coachees.csv

The first line names the columns; lists inside a field are parted by ';'. The people of these
files are synthetic; docs/samples has them as files.
  coachees.csv: coachee_id (else found by nip), grade, post_level, superior, time_zone and
  competencies may be left out
    coachee_id,nip,employment,display_name,unit,grade,post_level,superior,time_zone,competencies
    0198c000-0000-7000-8000-00000000c001,199003122015032001,PNS,Sintetis Ani,OPD-01,III/c,
      PENGAWAS,,Asia/Jakarta,MAN-03:1;UMM-05:2        (one line in the file)
  providers.csv: tier, grade, modes, time_zone and availability may be left out
    provider_id,display_name,kinds,provider_kind,tier,decree_number,decree_date,unit,grade,
      competencies,capacity,modes,time_zone,availability
    0198c000-0000-7000-8000-00000000d001,Sintetis Budi,COACHING;MENTORING,WIDYAISWARA,AHLI_MADYA,
      SK-SINTETIS/1,2025-01-02,OPD-02,IV/b,MAN-03:5,4,ONLINE;ONSITE,Asia/Jakarta,
      MON 07:30-09:00;WED 13:15-14:45
  needs.csv: deadline may be left out
    external_id,revision,nip,competency,required_level,attained_level,deadline
    HR-S-1,1,199003122015032001,MAN-03,2,1,2027-12-31

A faulty row is told by line and column, is left out whole, and keeps no other out (exit code 4);
a file whose first line is wrong is left out whole (exit code 2). What is there already stays as
it is.)";
constexpr char kPushExample[] = R"(primadona push needs.csv
where needs.csv holds (synthetic)
  external_id,revision,nip,competency,required_level,attained_level,deadline
  HR-S-1,1,199003122015032001,MAN-03,2,1,2027-12-31)";

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
    std::optional<Progress> progress;
    const ImportOptions options{
        .dry_run = command.dry_run,
        .in_flight = command.in_flight,
        .progress = [&](size_t total, size_t done) {
          if (isatty(STDERR_FILENO) == 0) return;
          if (!progress.has_value()) progress.emplace(std::cerr, true, command.file, total);
          progress->Reach(done);
        }};
    ASSIGN_OR_RETURN(report, Import(client, kind, text, options));
  }
  PrintFaults(command.file, report, std::cerr);
  if (program.connection().output == "json") {
    PrintReportAsJson(report, command.dry_run, std::cout);
  } else {
    PrintReport(report, command.dry_run, std::cout);
  }
  return report.faults.empty() ? absl::OkStatus() : PartlyError("Some rows were not taken.");
}

void AddImport(Program& program) {
  auto command = std::make_shared<ImportCommand>();
  CLI::App* sub =
      program.AddCall({"import", "Bring a CSV file in; safe to run twice", kImportExample},
                      "administrator, for needs hr-system",
                      [&program, command] { return RunImport(program, *command); });
  sub->add_option("KIND", command->kind, "coachees, providers or needs")
      ->check(CLI::IsMember({"coachees", "providers", "needs"}))
      ->required();
  sub->add_option("FILE", command->file, "The file; - reads standard input")->required();
  sub->add_flag("--dry-run", command->dry_run, "Check everything, change nothing");
  sub->add_option("--in-flight", command->in_flight, "Calls at once")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
}

void AddPush(Program& program) {
  auto command = std::make_shared<ImportCommand>();
  command->kind = "needs";
  CLI::App* sub = program.AddCall(
      {"push", "Push development needs, as an HR system does; safe to run twice", kPushExample},
      "hr-system", [&program, command] { return RunImport(program, *command); });
  sub->add_option("FILE", command->file,
                  "CSV with external_id, revision, nip, competency, required_level, "
                  "attained_level and deadline; - reads standard input")
      ->required();
  sub->add_flag("--dry-run", command->dry_run, "Check everything, change nothing");
}

}  // namespace

void AddPeopleCommands(Program& program) {
  AddImport(program);
  AddPush(program);
}

}  // namespace primadona::cli
