// The match step of instant matching.
#ifndef PRIMADONA_MATCHING_API_MATCH_TICKET_H_
#define PRIMADONA_MATCHING_API_MATCH_TICKET_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/time/clock.h"
#include "matching/api/deps.h"
#include "matching/domain/ranking.h"

namespace primadona::matching {

enum class StepOutcome {
  kMatched,
  kWaits,  // nobody fits now, or the mode is "round"
  kGone,   // the booking no longer waits here
};

// Gives the ticket the best provider and the first common slot, or notes why it waits. A proposal
// that loses a race is decided anew on what is there then, at most kTries times: ABORTED after
// that. Who comes before in the order of service and waits for what it would take is served first,
// by a step of its own. Any replica may run it for any ticket at any time. What becomes of the
// ticket stands in its trace, with a line in the log. `tells_waiting`: whether a step that finds
// nobody is worth a line. That of an arrival is: its trace would end without a word. The many that
// a freed seat or the sweep tries in vain are not.
absl::StatusOr<StepOutcome> RunStep(const ApiDeps& deps, const Clock& clock,
                                    const WaitingTicket& ticket, bool tells_waiting = false);

// A proposal's new ids, and the deadline of `winner`, to whom it is made.
ProposalTerms TermsFor(const Candidate& winner, const MatchingPolicy& policy, absl::Time now,
                       std::string assign_reason = "");

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_MATCH_TICKET_H_
