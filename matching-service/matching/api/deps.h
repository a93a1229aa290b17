// What the use cases of the matching service work upon.
#ifndef PRIMADONA_MATCHING_API_DEPS_H_
#define PRIMADONA_MATCHING_API_DEPS_H_

#include "matching/api/candidate_finder.h"
#include "matching/api/metrics.h"
#include "matching/api/policies.h"
#include "matching/api/supply_keeper.h"
#include "matching/store/stores.h"

namespace primadona::matching {

struct ApiDeps {
  CompetencyStore& competencies;
  ProviderStore& providers;
  TicketStore& tickets;
  MatchStore& matches;
  RoundStore& rounds;
  ReportStore& reports;
  CalendarStore& calendar;
  CandidateFinder& finder;
  SupplyKeeper& supply;
  PolicyReader& policies;
  MatchingMetrics& metrics;
};

inline ApiDeps MakeDeps(Stores& stores, CandidateFinder& finder, SupplyKeeper& supply,
                        PolicyReader& policies, MatchingMetrics& metrics) {
  return {stores.competencies,
          stores.providers,
          stores.tickets,
          stores.matches,
          stores.rounds,
          stores.reports,
          stores.calendar,
          finder,
          supply,
          policies,
          metrics};
}

// Who acts when nobody calls.
inline constexpr char kSuite[] = "primadona";

// How often a use case starts again when what it decided upon has changed meanwhile.
inline constexpr int kTries = 5;

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_DEPS_H_
