#include "cli/import/importer.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/client/failure.h"
#include "cli/client/in_flight.h"
#include "cli/import/records.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace matching = ::primadona::matching::v1;

constexpr size_t kNeedsACall = 500;

const Columns& ColumnsOf(ImportKind kind) {
  if (kind == ImportKind::kCoachees) return CoacheeColumns();
  return kind == ImportKind::kProviders ? ProviderColumns() : NeedColumns();
}

absl::Status CheckHead(const std::vector<std::string>& head, const Columns& columns) {
  std::vector<std::string> faults;
  for (const std::string& column : columns.required) {
    if (std::find(head.begin(), head.end(), column) == head.end()) {
      faults.push_back(absl::StrCat("the column ", column, " is missing"));
    }
  }
  for (const std::string& column : head) {
    const auto knows = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), column) != names.end();
    };
    if (!knows(columns.required) && !knows(columns.optional)) {
      faults.push_back(absl::StrCat("the column ", column, " is not known"));
    }
  }
  if (faults.empty()) return absl::OkStatus();
  return UsageError(absl::StrCat("Line 1: ", absl::StrJoin(faults, "; ")));
}

// One run over one file.
class Run {
 public:
  Run(const Client& client, const ImportOptions& options, std::vector<CsvRow> rows)
      : client_(client), options_(options), head_(rows[0].fields), rows_(std::move(rows)) {
    rows_.erase(rows_.begin());
    report_.rows = rows_.size();
  }

  template <typename Record, typename Send>
  void EachRow(Record (*convert)(Row&), Send send) {
    RunInFlight(rows_.size(), options_.in_flight, [&](size_t index) {
      std::vector<Fault> faults;
      Row row(head_, rows_[index], faults);
      Record record = convert(row);
      if (!faults.empty()) {
        Refuse(faults);
      } else {
        Settle(row.line(), send(record));
      }
      Advance(1);
    });
  }

  // True when the row is new; an error when it is refused.
  absl::StatusOr<bool> SendCoachee(booking::CreateCoacheeRequest& request);
  absl::StatusOr<bool> SendProvider(ProviderRequests& requests);
  void PushNeeds();
  absl::StatusOr<ImportReport> Report() &&;

 private:
  void Refuse(const std::vector<Fault>& faults);
  void Settle(int line, const absl::StatusOr<bool>& outcome);
  void Advance(size_t rows);
  void PushBatch(const std::vector<std::pair<int, booking::DevelopmentNeed>>& batch);
  void TakeResult(int line, const booking::PushResult& result);

  const Client& client_;
  const ImportOptions& options_;
  const std::vector<std::string> head_;
  std::vector<CsvRow> rows_;
  std::mutex mutex_;
  ImportReport report_;
  absl::Status unreachable_;
  size_t done_ = 0;
};

void Run::Advance(size_t rows) {
  const std::lock_guard lock(mutex_);
  done_ += rows;
  if (options_.progress) options_.progress(report_.rows, done_);
}

void Run::Refuse(const std::vector<Fault>& faults) {
  const std::lock_guard lock(mutex_);
  ++report_.reasons[faults[0].reason];
  report_.faults.insert(report_.faults.end(), faults.begin(), faults.end());
}

void Run::Settle(int line, const absl::StatusOr<bool>& outcome) {
  if (outcome.ok()) {
    const std::lock_guard lock(mutex_);
    ++(*outcome ? report_.created : report_.known);
    return;
  }
  if (ExitCodeOf(outcome.status()) == kExitUnreachable) {
    const std::lock_guard lock(mutex_);
    unreachable_ = outcome.status();
    return;
  }
  const auto detail = DetailOf(outcome.status());
  std::vector<Fault> faults;
  if (detail.has_value()) {
    for (const FieldFault& field : detail->fields) {
      faults.push_back({line, ColumnOf(field.field), field.reason, field.text.en});
    }
  }
  if (faults.empty()) {
    const std::string reason = ReasonOf(outcome.status());
    faults.push_back({line, "", reason.empty() ? "REFUSED" : reason,
                      std::string(outcome.status().message())});
  }
  Refuse(faults);
}

absl::StatusOr<bool> Run::SendCoachee(booking::CreateCoacheeRequest& request) {
  if (request.coachee_id().empty() || options_.dry_run) {
    booking::LookupCoacheeRequest lookup;
    lookup.set_nip(request.coachee().nip());
    const auto found =
        client_.CallPatiently(&booking::CoacheeService::Stub::LookupCoachee, lookup);
    if (found.ok()) return false;
    if (!absl::IsNotFound(found.status())) return found.status();
    if (options_.dry_run) return true;
  }
  request.set_request_id(NewRequestId());
  const auto made = client_.CallPatiently(&booking::CoacheeService::Stub::CreateCoachee, request);
  if (made.ok()) return true;
  if (ReasonOf(made.status()) == "COACHEE_EXISTS") return false;
  return made.status();
}

absl::StatusOr<bool> Run::SendProvider(ProviderRequests& requests) {
  matching::GetProviderRequest get;
  get.set_name(requests.hours.name());
  const auto found = client_.CallPatiently(&matching::ProviderService::Stub::GetProvider, get);
  if (!found.ok() && !absl::IsNotFound(found.status())) return found.status();
  if (options_.dry_run) return !found.ok();
  if (!found.ok()) {
    requests.create.set_request_id(NewRequestId());
    const auto made =
        client_.CallPatiently(&matching::ProviderService::Stub::CreateProvider, requests.create);
    if (!made.ok()) return made.status();
  } else if (found->availability().weekly_size() > 0 ||
             requests.hours.availability().weekly().empty()) {
    return false;
  }
  // Also after a run that ended between the two calls.
  requests.hours.set_request_id(NewRequestId());
  const auto set =
      client_.CallPatiently(&matching::ProviderService::Stub::SetAvailability, requests.hours);
  if (!set.ok()) return set.status();
  return true;
}

void Run::PushNeeds() {
  std::vector<std::vector<std::pair<int, booking::DevelopmentNeed>>> batches(1);
  for (const CsvRow& csv_row : rows_) {
    std::vector<Fault> faults;
    Row row(head_, csv_row, faults);
    booking::DevelopmentNeed need = ToNeed(row);
    if (!faults.empty()) {
      Refuse(faults);
      Advance(1);
      continue;
    }
    if (batches.back().size() == kNeedsACall) batches.emplace_back();
    batches.back().emplace_back(csv_row.line, std::move(need));
  }
  if (options_.dry_run) return;
  for (const auto& batch : batches) {
    if (!batch.empty()) PushBatch(batch);
    Advance(batch.size());
  }
}

void Run::PushBatch(const std::vector<std::pair<int, booking::DevelopmentNeed>>& batch) {
  booking::PushDevelopmentNeedsRequest request;
  for (const auto& [line, need] : batch) *request.add_development_needs() = need;
  const auto answer = client_.CallPatiently(
      &booking::DevelopmentNeedService::Stub::PushDevelopmentNeeds, request);
  for (size_t i = 0; i < batch.size(); ++i) {
    if (!answer.ok()) {
      Settle(batch[i].first, answer.status());
    } else if (i < static_cast<size_t>(answer->results_size())) {
      TakeResult(batch[i].first, answer->results(static_cast<int>(i)));
    }
  }
}

void Run::TakeResult(int line, const booking::PushResult& result) {
  if (result.outcome() == booking::PushResult::REFUSED) {
    std::vector<Fault> faults;
    for (const auto& error : result.errors()) {
      faults.push_back({line, ColumnOf(error.field()), error.reason(), error.message()});
    }
    if (faults.empty()) faults.push_back({line, "", "REFUSED", "refused"});
    return Refuse(faults);
  }
  const std::lock_guard lock(mutex_);
  if (result.outcome() != booking::PushResult::STORED) {
    ++report_.known;
  } else if (result.state() == booking::DevelopmentNeed::QUARANTINED) {
    ++report_.quarantined;
    for (const auto& error : result.errors()) ++report_.reasons[error.reason()];
  } else {
    ++report_.created;
  }
}

absl::StatusOr<ImportReport> Run::Report() && {
  RETURN_IF_ERROR(unreachable_);
  std::stable_sort(report_.faults.begin(), report_.faults.end(),
                   [](const Fault& a, const Fault& b) { return a.line < b.line; });
  return std::move(report_);
}

}  // namespace

absl::StatusOr<ImportReport> Import(const Client& client, ImportKind kind, std::string_view text,
                                    const ImportOptions& options) {
  ASSIGN_OR_RETURN(std::vector<CsvRow> rows, ParseCsv(text));
  if (rows.empty()) return UsageError("The file is empty; its first line must name the columns.");
  RETURN_IF_ERROR(CheckHead(rows[0].fields, ColumnsOf(kind)));
  Run run(client, options, std::move(rows));
  switch (kind) {
    case ImportKind::kCoachees:
      run.EachRow(&ToCoachee, [&](auto& record) { return run.SendCoachee(record); });
      break;
    case ImportKind::kProviders:
      run.EachRow(&ToProvider, [&](auto& record) { return run.SendProvider(record); });
      break;
    case ImportKind::kNeeds:
      run.PushNeeds();
      break;
  }
  return std::move(run).Report();
}

}  // namespace primadona::cli
