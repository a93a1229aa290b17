// Who sees and changes what (the table "Who may do what" of the domain).
#ifndef PRIMADONA_SESSION_DOMAIN_REACH_H_
#define PRIMADONA_SESSION_DOMAIN_REACH_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/ids/caller.h"
#include "session/domain/engagement.h"
#include "session/domain/session.h"

namespace primadona::session {

// The objects of a list that a caller reaches: everything, or those that one of the parts names.
struct Reach {
  bool all = false;
  PersonId coachee;  // nil = no part of it
  PersonId provider;
  std::string unit;         // "" = no part of it
  std::string need_source;  // "" = no part of it
};

// Engagements: both people, the office, auditors; a unit head sees the progress of the own unit.
Reach EngagementReach(const Caller& caller);
bool Reaches(const Caller& caller, const Engagement& engagement);

// Sessions: both people, the office (status only), auditors (metadata). Superiors see none.
Reach SessionReach(const Caller& caller);
bool Reaches(const Caller& caller, const Session& session);
// The record, which is note text, is for the session's coachee and provider alone.
bool ReadsRecord(const Caller& caller, const Session& session);

// Credits: the own ones, the office, auditors, an HR system for the needs that it pushed. A partner
// system reads JP of the coachee that it names: `named` says whether it does.
Reach CreditReach(const Caller& caller, bool named);

// As whom the caller acts on an engagement or a session; kNone when it is out of reach for changes.
Party PartyOf(const Caller& caller, PersonId coachee, PersonId provider);

// The group of answers that a caller asks the satisfaction index of.
struct AnswerGroup {
  std::optional<ServiceKind> kind = std::nullopt;
  std::string unit;        // "" = all
  PersonId provider = {};  // nil = all
};
// The group as the caller may see it: narrowed to the own provider or unit where no other right
// is there. NOT_FOUND: GROUP_NOT_FOUND for a group out of reach.
absl::StatusOr<AnswerGroup> ReachOfIndex(const Caller& caller, AnswerGroup asked);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_REACH_H_
