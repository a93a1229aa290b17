#include "matching/domain/ranking.h"

#include <algorithm>
#include <tuple>

namespace primadona::matching {
namespace {

void Begin(const ProposalTerms& terms, Match& match) {
  match.state = MatchState::kProposed;
  match.expire_time = terms.answer_until;
  match.version = 1;
  match.create_time = terms.now;
  match.update_time = terms.now;
}

}  // namespace

int WaysAsked(MeetingMode asked) { return asked == MeetingMode::kEither ? 2 : 1; }

int SharedWays(MeetingMode asked, const EnumSet<MeetingMode>& modes) {
  if (modes.empty()) return WaysAsked(asked);
  int shared = 0;
  for (const MeetingMode way : {MeetingMode::kOnline, MeetingMode::kOnsite}) {
    if ((asked == MeetingMode::kEither || asked == way) && modes.contains(way)) ++shared;
  }
  return shared;
}

ScoreInputs InputsOf(const Ticket& ticket, const Provider& provider, absl::Time start,
                     absl::Time now, int horizon_days) {
  return {
      .provider_level = provider.LevelIn(ticket.competency),
      .need_level = ticket.EffectiveNeed(),
      .wait_minutes = absl::ToInt64Minutes(start - now),
      .horizon_days = horizon_days,
      .capacity = provider.capacity,
      .used = provider.used,
      .preferred = ticket.preferred_provider == provider.id,
      .other_unit = ticket.unit != provider.unit,
      .provider_rank = RankOfGrade(provider.grade),
      .coachee_rank = RankOfGrade(ticket.grade),
      .kind = ticket.kind,
      .gap = ticket.Gap(),
      .former = ticket.former_providers.contains(provider.id),
      .ways_asked = WaysAsked(ticket.mode),
      .ways_shared = SharedWays(ticket.mode, provider.modes),
  };
}

bool Better(const Candidate& a, const Candidate& b) {
  return std::tuple(-a.Net(), a.slot.start, a.provider) <
         std::tuple(-b.Net(), b.slot.start, b.provider);
}

WaitingReason ObstacleOf(const Ticket& ticket, const Provider& provider) {
  if (!ServiceKindOffered(ticket, provider) || !LevelSufficient(ticket, provider) ||
      !MentorAboveMentee(ticket, provider) || !BothActive(ticket, provider)) {
    return WaitingReason::kNoProviderOfThatLevel;
  }
  if (!NotOneself(ticket, provider) || !NotDirectSuperior(ticket, provider) ||
      !NoDeclaredConflict(ticket, provider) || !MeetingModeShared(ticket, provider)) {
    return WaitingReason::kAllExcluded;
  }
  if (!CapacityLeft(provider)) return WaitingReason::kNoCapacity;
  return WaitingReason::kNone;
}

Explanation ExplanationOf(const Candidate& winner, const Candidate* runner_up,
                          const ScoreWeights& weights) {
  Explanation explanation;
  explanation.inputs = winner.inputs;
  explanation.weights = weights;
  explanation.points = ComputePoints(winner.inputs);
  explanation.hard_rules = AllHardRules();
  if (runner_up != nullptr) {
    explanation.runner_up = RunnerUp{.provider = runner_up->provider,
                                     .inputs = runner_up->inputs,
                                     .score = runner_up->score,
                                     .price = runner_up->price};
  }
  const bool priced = winner.price != Price{} || (runner_up && runner_up->price != Price{});
  if (priced) explanation.price = winner.price;
  return explanation;
}

Match Propose(const Ticket& ticket, const Candidate& winner, const Candidate* runner_up,
              const MatchingPolicy& policy, const ProposalTerms& terms) {
  Match match;
  match.id = terms.id;
  match.ticket = ticket;
  match.provider = winner.provider;
  match.provider_zone = winner.zone.name();
  match.reservation = terms.reservation;
  match.first_slot = winner.slot;
  match.assigned = !terms.assign_reason.empty();
  match.assign_reason = terms.assign_reason;
  match.explanation = ExplanationOf(winner, runner_up, policy.weights);
  match.explanation.assigned = match.assigned;
  match.score = TotalScore(match.explanation.points, policy.weights);
  match.policy_version = policy.version;
  Begin(terms, match);
  return match;
}

Match ProposeOfRound(RoundId round, const Ticket& ticket, const RoundResult& planned,
                     int64_t policy_version, const ProposalTerms& terms) {
  Match match;
  match.id = terms.id;
  match.ticket = ticket;
  match.provider = planned.provider;
  match.reservation = terms.reservation;
  match.first_slot = planned.slot;
  match.score = planned.score;
  match.explanation = planned.explanation;
  match.round = round;
  match.policy_version = policy_version;
  Begin(terms, match);
  return match;
}

}  // namespace primadona::matching
