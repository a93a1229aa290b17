// The terms that engagements, sessions and credits share; numbers as in the contract.
#ifndef PRIMADONA_SESSION_DOMAIN_KINDS_H_
#define PRIMADONA_SESSION_DOMAIN_KINDS_H_

namespace primadona::session {

// Perkonsultansian, coaching, mentoring: different work (docs of the domain).
enum class ServiceKind { kConsulting = 1, kCoaching = 2, kMentoring = 3 };

enum class MeetingMode { kUnspecified = 0, kOnline = 1, kOnsite = 2 };

// Who acted, or who did not come.
enum class Party { kNone = 0, kCoachee = 1, kProvider = 2, kAdministrator = 3, kSuite = 4 };

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_KINDS_H_
