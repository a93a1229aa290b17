// Rows of the province's tables, sound and unsound.
#ifndef PRIMADONA_CLI_PROVINCE_ROWS_H_
#define PRIMADONA_CLI_PROVINCE_ROWS_H_

#include <vector>

#include "cli/province/demand.h"
#include "cli/province/provider.h"
#include "cli/province/table.h"

namespace primadona::cli {

// What the tables are made from.
struct Drawn {
  uint64_t seed = 1;
  Shape shape;
  std::vector<Person> people;
};

Table UnitTable(const Drawn& drawn);
Table CoacheeTable(const Drawn& drawn);
Table ProviderTable(const Drawn& drawn, const std::vector<ProviderRecord>& providers);
Table NeedTable(const Drawn& drawn, const std::vector<NeedRecord>& needs);
Table RequestTable(const Drawn& drawn, const std::vector<RequestRecord>& requests);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_ROWS_H_
