// Choosing among the providers that could take a ticket.
#ifndef PRIMADONA_MATCHING_DOMAIN_RANKING_H_
#define PRIMADONA_MATCHING_DOMAIN_RANKING_H_

#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "matching/domain/hard_rules.h"
#include "matching/domain/match.h"
#include "matching/domain/policy.h"
#include "matching/domain/price.h"
#include "matching/domain/provider.h"
#include "matching/domain/round_result.h"
#include "matching/domain/score.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

// By which pairs are compared.
inline int64_t NetOf(int score, const Price& price) { return score - price.Weight(); }

// A provider that keeps every hard rule with a ticket.
struct Candidate {
  PersonId provider;
  int64_t provider_version = 0;
  absl::TimeZone zone;  // the provider's: the clock of the answer goes by it
  Interval slot;        // first common one
  ScoreInputs inputs;
  int score = 0;
  Price price;  // what others would lose by not having the place

  int64_t Net() const { return NetOf(score, price); }
};

// The inputs of the pair for a first slot at `start`.
ScoreInputs InputsOf(const Ticket& ticket, const Provider& provider, absl::Time start,
                     absl::Time now, int horizon_days);

// The ways of meeting that `asked` allows, and those of them that a provider with `modes` (empty:
// both) has.
int WaysAsked(MeetingMode asked);
int SharedWays(MeetingMode asked, const EnumSet<MeetingMode>& modes);

// Best first: highest score less price, then earliest slot, then lowest provider id.
bool Better(const Candidate& a, const Candidate& b);

// What stands in the way of a pair apart from slots, in the order in which the reasons are told:
// kAllExcluded for the rules about the two, kNoCapacity; kNone when only the slot is open.
WaitingReason ObstacleOf(const Ticket& ticket, const Provider& provider);

// Why `winner` was chosen; `runner_up` may be null. Prices are told where there are any.
Explanation ExplanationOf(const Candidate& winner, const Candidate* runner_up,
                          const ScoreWeights& weights);

// The proposal of `winner` for `ticket`; `runner_up` may be null.
struct ProposalTerms {
  MatchId id;
  ReservationId reservation;
  absl::Time now;
  absl::Time answer_until;
  std::string assign_reason;  // set by an administrator's choice
};
Match Propose(const Ticket& ticket, const Candidate& winner, const Candidate* runner_up,
              const MatchingPolicy& policy, const ProposalTerms& terms);
// The proposal of a planned pair of a round, for the ticket as it stands.
Match ProposeOfRound(RoundId round, const Ticket& ticket, const RoundResult& planned,
                     int64_t policy_version, const ProposalTerms& terms);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_RANKING_H_
