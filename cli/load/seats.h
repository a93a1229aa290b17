// Seats of providers by service kind, and how many may still be filled.
#ifndef PRIMADONA_CLI_LOAD_SEATS_H_
#define PRIMADONA_CLI_LOAD_SEATS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "primadona/common/v1/kinds.pb.h"
#include "primadona/matching/v1/provider.pb.h"

namespace primadona::cli {

// What a request looks for.
struct Wish {
  primadona::common::v1::ServiceKind kind = primadona::common::v1::SERVICE_KIND_UNSPECIFIED;
  std::string competency;
  int level = 0;
};

// Counts of one moment. A provider's seats count for every kind that the provider serves.
class Seats {
 public:
  explicit Seats(const std::vector<primadona::matching::v1::Provider>& providers);

  // Whether one more request with that wish leaves a fifth of the seats of every kind free, whoever
  // of those who can serve it takes it; if so it is counted as taken. A request that nobody can
  // serve waits in the queue and takes no seat.
  bool Take(const Wish& wish);
  int total(primadona::common::v1::ServiceKind kind) const;
  int used(primadona::common::v1::ServiceKind kind) const;

 private:
  struct Count {
    int total = 0;
    int used = 0;
  };
  struct Offer {
    std::set<int> kinds;
    int level = 0;
  };

  std::map<int, Count> counts_;
  std::map<std::string, std::vector<Offer>> offers_;  // by competency
};

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_LOAD_SEATS_H_
