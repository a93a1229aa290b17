#include "absl/strings/str_cat.h"
#include "cli/client/in_flight.h"
#include "cli/import/records.h"
#include "cli/import/senders.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
using Stub = booking::CoacheeService::Stub;

// Whether the person is entered under the row's NIP. A NIP of another id, or an id of another NIP,
// is a fault of the row.
absl::StatusOr<bool> IsKnown(const Client& client, const booking::CreateCoacheeRequest& request) {
  const std::string name = absl::StrCat("coachees/", request.coachee_id());
  booking::LookupCoacheeRequest lookup;
  lookup.set_nip(request.coachee().nip());
  const auto holder = client.CallPatiently(&Stub::LookupCoachee, lookup);
  if (holder.ok()) {
    if (request.coachee_id().empty() || holder->name() == name) return true;
    return FieldError("coachee.nip", "NIP_TAKEN",
                      {"The NIP is entered already, under another id.",
                       "NIP sudah terdaftar dengan id lain."});
  }
  if (!absl::IsNotFound(holder.status())) return holder.status();
  if (request.coachee_id().empty()) return false;
  booking::GetCoacheeRequest get;
  get.set_name(name);
  const auto other = client.CallPatiently(&Stub::GetCoachee, get);
  if (absl::IsNotFound(other.status())) return false;
  if (!other.ok()) return other.status();
  return FieldError("coachee_id", "COACHEE_EXISTS",
                    {"The id is entered already, with another NIP.",
                     "Id sudah terdaftar dengan NIP lain."});
}

// True when the person is new.
absl::StatusOr<bool> Send(const Client& client, booking::CreateCoacheeRequest& request,
                          bool dry_run) {
  // Without an id a repeat would make another one, but for the NIP; so that is asked first.
  if (request.coachee_id().empty() || dry_run) {
    ASSIGN_OR_RETURN(const bool known, IsKnown(client, request));
    if (known || dry_run) return !known;
  }
  request.set_request_id(NewRequestId());
  const auto made = client.CallPatiently(&Stub::CreateCoachee, request);
  if (made.ok()) return true;
  if (!absl::IsAlreadyExists(made.status())) return made.status();
  ASSIGN_OR_RETURN(const bool known, IsKnown(client, request));
  if (known) return false;
  return made.status();
}

}  // namespace

void SendCoachees(const Client& client, const ImportFile& file, const ImportOptions& options,
                  Ledger& ledger) {
  const Repeats repeats = {"nip", RepeatedLines(file, "nip")};
  RunInFlight(file.rows.size(), options.in_flight, [&](size_t index) {
    const CsvRow& row = file.rows[index];
    auto request = ConvertRow(file, row, &ToCoachee, repeats, ledger);
    if (request.has_value()) ledger.Settle(row.line, Send(client, *request, options.dry_run));
  });
}

}  // namespace primadona::cli
