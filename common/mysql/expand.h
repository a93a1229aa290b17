// Statements that take lists or many rows, written out as plain `?` parameters.
#ifndef PRIMADONA_COMMON_MYSQL_EXPAND_H_
#define PRIMADONA_COMMON_MYSQL_EXPAND_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/mysql/sql.h"

namespace primadona::mysql {

// A text with `?` alone, and the values in its order; they point into the parameters given.
struct Expanded {
  std::string text;
  std::vector<const Scalar*> values;
};

// Writes each `?*` as as many `?` as its List has values, rounded up to a power of two by
// repeating the last value, so that few different texts have to be prepared.
Expanded ExpandLists(std::string_view text, const Params& params);

// Repeats the group after the last VALUES that holds a parameter, once a row.
// INTERNAL: DATABASE_ERROR when there is none.
absl::StatusOr<Expanded> ExpandRows(std::string_view text, const List* rows, size_t count);

}  // namespace primadona::mysql

#endif  // PRIMADONA_COMMON_MYSQL_EXPAND_H_
