// Whole lists of what stands in a running suite.
#ifndef PRIMADONA_CLI_LOAD_READING_H_
#define PRIMADONA_CLI_LOAD_READING_H_

#include <vector>

#include "absl/status/statusor.h"
#include "cli/client/door.h"
#include "primadona/booking/v1/booking.pb.h"
#include "primadona/booking/v1/development_need.pb.h"
#include "primadona/matching/v1/provider.pb.h"

namespace primadona::cli {

// Every page, as `client` (an administrator) sees it.
absl::StatusOr<std::vector<primadona::matching::v1::Provider>> ReadProviders(const Client& client);
absl::StatusOr<std::vector<primadona::booking::v1::Booking>> ReadBookings(const Client& client);
absl::StatusOr<std::vector<primadona::booking::v1::DevelopmentNeed>> ReadNeeds(
    const Client& client);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_LOAD_READING_H_
