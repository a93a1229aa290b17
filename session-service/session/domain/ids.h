// Ids of the nouns that the session service knows.
#ifndef PRIMADONA_SESSION_DOMAIN_IDS_H_
#define PRIMADONA_SESSION_DOMAIN_IDS_H_

#include "common/ids/id.h"

namespace primadona::session {

using EngagementId = Id<struct EngagementTag>;
using SessionId = Id<struct SessionTag>;
using SlotChangeId = Id<struct SlotChangeTag>;
using CreditId = Id<struct CreditTag>;

// Nouns of the other services.
using MatchId = Id<struct MatchTag>;
using BookingId = Id<struct BookingTag>;
using NeedId = Id<struct NeedTag>;
using ReservationId = Id<struct ReservationTag>;

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_IDS_H_
