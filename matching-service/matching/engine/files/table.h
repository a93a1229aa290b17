// Tables of plain text: a head line with the names of the columns, then a row a line.
#ifndef PRIMADONA_MATCHING_ENGINE_FILES_TABLE_H_
#define PRIMADONA_MATCHING_ENGINE_FILES_TABLE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"

namespace primadona::matching::engine {

// Fields are separated by commas and hold neither commas nor quotes; empty lines are left out.
// Calls `take` with the fields of `columns`, in that order, for each row of the table; other
// columns are skipped. A fault that `take` returns is told with the row's line.
// INVALID_ARGUMENT, the field being "NAME:LINE": COLUMN_MISSING, FIELDS_MISMATCH, QUOTE_NOT_READ.
absl::Status ReadTable(
    const std::string& name, std::string_view text, absl::Span<const std::string_view> columns,
    const std::function<absl::Status(absl::Span<const std::string_view> fields)>& take);

// INVALID_ARGUMENT: NUMBER_INVALID, for `column`.
absl::Status ReadNumber(std::string_view column, std::string_view field, int64_t& number);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_FILES_TABLE_H_
