#include "cli/import/ledger.h"

#include <algorithm>
#include <utility>

#include "cli/client/failure.h"
#include "cli/import/records.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

std::vector<Fault> FaultsOf(int line, const absl::Status& refusal) {
  std::vector<Fault> faults;
  if (const auto detail = DetailOf(refusal); detail.has_value()) {
    for (const FieldFault& field : detail->fields) {
      faults.push_back({line, ColumnOf(field.field), field.reason, field.text.en});
    }
  }
  if (faults.empty()) {
    const std::string reason = ReasonOf(refusal);
    faults.push_back(
        {line, "", reason.empty() ? "REFUSED" : reason, std::string(refusal.message())});
  }
  return faults;
}

}  // namespace

void Ledger::CountRow() {
  ++done_;
  if (options_.progress) options_.progress(report_.rows, done_);
}

void Ledger::Settle(int line, const absl::StatusOr<bool>& outcome) {
  if (!outcome.ok() && ExitCodeOf(outcome.status()) != kExitUnreachable) {
    return Refuse(FaultsOf(line, outcome.status()));
  }
  const std::lock_guard lock(mutex_);
  if (outcome.ok()) {
    ++(*outcome ? report_.created : report_.known);
  } else {
    unreachable_ = outcome.status();
  }
  CountRow();
}

void Ledger::Refuse(const std::vector<Fault>& faults) {
  const std::lock_guard lock(mutex_);
  ++report_.refused;
  ++report_.reasons[faults[0].reason];
  report_.faults.insert(report_.faults.end(), faults.begin(), faults.end());
  CountRow();
}

void Ledger::Quarantine(const std::vector<std::string>& reasons) {
  const std::lock_guard lock(mutex_);
  ++report_.quarantined;
  for (const std::string& reason : reasons) ++report_.reasons[reason];
  CountRow();
}

absl::StatusOr<ImportReport> Ledger::Close() && {
  RETURN_IF_ERROR(unreachable_);
  std::stable_sort(report_.faults.begin(), report_.faults.end(),
                   [](const Fault& a, const Fault& b) { return a.line < b.line; });
  return std::move(report_);
}

}  // namespace primadona::cli
