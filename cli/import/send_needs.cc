#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/client/in_flight.h"
#include "cli/import/records.h"
#include "cli/import/senders.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
using Stub = booking::DevelopmentNeedService::Stub;
using Batch = std::vector<std::pair<int, booking::DevelopmentNeed>>;  // with their lines

constexpr size_t kNeedsACall = 500;

std::vector<std::string> ReasonsOf(const booking::PushResult& result) {
  std::vector<std::string> reasons;
  for (const auto& error : result.errors()) reasons.push_back(error.reason());
  return reasons;
}

void TakeResult(int line, const booking::PushResult& result, Ledger& ledger) {
  if (result.outcome() == booking::PushResult::REFUSED) {
    std::vector<Fault> faults;
    for (const auto& error : result.errors()) {
      faults.push_back({line, ColumnOf(error.field()), error.reason(), error.message()});
    }
    if (faults.empty()) faults.push_back({line, "", "REFUSED", "refused"});
    return ledger.Refuse(faults);
  }
  const bool stored = result.outcome() == booking::PushResult::STORED;
  if (stored && result.state() == booking::DevelopmentNeed::QUARANTINED) {
    return ledger.Quarantine(ReasonsOf(result));
  }
  ledger.Settle(line, stored);
}

void Push(const Client& client, const Batch& batch, Ledger& ledger) {
  booking::PushDevelopmentNeedsRequest request;
  for (const auto& [line, need] : batch) *request.add_development_needs() = need;
  const auto answer = client.CallPatiently(&Stub::PushDevelopmentNeeds, request);
  for (size_t i = 0; i < batch.size(); ++i) {
    if (!answer.ok()) {
      ledger.Settle(batch[i].first, answer.status());
    } else {
      TakeResult(batch[i].first, answer->results(static_cast<int>(i)), ledger);
    }
  }
}

// Whether this revision or a newer one is there.
absl::StatusOr<bool> IsKnown(const Client& client, const booking::DevelopmentNeed& need) {
  booking::ListDevelopmentNeedsRequest request;
  request.set_external_id(need.external_id());
  ASSIGN_OR_RETURN(const booking::ListDevelopmentNeedsResponse found,
                   client.CallPatiently(&Stub::ListDevelopmentNeeds, request));
  for (const booking::DevelopmentNeed& other : found.development_needs()) {
    if (other.revision() >= need.revision()) return true;
  }
  return false;
}

// What pushing the need would do, as far as it can be asked.
void Foretell(const Client& client, int line, const booking::DevelopmentNeed& need,
              Ledger& ledger) {
  const absl::StatusOr<bool> known = IsKnown(client, need);
  if (!known.ok()) return ledger.Settle(line, known.status());
  if (*known) return ledger.Settle(line, false);
  booking::LookupCoacheeRequest lookup;
  lookup.set_nip(need.nip());
  const auto person =
      client.CallPatiently(&booking::CoacheeService::Stub::LookupCoachee, lookup);
  if (person.ok()) return ledger.Settle(line, true);
  if (absl::IsNotFound(person.status())) return ledger.Quarantine({"NIP_UNKNOWN"});
  if (absl::IsInvalidArgument(person.status())) return ledger.Quarantine({"NIP_MALFORMED"});
  ledger.Settle(line, person.status());
}

}  // namespace

void SendNeeds(const Client& client, const ImportFile& file, const ImportOptions& options,
               Ledger& ledger) {
  Batch needs;
  for (const CsvRow& row : file.rows) {
    // Revisions of one need may stand in one file, also repeated: the service sorts them out.
    auto need = ConvertRow(file, row, &ToNeed, {}, ledger);
    if (need.has_value()) needs.emplace_back(row.line, *std::move(need));
  }
  if (options.dry_run) {
    RunInFlight(needs.size(), options.in_flight, [&](size_t index) {
      Foretell(client, needs[index].first, needs[index].second, ledger);
    });
    return;
  }
  // In the order of the file, so that the newer of two revisions comes last as it stands there.
  for (size_t begin = 0; begin < needs.size(); begin += kNeedsACall) {
    const size_t end = std::min(needs.size(), begin + kNeedsACall);
    Push(client, Batch(needs.begin() + begin, needs.begin() + end), ledger);
  }
}

}  // namespace primadona::cli
