// Codes of organisational units (OPD), as the systems of the office give them.
#ifndef PRIMADONA_COMMON_IDS_UNIT_CODE_H_
#define PRIMADONA_COMMON_IDS_UNIT_CODE_H_

#include <string_view>

#include "absl/status/status.h"

namespace primadona {

// OK for 1–32 letters, digits, '-', '_' and '.'. INVALID_ARGUMENT on `field`: UNIT_MALFORMED.
absl::Status CheckUnitCode(std::string_view code, std::string_view field);

}  // namespace primadona

#endif  // PRIMADONA_COMMON_IDS_UNIT_CODE_H_
