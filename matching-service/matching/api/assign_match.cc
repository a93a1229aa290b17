#include "matching/api/assign_match.h"

#include <optional>

#include "common/ids/resource_name.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/api/match_ticket.h"

namespace primadona::matching {
namespace {

// The best by score that is not the chosen one; null when there is none.
const Candidate* RivalOf(const Candidate& chosen, const Found& found) {
  for (const Candidate& candidate : found.best) {
    if (candidate.provider != chosen.provider) return &candidate;
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<pb::Match> AssignMatch(const ApiDeps& deps, const rpc::Call& call,
                                      const pb::AssignMatchRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const BookingId booking,
                   ParseName<BookingId>(kBookings, request.booking(), "booking"));
  ASSIGN_OR_RETURN(const PersonId provider,
                   ParseName<PersonId>(kProviders, request.provider(), "provider"));
  std::optional<absl::Time> start;
  if (request.has_start_time()) start = FromProto(request.start_time());
  // Load.
  ASSIGN_OR_RETURN(const std::optional<StoredTicket> stored, deps.tickets.Load(booking));
  if (!stored.has_value()) return BookingNotWaitingError();
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(call.now));
  ASSIGN_OR_RETURN(const Candidate chosen,
                   deps.finder.Choose(stored->ticket, provider, start, policy, call.now));
  ASSIGN_OR_RETURN(const Found found, deps.finder.Find(stored->ticket, policy, call.now, 2));
  // Decide.
  const Match match = Propose(stored->ticket, chosen, RivalOf(chosen, found), policy,
                              TermsFor(chosen, policy, call.now, request.reason()));
  // Store.
  RETURN_IF_ERROR(deps.matches.Propose(match, chosen.provider_version,
                                       match.first_slot.end + policy.slots.buffer(),
                                       call.ChangeFor("ASSIGNED_BY_OFFICE")));
  deps.metrics.Proposed(match, call.now);
  // Answer.
  return ToProto(match, call);
}

}  // namespace primadona::matching
