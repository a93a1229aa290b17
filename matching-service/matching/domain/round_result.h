// What a round gives to one ticket.
#ifndef PRIMADONA_MATCHING_DOMAIN_ROUND_RESULT_H_
#define PRIMADONA_MATCHING_DOMAIN_ROUND_RESULT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/time/working_calendar.h"
#include "matching/domain/explanation.h"
#include "matching/domain/ids.h"
#include "matching/domain/price.h"
#include "matching/domain/ticket.h"
#include "matching/domain/unmet.h"

namespace primadona::matching {

// With the numbers of the contract.
enum class RoundOutcome {
  kPlanned = 1,
  kMatched = 2,
  kTicketGone = 3,
  kCapacityTaken = 4,
  kSlotTaken = 5,
  kUnmatched = 6,
};
const char* RoundOutcomeName(RoundOutcome outcome);  // as in the contract and in the database
std::optional<RoundOutcome> ParseRoundOutcome(std::string_view name);

struct RoundResult {
  Ticket ticket;  // as it was read; of a stored result, what reports and publishing need of it
  RoundOutcome outcome = RoundOutcome::kUnmatched;
  PersonId provider;  // nil when unmatched, as are the next two
  int64_t provider_version = 0;
  Interval slot;
  int score = 0;  // of the pair; when unmatched, with the place that it would come by most cheaply
  Price price;    // of that place
  Explanation explanation;
  MatchId match;                                // nil until it is proposed
  WaitingReason reason = WaitingReason::kNone;  // when unmatched, as the next
  Unmet unmet;
  PersonId baseline_provider;                   // of a dry run with its own weights
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_ROUND_RESULT_H_
