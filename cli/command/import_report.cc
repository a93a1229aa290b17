#include "cli/command/import_report.h"

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace primadona::cli {

void PrintFaults(const std::string& file, const ImportReport& report, std::ostream& out) {
  for (const Fault& fault : report.faults) {
    out << absl::StrCat(file, ":", fault.line, ": ", fault.column, fault.column.empty() ? "" : ": ",
                        fault.text, " (", fault.reason, ")\n");
  }
}

void PrintReport(const ImportReport& report, bool dry_run, std::ostream& out) {
  out << absl::StrCat(dry_run ? "dry run, nothing changed: " : "", report.rows,
                      " rows: ", report.created, dry_run ? " would be new, " : " new, ",
                      report.known, " there already, ", report.quarantined, " in quarantine, ",
                      report.refused, " refused\n");
  for (const auto& [reason, count] : report.reasons) {
    out << absl::StrCat("  ", reason, ": ", count, "\n");
  }
}

void PrintReportAsJson(const ImportReport& report, bool dry_run, std::ostream& out) {
  nlohmann::ordered_json json = {{"dry_run", dry_run},
                                 {"rows", report.rows},
                                 {"created", report.created},
                                 {"known", report.known},
                                 {"quarantined", report.quarantined},
                                 {"refused", report.refused},
                                 {"reasons", nlohmann::ordered_json::object()},
                                 {"faults", nlohmann::ordered_json::array()}};
  for (const auto& [reason, count] : report.reasons) json["reasons"][reason] = count;
  for (const Fault& fault : report.faults) {
    json["faults"].push_back({{"line", fault.line},
                              {"column", fault.column},
                              {"reason", fault.reason},
                              {"text", fault.text}});
  }
  out << json.dump(2) << '\n';
}

}  // namespace primadona::cli
