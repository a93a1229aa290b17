// Reading a dbmate migration file.
#ifndef PRIMADONA_COMMON_TESTING_SQL_FILE_H_
#define PRIMADONA_COMMON_TESTING_SQL_FILE_H_

#include <string>
#include <string_view>
#include <vector>

namespace primadona::testing {

// The statements of the `-- migrate:up` part of `text`, without comments. A `;` within quotes
// does not end a statement.
std::vector<std::string> UpStatements(std::string_view text);

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_SQL_FILE_H_
