// Tickets: queued bookings that have no open match, in the order of service.
#ifndef PRIMADONA_MATCHING_STORE_TICKET_STORE_H_
#define PRIMADONA_MATCHING_STORE_TICKET_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

inline constexpr char kTicketAggregate[] = "ticket";
inline constexpr char kTicketWaiting[] = "WAITING";

// A ticket and how far it has got.
struct StoredTicket {
  Ticket ticket;
  std::string waiting_reason;  // "" before the first try
  int64_t changes = 0;         // of the reason
  absl::Time next_try_time = absl::InfinitePast();
  std::string traceparent;  // of the request that made it; "" when an older replica stored it
};

// A ticket that may be served, and the trace in which whatever becomes of it stands.
struct WaitingTicket {
  BookingId booking;
  std::string traceparent;
};

// A place in the order of service; the default stands before everybody.
struct ServicePlace {
  int priority = 10;
  absl::Time queue_time = absl::UnixEpoch();
  BookingId booking;
};

// The tickets of one kind and competency. The length stops at kLongestQueueTold.
struct QueuePart {
  ServiceKind kind = ServiceKind::kCoaching;
  std::string competency;
  int64_t length = 0;
  absl::Time oldest;  // queue time
};
inline constexpr int kMostQueueParts = 600;
inline constexpr int kLongestQueueTold = 10'000;

// Thread-safe.
class TicketStore {
 public:
  TicketStore(mysql::Database& database, events::EventLog& log) : database_(database), log_(log) {}

  // nullopt when the booking does not wait here.
  absl::StatusOr<std::optional<StoredTicket>> Load(BookingId booking);
  // Remembers why the ticket waits and when to look again; tells booking when the reason is new.
  // Nothing happens when the ticket has changed meanwhile.
  absl::Status Wait(const StoredTicket& ticket, WaitingReason reason, absl::Time next_try,
                    const Change& change);
  // Tickets whose next try is due, in the order of service.
  absl::StatusOr<std::vector<WaitingTicket>> Due(absl::Time now, int limit);
  // Tickets that the provider could serve, in the order of service, after `place`, which moves on.
  absl::StatusOr<std::vector<WaitingTicket>> ForProvider(PersonId provider, int limit,
                                                         ServicePlace& place);
  // Tickets that the provider could serve by kind and level, that have been tried in vain for want
  // of a seat or a slot, and that come before `ticket`; the first `limit` in the order of service.
  absl::StatusOr<std::vector<Ticket>> Ahead(const Ticket& ticket, PersonId provider, int limit);
  absl::StatusOr<std::vector<WaitingTicket>> OfCoachee(PersonId coachee, int limit);
  absl::StatusOr<int64_t> Count();
  // A page by booking, after `after` (nil: from the first).
  absl::StatusOr<std::vector<StoredTicket>> Page(BookingId after, int limit);
  // Those that wait here, in any order.
  absl::StatusOr<std::vector<StoredTicket>> LoadMany(const std::vector<BookingId>& bookings);
  // The parts of the queue that are not empty, at most kMostQueueParts.
  absl::StatusOr<std::vector<QueuePart>> Queue();

 private:
  mysql::Database& database_;
  events::EventLog& log_;
};

// Within a transaction. Load locks the row.
absl::StatusOr<std::optional<StoredTicket>> LockTicket(mysql::Transaction& tx, BookingId booking);
absl::Status InsertTicket(mysql::Transaction& tx, const StoredTicket& ticket);
absl::Status DeleteTicket(mysql::Transaction& tx, BookingId booking);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_TICKET_STORE_H_
