#include <set>

#include "absl/strings/str_cat.h"
#include "cli/client/in_flight.h"
#include "cli/import/records.h"
#include "cli/import/senders.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "primadona/matching/v1/competency_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace matching = ::primadona::matching::v1;
using Stub = matching::ProviderService::Stub;
using Catalogue = std::set<std::string>;

absl::StatusOr<Catalogue> ReadCatalogue(const Client& client) {
  Catalogue catalogue;
  matching::ListCompetenciesRequest request;
  request.set_page_size(1000);
  do {
    ASSIGN_OR_RETURN(
        const matching::ListCompetenciesResponse page,
        client.CallPatiently(&matching::CompetencyService::Stub::ListCompetencies, request));
    for (const auto& competency : page.competencies()) {
      catalogue.insert(competency.name().substr(competency.name().find('/') + 1));
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return catalogue;
}

absl::Status CheckCompetencies(const Catalogue& catalogue, const matching::Provider& provider) {
  FieldFaults faults;
  for (const auto& competency : provider.competencies()) {
    if (catalogue.contains(competency.code())) continue;
    faults.Add("competencies", "COMPETENCY_UNKNOWN",
               {absl::StrCat(competency.code(), " is not in the catalogue."),
                absl::StrCat(competency.code(), " tidak ada dalam katalog.")});
  }
  return faults.ToStatus();
}

// True when the provider is new, or had no hours yet.
absl::StatusOr<bool> Send(const Client& client, ProviderRequests& requests, bool dry_run) {
  matching::GetProviderRequest get;
  get.set_name(requests.hours.name());
  const auto found = client.CallPatiently(&Stub::GetProvider, get);
  if (!found.ok() && !absl::IsNotFound(found.status())) return found.status();
  const bool wants_hours = !requests.hours.availability().weekly().empty();
  const bool has_hours = found.ok() && !found->availability().weekly().empty();
  if (found.ok() && (has_hours || !wants_hours)) return false;
  if (dry_run) return true;
  if (!found.ok()) {
    requests.create.set_request_id(NewRequestId());
    RETURN_IF_ERROR(client.CallPatiently(&Stub::CreateProvider, requests.create).status());
  }
  // Also after a run that ended between the two calls.
  if (wants_hours) {
    requests.hours.set_request_id(NewRequestId());
    RETURN_IF_ERROR(client.CallPatiently(&Stub::SetAvailability, requests.hours).status());
  }
  return true;
}

}  // namespace

absl::Status SendProviders(const Client& client, const ImportFile& file,
                           const ImportOptions& options, Ledger& ledger) {
  ASSIGN_OR_RETURN(const Catalogue catalogue, ReadCatalogue(client));
  const Repeats repeats = {"provider_id", RepeatedLines(file, "provider_id")};
  RunInFlight(file.rows.size(), options.in_flight, [&](size_t index) {
    const CsvRow& row = file.rows[index];
    auto requests = ConvertRow(file, row, &ToProvider, repeats, ledger);
    if (!requests.has_value()) return;
    const absl::Status sound = CheckCompetencies(catalogue, requests->create.provider());
    ledger.Settle(row.line, sound.ok() ? Send(client, *requests, options.dry_run)
                                       : absl::StatusOr<bool>(sound));
  });
  return absl::OkStatus();
}

}  // namespace primadona::cli
