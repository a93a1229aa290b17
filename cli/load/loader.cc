#include "cli/load/loader.h"

#include "absl/strings/str_cat.h"
#include "cli/import/importer.h"
#include "cli/load/requests.h"
#include "cli/load/standing.h"
#include "cli/output/progress.h"
#include "cli/province/province.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;

// Whom the ready-made tokens of deploy/run speak for.
constexpr char kReadyCoachee[] = "00000000-0000-7000-8000-000000000001";
constexpr char kReadyProvider[] = "00000000-0000-7000-8000-000000000002";
constexpr char kReadyCoacheeNip[] = "199001012015011001";

// Gives the people of the ready-made tokens a place in the province.
void AddReadyPeople(Province& province) {
  const std::string unit = province.units.rows[0][0];
  province.coachees.Add({kReadyCoachee, kReadyCoacheeNip, "PNS", "Sintetis Coachee", unit, "III/c",
                         "PENGAWAS", "", "Asia/Jakarta", "MAN-03:1"});
  province.coachees.Add({kReadyProvider, "197505052000032001", "PNS", "Sintetis Provider", unit,
                         "IV/b", "ADMINISTRATOR", "", "Asia/Jakarta", "MAN-03:5"});
  province.providers.Add({kReadyProvider, "Sintetis Provider", "COACHING;MENTORING", "WIDYAISWARA",
                          "AHLI_MADYA", "SINTETIS/00000/2025", "2025-01-02", unit, "IV/b",
                          "MAN-03:5;MAN-05:4;UMM-10:4", "4", "ONLINE;ONSITE", "Asia/Jakarta",
                          "MON 07:30-09:00;WED 13:15-14:45;FRI 09:15-10:45"});
}

std::string MarkOf(const LoadOptions& options) {
  return absl::StrCat("LOADED-", options.shape.name, "-", options.seed);
}

absl::StatusOr<bool> IsLoaded(const Client& hr_system, const LoadOptions& options) {
  booking::ListDevelopmentNeedsRequest request;
  request.set_external_id(MarkOf(options));
  ASSIGN_OR_RETURN(
      const booking::ListDevelopmentNeedsResponse found,
      hr_system.CallPatiently(&booking::DevelopmentNeedService::Stub::ListDevelopmentNeeds,
                              request));
  return !found.development_needs().empty();
}

// The mark is a need like any other, of the person whom the ready-made token speaks for.
absl::Status Mark(const Client& hr_system, const LoadOptions& options) {
  booking::PushDevelopmentNeedsRequest request;
  booking::DevelopmentNeed* need = request.add_development_needs();
  need->set_external_id(MarkOf(options));
  need->set_revision(1);
  need->set_nip(kReadyCoacheeNip);
  need->set_competency("MAN-03");
  need->set_required_level(2);
  need->set_attained_level(1);
  return hr_system
      .CallPatiently(&booking::DevelopmentNeedService::Stub::PushDevelopmentNeeds, request)
      .status();
}

absl::Status ImportTable(const Client& client, ImportKind kind, const Table& table,
                         const LoadOptions& options, std::ostream& out) {
  ImportReport report;
  {
    Progress progress(out, options.terminal, table.file, table.rows.size());
    const ImportOptions import_options{
        .dry_run = false,
        .in_flight = options.in_flight,
        .progress = [&](size_t, size_t done) { progress.Reach(done); }};
    ASSIGN_OR_RETURN(report, Import(client, kind, CsvText(table), import_options));
  }
  out << absl::StrCat("  ", table.file, ": ", report.created, " new, ", report.known,
                      " there already, ", report.quarantined, " in quarantine, ",
                      report.refused, " refused\n");
  for (const auto& [reason, count] : report.reasons) {
    out << absl::StrCat("    ", reason, ": ", count, "\n");
  }
  return absl::OkStatus();
}

absl::Status LoadRequests(const Client& administrator, const Table& table,
                          const LoadOptions& options, std::ostream& out) {
  int open = 0;
  {
    Progress progress(out, options.terminal, "open requests", options.requests);
    ASSIGN_OR_RETURN(open, SubmitRequests(administrator, table,
                                          {.count = options.requests,
                                           .in_flight = options.in_flight,
                                           .load = MarkOf(options)},
                                          progress));
  }
  out << absl::StrCat("  requests.csv: ", open, " open requests\n");
  if (open < options.requests) {
    out << absl::StrCat("  warning: that is ", options.requests - open, " less than the ",
                        options.requests, " asked for: no more fit without filling the last fifth ",
                        "of the seats\n");
  }
  return absl::OkStatus();
}

absl::Status LoadAll(const Client& administrator, const Client& hr_system,
                     const LoadOptions& options, std::ostream& out) {
  Province province = MakeProvince(options.seed, options.shape);
  AddReadyPeople(province);
  RETURN_IF_ERROR(
      ImportTable(administrator, ImportKind::kCoachees, province.coachees, options, out));
  RETURN_IF_ERROR(
      ImportTable(administrator, ImportKind::kProviders, province.providers, options, out));
  RETURN_IF_ERROR(ImportTable(hr_system, ImportKind::kNeeds, province.needs, options, out));
  RETURN_IF_ERROR(LoadRequests(administrator, province.requests, options, out));
  return Mark(hr_system, options);
}

}  // namespace

absl::Status LoadProvince(const Client& administrator, const Client& hr_system,
                          const LoadOptions& options, std::ostream& out) {
  ASSIGN_OR_RETURN(const bool loaded, IsLoaded(hr_system, options));
  if (loaded) {
    out << "The synthetic province is loaded already; nothing was changed.\n";
  } else {
    RETURN_IF_ERROR(LoadAll(administrator, hr_system, options, out));
  }
  ASSIGN_OR_RETURN(const Standing standing, ReadStanding(administrator));
  out << "What stands now:\n" << StandingText(standing);
  return absl::OkStatus();
}

}  // namespace primadona::cli
