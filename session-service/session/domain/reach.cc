#include "session/domain/reach.h"

#include "session/domain/errors.h"

namespace primadona::session {
namespace {

Reach ReachOfPeople(const Caller& caller) {
  Reach reach;
  reach.all = caller.ReadsAll();
  if (caller.Has(Role::kCoachee)) reach.coachee = caller.person();
  if (caller.Has(Role::kProvider)) reach.provider = caller.person();
  return reach;
}

}  // namespace

Reach EngagementReach(const Caller& caller) {
  Reach reach = ReachOfPeople(caller);
  if (caller.Has(Role::kUnitHead)) reach.unit = caller.unit;
  return reach;
}

bool Reaches(const Caller& caller, const Engagement& engagement) {
  return caller.ReadsAll() || caller.Is(Role::kCoachee, engagement.coachee) ||
         caller.Is(Role::kProvider, engagement.provider) ||
         (caller.Has(Role::kUnitHead) && !caller.unit.empty() && caller.unit == engagement.unit);
}

Reach SessionReach(const Caller& caller) { return ReachOfPeople(caller); }

bool Reaches(const Caller& caller, const Session& session) {
  return caller.ReadsAll() || ReadsRecord(caller, session);
}

bool ReadsRecord(const Caller& caller, const Session& session) {
  return caller.Is(Role::kCoachee, session.coachee) || caller.Is(Role::kProvider, session.provider);
}

Reach CreditReach(const Caller& caller, bool named) {
  Reach reach;
  reach.all = caller.ReadsAll() || (named && caller.Has(Role::kPartnerSystem));
  if (caller.Has(Role::kCoachee)) reach.coachee = caller.person();
  if (caller.Has(Role::kHrSystem)) reach.need_source = caller.subject;
  return reach;
}

Party PartyOf(const Caller& caller, PersonId coachee, PersonId provider) {
  if (caller.Is(Role::kCoachee, coachee)) return Party::kCoachee;
  if (caller.Is(Role::kProvider, provider)) return Party::kProvider;
  return caller.Has(Role::kAdministrator) ? Party::kAdministrator : Party::kNone;
}

absl::StatusOr<AnswerGroup> ReachOfIndex(const Caller& caller, AnswerGroup asked) {
  if (caller.ReadsAll()) return asked;
  const bool whole = asked.unit.empty() && asked.provider.is_nil();
  if (whole && (caller.Has(Role::kCoachee) || caller.Has(Role::kPartnerSystem))) return asked;
  if (caller.Has(Role::kUnitHead) && asked.provider.is_nil() && !caller.unit.empty() &&
      (asked.unit.empty() || asked.unit == caller.unit)) {
    asked.unit = caller.unit;
    return asked;
  }
  const bool own = whole || (asked.unit.empty() && asked.provider == caller.person());
  if (caller.Has(Role::kProvider) && own) {
    asked.provider = caller.person();
    return asked;
  }
  if (caller.Has(Role::kHrSystem) && asked.provider.is_nil()) return asked;
  return GroupNotFoundError();
}

}  // namespace primadona::session
