// Why there is no place for a ticket, and its words.
#ifndef PRIMADONA_MATCHING_DOMAIN_UNMET_H_
#define PRIMADONA_MATCHING_DOMAIN_UNMET_H_

#include <cstdint>
#include <optional>

#include "common/status/error.h"
#include "matching/domain/ids.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

// The place that an outbid ticket would have come by most cheaply.
struct DearPlace {
  PersonId provider;
  int score = 0;      // that the pair would have had
  int64_t worth = 0;  // of the place, in points: those of the best pair that goes without it
  friend bool operator==(const DearPlace&, const DearPlace&) = default;
};

// The snapshot. Of the active providers of the ticket's service and competency each is counted at
// the first thing in its way.
struct Unmet {
  int level = 0;  // that a provider needs: Ticket::EffectiveNeed; 0 when nothing was stored
  int level_too_low = 0;
  int ruled_out = 0;  // by a conflict, as the direct superior or by the way of meeting
  int no_seat = 0;
  int no_common_slot = 0;
  int outbid = 0;  // could take the ticket, and take others
  std::optional<DearPlace> nearest;
  friend bool operator==(const Unmet&, const Unmet&) = default;
};

// Counts one provider more at `obstacle`; kNone stands for one who lacks a common slot alone.
void CountObstacle(WaitingReason obstacle, Unmet& unmet);

// That of the provider who came closest.
WaitingReason WaitingReasonOf(const Unmet& unmet);

// Why `ticket` has no place and what would help, from templates: which competency and level is
// short, how many provide it, what the nearest place is worth today.
Text UnmetText(const Ticket& ticket, WaitingReason reason, const Unmet& unmet);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_UNMET_H_
