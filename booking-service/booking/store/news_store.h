// What matching and session tell of a booking, applied in the transaction of their event.
#ifndef PRIMADONA_BOOKING_STORE_NEWS_STORE_H_
#define PRIMADONA_BOOKING_STORE_NEWS_STORE_H_

#include "absl/status/status.h"
#include "common/events/event.h"
#include "common/events/event_log.h"
#include "common/events/receiver.h"
#include "common/mysql/database.h"

namespace primadona::booking {

// Handlers for events::Receiver; see there for what their statuses mean. An event of a booking
// that is not here is refused. Thread-safe.
class NewsStore {
 public:
  explicit NewsStore(events::EventLog& log) : log_(log) {}

  // Lets `receiver` apply events of matches, engagements and tickets here.
  void ListenTo(events::Receiver& receiver);

  absl::Status ApplyMatch(mysql::Transaction& tx, const events::Event& event);
  absl::Status ApplyEngagement(mysql::Transaction& tx, const events::Event& event);
  absl::Status ApplyTicket(mysql::Transaction& tx, const events::Event& event);

 private:
  events::EventLog& log_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_NEWS_STORE_H_
