#include "matching/api/round_publisher.h"

#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "common/failpoint/failpoint.h"
#include "common/ids/uuid7.h"
#include "common/log/log.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

constexpr int kPage = 400;
// Connections that publishing takes of the pool; the rest is for those who call.
constexpr int kPublishers = 4;
constexpr absl::Duration kLookAgain = absl::Hours(1);
// Why a proposal of a round was made: the whole waiting list is best served so.
constexpr char kBestOfRound[] = "BEST_OF_ROUND";

struct Page {
  std::vector<RoundResult> results;
  std::map<BookingId, StoredTicket> tickets;  // as they are now
  std::map<PersonId, absl::TimeZone> zones;
  MatchingPolicy policy;
};

absl::StatusOr<Page> NextPage(const ApiDeps& deps, const Round& round, absl::Time now) {
  Page page;
  ASSIGN_OR_RETURN(page.policy, deps.policies.At(now));
  ASSIGN_OR_RETURN(page.results,
                   deps.rounds.Results({.round = round.id,
                                        .outcome = RoundOutcome::kPlanned,
                                        .limit = kPage}));
  std::vector<BookingId> bookings;
  std::set<PersonId> people;
  for (const RoundResult& result : page.results) {
    bookings.push_back(result.ticket.booking);
    people.insert(result.provider);
  }
  ASSIGN_OR_RETURN(std::vector<StoredTicket> tickets, deps.tickets.LoadMany(bookings));
  for (StoredTicket& stored : tickets) {
    page.tickets[stored.ticket.booking] = std::move(stored);
  }
  if (people.empty()) return page;
  ASSIGN_OR_RETURN(const std::vector<Provider> providers,
                   deps.providers.LoadMany({people.begin(), people.end()}));
  for (const Provider& provider : providers) page.zones[provider.id] = ZoneOf(provider);
  return page;
}

// The proposal stands in the trace of the request that waited for it.
absl::Status Propose(const ApiDeps& deps, const Round& round, const Page& page,
                     const RoundResult& result, Change change) {
  const auto found = page.tickets.find(result.ticket.booking);
  if (found == page.tickets.end()) return TicketGoneError();
  const Ticket& ticket = found->second.ticket;
  if (ticket.version != result.ticket.version) return TicketGoneError();
  if (const std::string& own = found->second.traceparent; !own.empty()) {
    change.traceparent = log::ChildTraceparent(own);
  }
  const auto zone = page.zones.find(result.provider);
  if (zone == page.zones.end()) return CapacityTakenError();
  if (result.slot.start <= change.now) return SlotTakenError();  // the round stood still for long
  const absl::Time until = Deadline(change.now, page.policy.answer_days,
                                    page.policy.CalendarIn(zone->second));
  const Match match = ProposeOfRound(round.id, ticket, result, round.policy_version,
                                     {.id = NewId<MatchId>(change.now),
                                      .reservation = NewId<ReservationId>(change.now),
                                      .now = change.now,
                                      .answer_until = until});
  RETURN_IF_ERROR(deps.matches.Propose(match, result.provider_version,
                                       result.slot.end + page.policy.slots.buffer(), change));
  deps.metrics.Proposed(match, change.now);
  return absl::OkStatus();
}

// Whether the pair was proposed; false when it fell out.
absl::StatusOr<bool> PublishOne(const ApiDeps& deps, const Round& round, const Page& page,
                        const RoundResult& result, const Change& change) {
  const absl::Status proposed = Propose(deps, round, page, result, change);
  if (proposed.ok()) {
    failpoint::Pass(failpoint::kRoundPair);
    return true;
  }
  const std::optional<RoundOutcome> outcome = ParseRoundOutcome(ReasonOf(proposed));
  if (!absl::IsAborted(proposed) || !outcome.has_value()) return proposed;
  deps.metrics.LostRace(ReasonOf(proposed));
  RETURN_IF_ERROR(deps.rounds.Settle(round.id, result.ticket.booking, *outcome));
  return false;
}

}  // namespace

absl::StatusOr<Published> PublishSome(const ApiDeps& deps, const Clock& clock,
                                      const Round& round) {
  ASSIGN_OR_RETURN(const Page page, NextPage(deps, round, clock.Now()));
  // This thread's own: it stays until the publishers are joined.
  const std::string& traceparent = log::CurrentTraceparent();
  std::atomic<size_t> next{0};
  std::atomic<int> matched{0};
  std::atomic<int> fell_out{0};
  std::vector<absl::Status> faults(kPublishers);
  std::vector<std::thread> publishers;
  for (int i = 0; i < kPublishers; ++i) {
    publishers.emplace_back([&, i] {
      for (size_t at = next++; at < page.results.size() && faults[i].ok(); at = next++) {
        const Change change{.now = clock.Now(),
                            .actor = round.actor,
                            .reason = kBestOfRound,
                            .traceparent = traceparent};
        const auto proposed = PublishOne(deps, round, page, page.results[at], change);
        faults[i] = proposed.status();
        if (proposed.ok()) ++(*proposed ? matched : fell_out);
      }
    });
  }
  for (std::thread& publisher : publishers) publisher.join();
  for (const absl::Status& fault : faults) RETURN_IF_ERROR(fault);
  return Published{matched, fell_out, page.results.empty()};
}

absl::Status TellWhyTheyWait(const ApiDeps& deps, const Clock& clock, const Round& round) {
  for (BookingId after;;) {
    ASSIGN_OR_RETURN(const std::vector<RoundResult> page,
                     deps.rounds.Results({.round = round.id,
                                          .outcome = RoundOutcome::kUnmatched,
                                          .after = after,
                                          .limit = kPage}));
    std::map<BookingId, const RoundResult*> results;
    std::vector<BookingId> bookings;
    for (const RoundResult& result : page) {
      results[result.ticket.booking] = &result;
      bookings.push_back(result.ticket.booking);
    }
    ASSIGN_OR_RETURN(const std::vector<StoredTicket> tickets, deps.tickets.LoadMany(bookings));
    for (const StoredTicket& stored : tickets) {
      const RoundResult& result = *results[stored.ticket.booking];
      if (stored.ticket.version != result.ticket.version) continue;
      if (stored.waiting_reason == WaitingReasonName(result.reason)) continue;
      const absl::Time now = clock.Now();
      RETURN_IF_ERROR(deps.tickets.Wait(stored, result.reason, now + kLookAgain,
                                        {.now = now,
                                         .actor = kSuite,
                                         .reason = WaitingReasonName(result.reason),
                                         .traceparent = log::CurrentTraceparent()}));
    }
    if (page.size() < kPage) return absl::OkStatus();
    after = page.back().ticket.booking;
  }
}

}  // namespace primadona::matching
