#include "matching/api/candidate_finder.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

// Calendars read in one statement.
constexpr size_t kChunk = 16;

using BusyByPerson = std::map<PersonId, BusyTimes>;

const BusyTimes& BusyOf(const BusyByPerson& busy, PersonId person) {
  static const auto* const kFree = new BusyTimes();
  const auto found = busy.find(person);
  return found == busy.end() ? *kFree : found->second;
}

Interval Range(const SlotRules& rules, absl::Time now) {
  return {rules.Earliest(now), rules.Latest(now) + rules.session() + rules.buffer()};
}

Candidate MakeCandidate(const Ticket& ticket, const Provider& provider, const Interval& slot,
                        const MatchingPolicy& policy, absl::Time now) {
  Candidate candidate;
  candidate.provider = provider.id;
  candidate.provider_version = provider.version;
  candidate.zone = ZoneOf(provider);
  candidate.slot = slot;
  candidate.inputs = InputsOf(ticket, provider, slot.start, now, policy.slots.horizon_days);
  candidate.score = ComputeScore(candidate.inputs, policy.weights);
  return candidate;
}

}  // namespace

// A provider whom only a taken calendar could still rule out.
struct CandidateFinder::Contender {
  Provider provider;                  // with the seats as they are now
  std::vector<OfferedSlot> takeable;  // by notice and horizon
  Candidate bound;                    // as if nothing were taken: no score can be higher
};

absl::StatusOr<std::vector<CandidateFinder::Contender>> CandidateFinder::Contenders(
    const Ticket& ticket, const MatchingPolicy& policy, absl::Time now, Unmet& unmet) {
  ASSIGN_OR_RETURN(const std::vector<CandidateSeat> seats, providers_.Candidates(ticket, now));
  ASSIGN_OR_RETURN(const auto views, cache_.Views(seats, policy, now));
  absl::flat_hash_map<PersonId, CandidateSeat> by_provider;
  for (const CandidateSeat& seat : seats) by_provider[seat.provider] = seat;
  std::vector<Contender> contenders;
  for (const auto& view : views) {
    Contender contender{.provider = view->provider};
    contender.provider.used = by_provider[view->provider.id].used;
    contender.provider.capacity = by_provider[view->provider.id].capacity;
    const WaitingReason obstacle = ObstacleOf(ticket, contender.provider);
    CountObstacle(obstacle, unmet);
    if (obstacle != WaitingReason::kNone) continue;
    contender.takeable = TakeableAt(*view, now);
    const std::optional<Interval> first =
        FirstCommonSlot(contender.takeable, policy.slots, ticket.windows, {}, {});
    if (!first.has_value()) continue;
    contender.bound = MakeCandidate(ticket, contender.provider, *first, policy, now);
    contender.bound.price = by_provider[view->provider.id].price;
    contenders.push_back(std::move(contender));
  }
  std::sort(contenders.begin(), contenders.end(),
            [](const Contender& a, const Contender& b) { return Better(a.bound, b.bound); });
  return contenders;
}

absl::StatusOr<Ticket> CandidateFinder::WithHistory(Ticket ticket) {
  ASSIGN_OR_RETURN(FormerProviders former, providers_.FormerProvidersOf({ticket.coachee}));
  ticket.former_providers = std::move(former[ticket.coachee]);
  return ticket;
}

absl::StatusOr<WaitingReason> CandidateFinder::ReasonOf(const Ticket& ticket, const Unmet& unmet) {
  const WaitingReason reason = WaitingReasonOf(unmet);
  // Who provides a competency provides one of the catalogue.
  if (reason != WaitingReason::kNoProviderOfThatLevel) return reason;
  ASSIGN_OR_RETURN(const std::set<std::string> unknown, competencies_.Unknown({ticket.competency}));
  return unknown.empty() ? reason : WaitingReason::kCompetencyUnknown;
}

absl::StatusOr<Found> CandidateFinder::Find(const Ticket& asked, const MatchingPolicy& policy,
                                            absl::Time now, int want) {
  const size_t full = static_cast<size_t>(want);
  ASSIGN_OR_RETURN(const Ticket ticket, WithHistory(asked));
  Found found;
  found.unmet.level = ticket.EffectiveNeed();
  ASSIGN_OR_RETURN(const std::vector<Contender> contenders,
                   Contenders(ticket, policy, now, found.unmet));
  for (size_t from = 0; from < contenders.size(); from += kChunk) {
    // Strictly: an equal one may still win by its slot or its id.
    if (found.best.size() == full && found.best.back().Net() > contenders[from].bound.Net()) break;
    const size_t to = std::min(contenders.size(), from + kChunk);
    std::vector<PersonId> people = {ticket.coachee};
    for (size_t i = from; i < to; ++i) people.push_back(contenders[i].provider.id);
    ASSIGN_OR_RETURN(const BusyByPerson busy,
                     calendar_.Busy(people, Range(policy.slots, now), now));
    for (size_t i = from; i < to; ++i) {
      const Provider& provider = contenders[i].provider;
      const std::optional<Interval> slot =
          FirstCommonSlot(contenders[i].takeable, policy.slots, ticket.windows,
                          BusyOf(busy, provider.id), BusyOf(busy, ticket.coachee));
      if (!BrokenRules(ticket, provider, slot).empty()) continue;
      found.best.push_back(MakeCandidate(ticket, provider, *slot, policy, now));
      found.best.back().price = contenders[i].bound.price;
    }
    std::sort(found.best.begin(), found.best.end(), Better);
    if (found.best.size() > full) found.best.resize(full);
  }
  if (found.best.empty()) {
    ASSIGN_OR_RETURN(found.reason, ReasonOf(ticket, found.unmet));
  }
  return found;
}

absl::StatusOr<std::optional<BookingId>> CandidateFinder::FirstToTake(
    const std::vector<Ticket>& tickets, PersonId id, const MatchingPolicy& policy, absl::Time now) {
  if (tickets.empty()) return std::nullopt;
  ASSIGN_OR_RETURN(const Provider provider, providers_.Load(id));
  const std::vector<OfferedSlot> takeable = TakeableAt(*cache_.ViewOf(provider, policy, now), now);
  ASSIGN_OR_RETURN(const BusyByPerson taken, calendar_.Busy({id}, Range(policy.slots, now), now));
  for (const Ticket& ticket : tickets) {
    // The coachee's calendar is read last, for the few who pass without it.
    const auto slot_beside = [&](const BusyTimes& coachee) {
      return FirstCommonSlot(takeable, policy.slots, ticket.windows, BusyOf(taken, id), coachee);
    };
    if (!BrokenRules(ticket, provider, slot_beside({})).empty()) continue;
    ASSIGN_OR_RETURN(const BusyByPerson busy,
                     calendar_.Busy({ticket.coachee}, Range(policy.slots, now), now));
    if (slot_beside(BusyOf(busy, ticket.coachee)).has_value()) return ticket.booking;
  }
  return std::nullopt;
}

absl::StatusOr<Candidate> CandidateFinder::Choose(const Ticket& asked, PersonId id,
                                                  std::optional<absl::Time> start,
                                                  const MatchingPolicy& policy, absl::Time now) {
  ASSIGN_OR_RETURN(const Ticket ticket, WithHistory(asked));
  ASSIGN_OR_RETURN(const Provider provider, providers_.Load(id));
  const auto view = cache_.ViewOf(provider, policy, now);
  ASSIGN_OR_RETURN(const BusyByPerson busy,
                   calendar_.Busy({id, ticket.coachee}, Range(policy.slots, now), now));
  std::optional<Interval> slot;
  if (start.has_value()) {
    slot = policy.slots.CoacheeTime(*start);
  } else {
    slot = FirstCommonSlot(TakeableAt(*view, now), policy.slots, ticket.windows, BusyOf(busy, id),
                           BusyOf(busy, ticket.coachee));
  }
  const std::vector<HardRule> broken = BrokenRules(ticket, provider, slot);
  if (!broken.empty()) return HardRuleBrokenError(broken.front());
  if (start.has_value()) {
    RETURN_IF_ERROR(CheckStart(*start, now, policy.slots, ZoneOf(provider)));
    RETURN_IF_ERROR(CheckOffered(*start, view->offered));
    if (!BusyOf(busy, id).IsFree(policy.slots.ProviderTime(*start)) ||
        !BusyOf(busy, ticket.coachee).IsFree(*slot)) {
      return SlotTakenError();
    }
  }
  return MakeCandidate(ticket, provider, *slot, policy, now);
}

}  // namespace primadona::matching
