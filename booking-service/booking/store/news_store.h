// What matching and session tell of a booking, applied in the transaction of their event.
#ifndef PRIMADONA_BOOKING_STORE_NEWS_STORE_H_
#define PRIMADONA_BOOKING_STORE_NEWS_STORE_H_

#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "booking/domain/booking.h"
#include "common/events/event.h"
#include "common/events/event_log.h"
#include "common/events/receiver.h"
#include "common/mysql/database.h"

namespace primadona::booking {

// Handlers for events::Receiver; see there for what their statuses mean. An event of a booking
// that is not here is refused. Thread-safe.
class NewsStore {
 public:
  // `on_assigned` is called after the commit that assigned a booking its provider, on the
  // committing thread.
  using OnAssigned = std::function<void(const Booking& booking, absl::Time first_session)>;
  explicit NewsStore(events::EventLog& log, OnAssigned on_assigned = nullptr)
      : log_(log), on_assigned_(std::move(on_assigned)) {}

  // Lets `receiver` apply events of matches, engagements and tickets here.
  void ListenTo(events::Receiver& receiver);

  absl::Status ApplyMatch(mysql::Transaction& tx, const events::Event& event);
  absl::Status ApplyEngagement(mysql::Transaction& tx, const events::Event& event);
  absl::Status ApplyTicket(mysql::Transaction& tx, const events::Event& event);

 private:
  events::EventLog& log_;
  const OnAssigned on_assigned_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_NEWS_STORE_H_
