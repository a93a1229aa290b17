// How the outcome of an import is told.
#ifndef PRIMADONA_CLI_COMMAND_IMPORT_REPORT_H_
#define PRIMADONA_CLI_COMMAND_IMPORT_REPORT_H_

#include <ostream>
#include <string>

#include "cli/import/importer.h"

namespace primadona::cli {

// One fault a line, as editors and scripts read them:
//   coachees.csv:7: post_level: must be one of PELAKSANA, … (VALUE_UNKNOWN)
void PrintFaults(const std::string& file, const ImportReport& report, std::ostream& out);

// The counts in one line, and below it how many rows each reason kept out or in quarantine.
void PrintReport(const ImportReport& report, bool dry_run, std::ostream& out);

// One object: dry_run, rows, created, known, quarantined, refused, reasons, faults.
void PrintReportAsJson(const ImportReport& report, bool dry_run, std::ostream& out);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_COMMAND_IMPORT_REPORT_H_
