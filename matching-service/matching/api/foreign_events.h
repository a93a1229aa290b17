// What the events of booking and session do here. Events come in any order and repeatedly; the
// receiver keeps older ones of one aggregate away, what spans two aggregates is judged here.
#ifndef PRIMADONA_MATCHING_API_FOREIGN_EVENTS_H_
#define PRIMADONA_MATCHING_API_FOREIGN_EVENTS_H_

#include "absl/status/status.h"
#include "common/events/event.h"
#include "common/events/receiver.h"
#include "common/mysql/database.h"
#include "common/time/clock.h"
#include "matching/api/deps.h"
#include "matching/api/matcher.h"

namespace primadona::matching {

// Thread-safe.
class ForeignEvents {
 public:
  ForeignEvents(const ApiDeps& deps, const Clock& clock, Matcher& matcher)
      : deps_(deps), clock_(clock), matcher_(matcher) {}

  // Takes the events of the three kinds from `receiver`, which this object outlives.
  void Listen(events::Receiver& receiver);

  // A queued booking becomes a ticket, unless the event was written before booking heard of what
  // happened here since: while a match of the booking is open, or when the event does not exclude
  // the provider of a match that has returned the booking to the queue. (Booking hears of both and
  // speaks again.) Any other state takes the ticket away; a booking that is over for good voids its
  // open match, even a confirmed one.
  absl::Status ApplyBooking(mysql::Transaction& tx, const events::Event& event);
  // An engagement that is over ends its match: the seat and every reservation are freed.
  absl::Status ApplyEngagement(mysql::Transaction& tx, const events::Event& event);
  // A scheduled session keeps its hold (taking the time again if the hold was over and the time is
  // still free); a cancelled one frees it.
  absl::Status ApplySession(mysql::Transaction& tx, const events::Event& event);

 private:
  absl::Status Queue(mysql::Transaction& tx, const events::Event& event);
  absl::Status KeepSlot(mysql::Transaction& tx, MatchId match_id, ReservationId id,
                        const Interval& slot, const Change& change);
  Change ChangeOf(const events::Event& event) const;

  const ApiDeps& deps_;
  const Clock& clock_;
  Matcher& matcher_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_FOREIGN_EVENTS_H_
