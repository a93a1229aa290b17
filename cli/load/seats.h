// Seats of providers by service kind, and how many may still be filled.
#ifndef PRIMADONA_CLI_LOAD_SEATS_H_
#define PRIMADONA_CLI_LOAD_SEATS_H_

#include <map>
#include <vector>

#include "primadona/common/v1/kinds.pb.h"
#include "primadona/matching/v1/provider.pb.h"

namespace primadona::cli {

// Counts of one moment. A provider's seats count for every kind that the provider serves.
class Seats {
 public:
  explicit Seats(const std::vector<primadona::matching::v1::Provider>& providers);

  // Whether one more request of `kind` leaves a fifth of the seats of every kind free, whoever
  // takes it; if so it is counted as taken.
  bool Take(primadona::common::v1::ServiceKind kind);
  int total(primadona::common::v1::ServiceKind kind) const;
  int used(primadona::common::v1::ServiceKind kind) const;

 private:
  struct Count {
    int total = 0;
    int used = 0;
  };
  std::map<int, Count> counts_;
  std::map<int, std::map<int, bool>> shared_;  // kinds that one provider serves together
};

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_LOAD_SEATS_H_
