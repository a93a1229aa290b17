// Engagements and sessions for the tests of the rules.
#ifndef PRIMADONA_SESSION_DOMAIN_SESSION_FIXTURE_H_
#define PRIMADONA_SESSION_DOMAIN_SESSION_FIXTURE_H_

#include <cstdint>
#include <string_view>

#include "absl/time/time.h"
#include "session/domain/engagement.h"
#include "session/domain/session.h"

namespace primadona::session {

// An id that tests can tell apart by one number.
template <typename IdType>
IdType TestId(uint8_t number) {
  return IdType(Uuid({number}));
}

inline absl::TimeZone Jakarta() { return absl::FixedTimeZone(7 * 3600); }

// "2026-04-01 09:00" in Jakarta.
inline absl::Time At(std::string_view local) {
  absl::Time time;
  std::string error;
  absl::ParseTime("%Y-%m-%d %H:%M:%E*S", std::string(local) + (local.size() == 16 ? ":00" : ""),
                  Jakarta(), &time, &error);
  return time;
}

inline Engagement ActiveEngagement(ServiceKind kind = ServiceKind::kCoaching) {
  Engagement engagement;
  engagement.id = TestId<EngagementId>(1);
  engagement.match = TestId<MatchId>(2);
  engagement.booking = TestId<BookingId>(3);
  engagement.coachee = TestId<PersonId>(4);
  engagement.provider = TestId<PersonId>(5);
  engagement.kind = kind;
  engagement.unit = "OPD-01";
  engagement.sessions = 1;
  engagement.progress_time = engagement.create_time = At("2026-03-30 09:00");
  engagement.version = 1;
  return engagement;
}

// Scheduled on Wednesday 2026-04-01, 09:00 to 10:30.
inline Session ScheduledSession(ServiceKind kind = ServiceKind::kCoaching) {
  return FirstSession(ActiveEngagement(kind), TestId<SessionId>(6), TestId<ReservationId>(7),
                      {At("2026-04-01 09:00"), At("2026-04-01 10:30")}, At("2026-03-30 09:00"));
}

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_SESSION_FIXTURE_H_
