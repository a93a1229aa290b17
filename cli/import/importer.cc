#include "cli/import/importer.h"

#include <utility>

#include "cli/import/senders.h"
#include "cli/import/ledger.h"
#include "cli/import/records.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

const Columns& ColumnsOf(ImportKind kind) {
  if (kind == ImportKind::kCoachees) return CoacheeColumns();
  return kind == ImportKind::kProviders ? ProviderColumns() : NeedColumns();
}

}  // namespace

absl::StatusOr<ImportReport> Import(const Client& client, ImportKind kind, std::string_view text,
                                    const ImportOptions& options) {
  ASSIGN_OR_RETURN(const ImportFile file, ReadImportFile(text, ColumnsOf(kind)));
  Ledger ledger(file.rows.size(), options);
  switch (kind) {
    case ImportKind::kCoachees:
      SendCoachees(client, file, options, ledger);
      break;
    case ImportKind::kProviders:
      RETURN_IF_ERROR(SendProviders(client, file, options, ledger));
      break;
    case ImportKind::kNeeds:
      SendNeeds(client, file, options, ledger);
      break;
  }
  return std::move(ledger).Close();
}

}  // namespace primadona::cli
