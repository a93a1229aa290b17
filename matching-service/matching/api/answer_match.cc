#include "matching/api/answer_match.h"

#include <functional>
#include <utility>

#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "matching/api/read_matches.h"

namespace primadona::matching {
namespace {

using Decide = std::function<absl::StatusOr<Match>(Match)>;
using MayAnswer = std::function<bool(const Match&)>;

// The steps that all answers share. `may` says whether the answer is this caller's to give; a
// match that is not is answered like a missing one.
template <typename Request>
absl::StatusOr<pb::Match> Answer(const ApiDeps& deps, const rpc::Call& call, const Request& request,
                                 const MayAnswer& may, const Decide& decide) {
  // Validate.
  ASSIGN_OR_RETURN(const MatchId id, ParseName<MatchId>(kMatches, request.name(), "name"));
  // Load.
  ASSIGN_OR_RETURN(const Match stored, LoadReached(deps, call.caller, id));
  if (!may(stored)) return MatchNotFoundError();
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), stored.version));
  ASSIGN_OR_RETURN(const Match next, decide(stored));
  // Store.
  RETURN_IF_ERROR(deps.matches.Replace(next, call.ChangeFor(next.state_reason)));
  // Answer.
  return ToProto(next, call);
}

MayAnswer IsItsProvider(const rpc::Call& call) {
  return [&call](const Match& match) { return call.caller.Is(Role::kProvider, match.provider); };
}

}  // namespace

absl::StatusOr<pb::Match> AcceptMatch(const ApiDeps& deps, const rpc::Call& call,
                                      const pb::AcceptMatchRequest& request) {
  return Answer(deps, call, request, IsItsProvider(call),
                [&](Match match) -> absl::StatusOr<Match> {
                  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(call.now));
                  const WorkingCalendar calendar = policy.CalendarIn(ZoneNamed(match.ticket.zone));
                  return Accept(std::move(match), call.now,
                                Deadline(call.now, policy.confirm_days, calendar));
                });
}

absl::StatusOr<pb::Match> DeclineMatch(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::DeclineMatchRequest& request) {
  return Answer(deps, call, request, IsItsProvider(call), [&](Match match) {
    return Decline(std::move(match), pb::DeclineReason_Name(request.reason()), call.now);
  });
}

absl::StatusOr<pb::Match> ConfirmMatch(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::ConfirmMatchRequest& request) {
  return Answer(
      deps, call, request,
      [&](const Match& match) { return call.caller.Is(Role::kCoachee, match.ticket.coachee); },
      [&](Match match) { return Confirm(std::move(match), call.now); });
}

absl::StatusOr<pb::Match> ReleaseMatch(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::ReleaseMatchRequest& request) {
  return Answer(
      deps, call, request,
      [&](const Match& match) {
        return call.caller.Has(Role::kAdministrator) ||
               call.caller.Is(Role::kProvider, match.provider);
      },
      [&](Match match) {
        return Release(std::move(match), pb::ReleaseReason_Name(request.reason()), call.now);
      });
}

}  // namespace primadona::matching
