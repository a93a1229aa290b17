// Resource names (AIP-122): "bookings/018f…".
#ifndef PRIMADONA_COMMON_IDS_RESOURCE_NAME_H_
#define PRIMADONA_COMMON_IDS_RESOURCE_NAME_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/ids/id.h"

namespace primadona {

// The UUID in "<collection>/<uuid>". INVALID_ARGUMENT: NAME_MALFORMED on `field` otherwise.
absl::StatusOr<Uuid> ParseUuidName(std::string_view collection, std::string_view name,
                                   std::string_view field);

// The text after "<collection>/", which is 1–64 of [A-Za-z0-9_-]. INVALID_ARGUMENT:
// NAME_MALFORMED on `field` otherwise.
absl::StatusOr<std::string> ParseTextName(std::string_view collection, std::string_view name,
                                          std::string_view field);

template <typename IdType>
absl::StatusOr<IdType> ParseName(std::string_view collection, std::string_view name,
                                 std::string_view field) {
  ASSIGN_OR_RETURN(const Uuid uuid, ParseUuidName(collection, name, field));
  return IdType(uuid);
}

template <typename IdType>
std::string FormatName(std::string_view collection, const IdType& id) {
  return std::string(collection) + "/" + id.ToString();
}

}  // namespace primadona

#endif  // PRIMADONA_COMMON_IDS_RESOURCE_NAME_H_
