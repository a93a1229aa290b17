// All stores of the service, over one database.
#ifndef PRIMADONA_MATCHING_STORE_STORES_H_
#define PRIMADONA_MATCHING_STORE_STORES_H_

#include <functional>

#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "matching/store/calendar_store.h"
#include "matching/store/competency_store.h"
#include "matching/store/match_store.h"
#include "matching/store/provider_store.h"
#include "matching/store/report_store.h"
#include "matching/store/round_store.h"
#include "matching/store/ticket_store.h"

namespace primadona::matching {

// Called after the commit of what each is named after, on the committing thread.
struct StoreHooks {
  std::function<void(PersonId provider)> on_provider_change = [](PersonId) {};
  std::function<void(PersonId provider, PersonId coachee)> on_free = [](PersonId, PersonId) {};
  std::function<void()> on_new_round = [] {};
};

struct Stores {
  Stores(mysql::Database& database, events::EventLog& log, const StoreHooks& hooks = {})
      : competencies(database),
        providers(database, log, hooks.on_provider_change),
        tickets(database, log),
        matches(database, log, hooks.on_free),
        rounds(database, log, hooks.on_new_round),
        reports(database),
        calendar(database, log, hooks.on_free) {}

  CompetencyStore competencies;
  ProviderStore providers;
  TicketStore tickets;
  MatchStore matches;
  RoundStore rounds;
  ReportStore reports;
  CalendarStore calendar;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_STORES_H_
