// How a booking follows its matches. Events of different matches arrive in any order, so a
// booking keeps the newest of each match and derives from them, together, where it stands: the
// same facts give the same standing, whichever came first.
#ifndef PRIMADONA_BOOKING_DOMAIN_LEARN_H_
#define PRIMADONA_BOOKING_DOMAIN_LEARN_H_

#include <string>

#include "booking/domain/booking.h"

namespace primadona::booking {

// Where a booking stands, by its own state and by the facts of its matches:
//   DRAFT, WITHDRAWN, DUPLICATE    stay: no match changes what the owner decided
//   CLOSED                         an engagement is completed, or is terminated and its match ended
//   EXPIRED                        a match that ends the booking expired
//   ASSIGNED, MATCH_PROPOSED       by the newest match that is still open
//   QUEUED                         else
// A terminated engagement alone does not close: its match may have been given back, which returns
// the booking to the queue; which of the two it was, the match's own event tells.
Standing StandingOf(const Booking& booking);

// What a piece of news does to a booking.
struct Learned {
  Booking booking;
  bool changed = false;  // the standing or the excluded providers; then version and time moved on
};

// `booking` after the match of `news` is known to be as it says. `news` is the newest of its
// match (the receiver's version guard sees to that); what it says of an engagement is ignored.
Learned LearnMatch(Booking booking, const MatchFact& news, absl::Time now);

// `booking` after the engagement of a match is known to be as `news` says; what it says of the
// match's state is ignored.
Learned LearnEngagement(Booking booking, const MatchFact& news, absl::Time now);

// `booking` with the reason why there is no provider yet, told of the booking's `version`. An
// older version's reason, or one that comes when the booking no longer waits, changes nothing.
// The reason alone is no new version: it is matching's own word, and matching need not hear it.
Learned LearnWaiting(Booking booking, int64_t version, const std::string& reason);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_LEARN_H_
