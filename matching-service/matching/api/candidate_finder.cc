#include "matching/api/candidate_finder.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "common/status/macros.h"

namespace primadona::matching {
namespace {

// Calendars read in one statement.
constexpr size_t kChunk = 16;

const BusyTimes& BusyOf(const BusyByPerson& busy, PersonId person) {
  static const auto* const kFree = new BusyTimes();
  const auto found = busy.find(person);
  return found == busy.end() ? *kFree : found->second;
}

Candidate MakeCandidate(const Ticket& ticket, const ProviderView& view, const Interval& slot,
                        const MatchingPolicy& policy, absl::Time now) {
  Candidate candidate;
  candidate.provider = view.provider.id;
  candidate.provider_version = view.provider.version;
  candidate.zone = view.zone;
  candidate.slot = slot;
  candidate.inputs = InputsOf(ticket, view.provider, slot.start, now, policy.slots.horizon_days);
  candidate.score = ComputeScore(candidate.inputs, policy.weights);
  return candidate;
}

// A provider whom only a taken calendar could still rule out.
struct Contender {
  const Place* place = nullptr;
  absl::Span<const OfferedSlot> takeable;  // by notice and horizon
  // As if nothing were taken: no score less price can be higher, no start earlier.
  int64_t most_net = 0;
  absl::Time first_start;

  const Provider& provider() const { return place->view->provider; }
};

// The order of Better, of what each could be at best.
bool MayBeBetter(const Contender& a, const Contender& b) {
  if (a.most_net != b.most_net) return a.most_net > b.most_net;
  if (a.first_start != b.first_start) return a.first_start < b.first_start;
  return a.provider().id < b.provider().id;
}

// Whether `candidate` is better than whatever `contender` can be.
bool Beats(const Candidate& candidate, const Contender& contender) {
  if (candidate.Net() != contender.most_net) return candidate.Net() > contender.most_net;
  return std::tie(candidate.slot.start, candidate.provider) <
         std::tie(contender.first_start, contender.provider().id);
}

std::vector<Contender> ContendersOf(const std::vector<Place>& places, const Ticket& ticket,
                                    const MatchingPolicy& policy, absl::Time now, Unmet& unmet) {
  std::vector<Contender> contenders;
  contenders.reserve(places.size());
  for (const Place& place : places) {
    const WaitingReason obstacle = ObstacleOf(ticket, place.view->provider);
    CountObstacle(obstacle, unmet);
    if (obstacle != WaitingReason::kNone) continue;
    Contender contender{.place = &place, .takeable = TakeableAt(*place.view, now)};
    const std::optional<Interval> first =
        FirstCommonSlot(contender.takeable, policy.slots, ticket.windows, {}, {});
    if (!first.has_value()) continue;
    const ScoreInputs inputs =
        InputsOf(ticket, place.view->provider, first->start, now, policy.slots.horizon_days);
    contender.most_net = NetOf(ComputeScore(inputs, policy.weights), place.price);
    contender.first_start = first->start;
    contenders.push_back(contender);
  }
  std::sort(contenders.begin(), contenders.end(), MayBeBetter);
  return contenders;
}

absl::StatusOr<BusyByPerson> BusyOfThese(SupplySource& supply, PersonId coachee,
                                         absl::Span<const Contender> contenders,
                                         const Interval& range, absl::Time now) {
  std::vector<PersonId> people = {coachee};
  for (const Contender& contender : contenders) people.push_back(contender.provider().id);
  return supply.Busy(people, range, now);
}

absl::StatusOr<Ticket> WithHistory(SupplySource& supply, Ticket ticket) {
  ASSIGN_OR_RETURN(ticket.former_providers, supply.FormerProvidersOf(ticket.coachee));
  return ticket;
}

}  // namespace

absl::StatusOr<Found> FindBest(SupplySource& supply, const Ticket& asked,
                               const MatchingPolicy& policy, absl::Time now, int want) {
  const auto full = static_cast<size_t>(want);
  ASSIGN_OR_RETURN(const Ticket ticket, WithHistory(supply, asked));
  Found found;
  found.unmet.level = ticket.EffectiveNeed();
  ASSIGN_OR_RETURN(const std::vector<Place> places, supply.Places(ticket, policy, now));
  const std::vector<Contender> contenders = ContendersOf(places, ticket, policy, now, found.unmet);
  const auto is_beaten = [&](const Contender& contender) {
    return found.best.size() == full && Beats(found.best.back(), contender);
  };
  for (size_t from = 0; from < contenders.size() && !is_beaten(contenders[from]); from += kChunk) {
    const auto chunk = absl::MakeConstSpan(contenders).subspan(from, kChunk);
    ASSIGN_OR_RETURN(const BusyByPerson busy,
                     BusyOfThese(supply, ticket.coachee, chunk, policy.slots.Range(now), now));
    for (const Contender& contender : chunk) {
      if (is_beaten(contender)) break;
      const std::optional<Interval> slot =
          FirstCommonSlot(contender.takeable, policy.slots, ticket.windows,
                          BusyOf(busy, contender.provider().id), BusyOf(busy, ticket.coachee));
      if (!BrokenRules(ticket, contender.provider(), slot).empty()) continue;
      Candidate candidate = MakeCandidate(ticket, *contender.place->view, *slot, policy, now);
      candidate.price = contender.place->price;
      const auto behind = std::upper_bound(found.best.begin(), found.best.end(), candidate, Better);
      found.best.insert(behind, candidate);
      if (found.best.size() > full) found.best.pop_back();
    }
  }
  return found;
}

absl::StatusOr<WaitingReason> CandidateFinder::ReasonOf(const Ticket& ticket, const Unmet& unmet) {
  const WaitingReason reason = WaitingReasonOf(unmet);
  // Who provides a competency provides one of the catalogue.
  if (reason != WaitingReason::kNoProviderOfThatLevel) return reason;
  ASSIGN_OR_RETURN(const std::set<std::string> unknown, competencies_.Unknown({ticket.competency}));
  return unknown.empty() ? reason : WaitingReason::kCompetencyUnknown;
}

absl::StatusOr<Found> CandidateFinder::FindAmong(SupplySource& supply, const Ticket& ticket,
                                                 const MatchingPolicy& policy, absl::Time now,
                                                 int want) {
  ASSIGN_OR_RETURN(Found found, FindBest(supply, ticket, policy, now, want));
  if (found.best.empty()) {
    ASSIGN_OR_RETURN(found.reason, ReasonOf(ticket, found.unmet));
  }
  return found;
}

absl::StatusOr<std::optional<BookingId>> CandidateFinder::FirstToTake(
    const std::vector<Ticket>& tickets, PersonId id, const MatchingPolicy& policy, absl::Time now) {
  if (tickets.empty()) return std::nullopt;
  ASSIGN_OR_RETURN(const Provider provider, tables_.Load(id));
  const auto view = tables_.ViewOf(provider, policy, now);
  const absl::Span<const OfferedSlot> takeable = TakeableAt(*view, now);
  ASSIGN_OR_RETURN(const BusyByPerson taken, tables_.Busy({id}, policy.slots.Range(now), now));
  for (const Ticket& ticket : tickets) {
    // The coachee's calendar is read last, for the few who pass without it.
    const auto slot_beside = [&](const BusyTimes& coachee) {
      return FirstCommonSlot(takeable, policy.slots, ticket.windows, BusyOf(taken, id), coachee);
    };
    if (!BrokenRules(ticket, provider, slot_beside({})).empty()) continue;
    ASSIGN_OR_RETURN(const BusyByPerson busy,
                     tables_.Busy({ticket.coachee}, policy.slots.Range(now), now));
    if (slot_beside(BusyOf(busy, ticket.coachee)).has_value()) return ticket.booking;
  }
  return std::nullopt;
}

absl::StatusOr<Candidate> CandidateFinder::Choose(const Ticket& asked, PersonId id,
                                                  std::optional<absl::Time> start,
                                                  const MatchingPolicy& policy, absl::Time now) {
  ASSIGN_OR_RETURN(const Ticket ticket, WithHistory(tables_, asked));
  ASSIGN_OR_RETURN(const Provider provider, tables_.Load(id));
  const auto view =
      WithSeats(tables_.ViewOf(provider, policy, now), provider.capacity, provider.used);
  ASSIGN_OR_RETURN(const BusyByPerson busy,
                   tables_.Busy({id, ticket.coachee}, policy.slots.Range(now), now));
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
    RETURN_IF_ERROR(CheckOffered(*start, *view->offered));
    if (!BusyOf(busy, id).IsFree(policy.slots.ProviderTime(*start)) ||
        !BusyOf(busy, ticket.coachee).IsFree(*slot)) {
      return SlotTakenError();
    }
  }
  return MakeCandidate(ticket, *view, *slot, policy, now);
}

}  // namespace primadona::matching
