// Lists over a caller's reach: a person with several roles has several parts, each an index range.
#ifndef PRIMADONA_SESSION_STORE_LIST_PARTS_H_
#define PRIMADONA_SESSION_STORE_LIST_PARTS_H_

#include <algorithm>
#include <vector>

#include "absl/status/statusor.h"
#include "common/mysql/database.h"
#include "common/status/macros.h"

namespace primadona::session {

struct ListPart {
  const mysql::Sql& sql;
  mysql::Scalar value;  // the first parameter
};

struct ListQuery {
  std::vector<ListPart> parts;
  mysql::Params filters;  // the parameters that follow a part's own
  int limit = 0;
};

// A filter's two parameters: whether it is there, and its value.
inline void AddFilter(mysql::Params& params, bool there, mysql::Scalar value) {
  params.emplace_back(mysql::Scalar(there));
  params.emplace_back(std::move(value));
}

// The first rows of all parts by `before` (an order without ties but for the same row).
template <typename Item, typename Before>
absl::StatusOr<std::vector<Item>> ListOverParts(mysql::Database& database, const ListQuery& query,
                                                Item (*of_row)(const mysql::Row&),
                                                const Before& before) {
  std::vector<Item> items;
  for (const ListPart& part : query.parts) {
    mysql::Params params = {part.value};
    params.insert(params.end(), query.filters.begin(), query.filters.end());
    ASSIGN_OR_RETURN(const mysql::Rows rows, database.Read([&](mysql::Transaction& tx) {
      return tx.Query(part.sql, params);
    }));
    for (const mysql::Row& row : rows) items.push_back(of_row(row));
  }
  std::sort(items.begin(), items.end(), before);
  const auto same = [](const Item& a, const Item& b) { return a.id == b.id; };
  items.erase(std::unique(items.begin(), items.end(), same), items.end());
  if (items.size() > static_cast<size_t>(query.limit)) {
    items.erase(items.begin() + query.limit, items.end());
  }
  return items;
}

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_LIST_PARTS_H_
