#include "matching/api/round_snapshot.h"

#include <algorithm>
#include <set>
#include <utility>

#include "common/status/macros.h"
#include "matching/api/provider_cache.h"

namespace primadona::matching {
namespace {

constexpr int kTicketPage = 5000;
constexpr int kProviderPage = 500;
constexpr size_t kPeopleAtOnce = 512;

absl::Status ReadTickets(const ApiDeps& deps, RoundSnapshot& snapshot) {
  for (BookingId after;;) {
    ASSIGN_OR_RETURN(std::vector<StoredTicket> page, deps.tickets.Page(after, kTicketPage));
    for (StoredTicket& stored : page) snapshot.tickets.push_back(std::move(stored.ticket));
    if (page.size() < kTicketPage) return absl::OkStatus();
    after = snapshot.tickets.back().booking;
  }
}

// The slots of the provider that may be taken and are not.
RoundProvider FreeTimeOf(const Provider& provider, const BusyTimes& busy,
                         const MatchingPolicy& policy, absl::Time now) {
  ProviderView view = MakeView(provider, policy, now);
  RoundProvider out;
  if (provider.used < provider.capacity) {
    for (const OfferedSlot& slot : TakeableAt(view, now)) {
      if (busy.IsFree(policy.slots.ProviderTime(slot.time.start))) out.free.push_back(slot);
    }
  }
  out.provider = std::move(view.provider);
  return out;
}

absl::Status ReadProviders(const ApiDeps& deps, RoundSnapshot& snapshot) {
  const Interval range = snapshot.policy.slots.Range(snapshot.time);
  for (PersonId after;;) {
    ASSIGN_OR_RETURN(const std::vector<Provider> page,
                     deps.providers.List({.after = after, .limit = kProviderPage}));
    if (page.empty()) return absl::OkStatus();
    std::vector<PersonId> people;
    people.reserve(page.size());
    for (const Provider& provider : page) people.push_back(provider.id);
    ASSIGN_OR_RETURN(auto busy, deps.calendar.Busy(people, range, snapshot.time));
    for (const Provider& provider : page) {
      snapshot.providers.push_back(
          FreeTimeOf(provider, busy[provider.id], snapshot.policy, snapshot.time));
    }
    after = page.back().id;
  }
}

absl::Status ReadUnknownCompetencies(const ApiDeps& deps, RoundSnapshot& snapshot) {
  std::set<std::string> asked;
  for (const Ticket& ticket : snapshot.tickets) asked.insert(ticket.competency);
  if (asked.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(snapshot.unknown, deps.competencies.Unknown(asked));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RoundSnapshot> TakeSnapshot(const ApiDeps& deps, absl::Time now) {
  RoundSnapshot snapshot{.time = now};
  ASSIGN_OR_RETURN(snapshot.policy, deps.policies.At(now));
  RETURN_IF_ERROR(ReadTickets(deps, snapshot));
  RETURN_IF_ERROR(ReadProviders(deps, snapshot));
  RETURN_IF_ERROR(ReadCoachees(deps, absl::MakeSpan(snapshot.tickets), snapshot));
  RETURN_IF_ERROR(ReadUnknownCompetencies(deps, snapshot));
  return snapshot;
}

absl::Status ReadCoachees(const ApiDeps& deps, absl::Span<Ticket> tickets,
                          RoundSnapshot& snapshot) {
  std::set<PersonId> all;
  for (const Ticket& ticket : tickets) all.insert(ticket.coachee);
  const std::vector<PersonId> people(all.begin(), all.end());
  FormerProviders former;
  const Interval range = snapshot.policy.slots.Range(snapshot.time);
  for (size_t from = 0; from < people.size(); from += kPeopleAtOnce) {
    const size_t to = std::min(people.size(), from + kPeopleAtOnce);
    ASSIGN_OR_RETURN(auto busy, deps.calendar.Busy({people.begin() + from, people.begin() + to},
                                                   range, snapshot.time));
    for (auto& [person, times] : busy) snapshot.busy[person] = std::move(times);
    ASSIGN_OR_RETURN(
        auto some, deps.providers.FormerProvidersOf({people.begin() + from, people.begin() + to}));
    former.merge(some);
  }
  for (Ticket& ticket : tickets) {
    const auto found = former.find(ticket.coachee);
    if (found != former.end()) ticket.former_providers = found->second;
  }
  return absl::OkStatus();
}

}  // namespace primadona::matching
