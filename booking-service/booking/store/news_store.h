// What matching and session tell of a booking, applied in the transaction of their event.
#ifndef PRIMADONA_BOOKING_STORE_NEWS_STORE_H_
#define PRIMADONA_BOOKING_STORE_NEWS_STORE_H_

#include <cstdint>
#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "booking/domain/booking.h"
#include "common/events/event.h"
#include "common/events/event_log.h"
#include "common/events/receiver.h"
#include "common/mysql/database.h"

namespace primadona::booking {

// What it took until the first session of a booking began.
struct FirstSession {
  ServiceKind kind;
  int64_t steps;        // changes of the booking by the coachee or by who asked for the coachee
  absl::Duration wait;  // since the booking was first queued
};

// Handlers for events::Receiver; see there for what their statuses mean. An event of a booking
// that is not here is refused. Thread-safe.
class NewsStore {
 public:
  // `on_first_session` is called after the commit that noted it, on the committing thread.
  using OnFirstSession = std::function<void(const FirstSession& first)>;
  explicit NewsStore(events::EventLog& log, OnFirstSession on_first_session = nullptr)
      : log_(log), on_first_session_(std::move(on_first_session)) {}

  // Lets `receiver` apply events of matches, engagements, sessions and tickets here.
  void ListenTo(events::Receiver& receiver);

  absl::Status ApplyMatch(mysql::Transaction& tx, const events::Event& event);
  absl::Status ApplyEngagement(mysql::Transaction& tx, const events::Event& event);
  // A session has begun; only the first of a booking is noted.
  absl::Status ApplySession(mysql::Transaction& tx, const events::Event& event);
  absl::Status ApplyTicket(mysql::Transaction& tx, const events::Event& event);

 private:
  events::EventLog& log_;
  const OnFirstSession on_first_session_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_NEWS_STORE_H_
