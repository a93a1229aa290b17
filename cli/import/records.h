// Rows of import files as messages of the contract.
#ifndef PRIMADONA_CLI_IMPORT_RECORDS_H_
#define PRIMADONA_CLI_IMPORT_RECORDS_H_

#include "cli/import/file.h"
#include "cli/import/row.h"
#include "primadona/booking/v1/coachee_service.pb.h"
#include "primadona/booking/v1/development_need.pb.h"
#include "primadona/matching/v1/provider_service.pb.h"

namespace primadona::cli {

// A provider comes in two calls: the person, then the hours.
struct ProviderRequests {
  primadona::matching::v1::CreateProviderRequest create;
  primadona::matching::v1::SetAvailabilityRequest hours;
};

// What a row asks for; its faults are kept by the row.
primadona::booking::v1::CreateCoacheeRequest ToCoachee(Row& row);
ProviderRequests ToProvider(Row& row);
primadona::booking::v1::DevelopmentNeed ToNeed(Row& row);

// The columns of each sort of file.
const Columns& CoacheeColumns();
const Columns& ProviderColumns();
const Columns& NeedColumns();

// The column that a field of the service's answer speaks of: "coachee.nip" → "nip",
// "availability.weekly[2].end_time" → "availability".
std::string ColumnOf(std::string_view field);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_IMPORT_RECORDS_H_
