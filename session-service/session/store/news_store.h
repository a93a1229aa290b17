// What other services tell: matches open and end engagements, withdrawn bookings end them.
#ifndef PRIMADONA_SESSION_STORE_NEWS_STORE_H_
#define PRIMADONA_SESSION_STORE_NEWS_STORE_H_

#include "absl/status/status.h"
#include "common/events/event.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"

namespace primadona::session {

// Handlers for events::Receiver: each runs in the receiver's transaction. News of one booking take
// turns at its row in booking_news, so that every order of arrival ends alike.
class NewsStore {
 public:
  explicit NewsStore(events::EventLog& log) : log_(log) {}

  // CONFIRMED opens the engagement with its first session in the reserved slot, unless the booking
  // is withdrawn; VOIDED, RELEASED, ENDED, DECLINED and EXPIRED end an active one.
  absl::Status ApplyMatch(mysql::Transaction& tx, const events::Event& event);
  // WITHDRAWN ends the booking's engagements and keeps a later CONFIRMED from opening one.
  absl::Status ApplyBooking(mysql::Transaction& tx, const events::Event& event);

 private:
  events::EventLog& log_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_NEWS_STORE_H_
