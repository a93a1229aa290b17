// What the use cases of the session service work upon.
#ifndef PRIMADONA_SESSION_API_DEPS_H_
#define PRIMADONA_SESSION_API_DEPS_H_

#include <string>

#include "absl/status/status.h"
#include "common/events/feed.h"
#include "common/policy/policies.h"
#include "primadona/session/v1/engagement.pb.h"
#include "session/api/metrics.h"
#include "session/domain/errors.h"
#include "session/peers/calendar_peer.h"
#include "session/store/credit_store.h"
#include "session/store/engagement_store.h"
#include "session/store/gain_store.h"
#include "session/store/session_store.h"
#include "session/store/survey_store.h"

namespace primadona::session {

namespace pb = ::primadona::session::v1;

struct ApiDeps {
  EngagementStore& engagements;
  SessionStore& sessions;
  CreditStore& credits;
  SurveyStore& surveys;
  GainStore& gains;
  CalendarPeer& calendar;
  events::Feed& feed;
  policy::Policies& policies;
  SessionMetrics& metrics;
};

inline constexpr char kEngagements[] = "engagements";
inline constexpr char kSessions[] = "sessions";
inline constexpr char kCredits[] = "credits";
inline constexpr char kSurveys[] = "surveys";
inline constexpr char kGains[] = "competencyGains";
inline constexpr char kCoachees[] = "coachees";
inline constexpr char kProviders[] = "providers";
inline constexpr char kBookings[] = "bookings";

// ABORTED: ETAG_MISMATCH when the caller sent an etag that is not the present one.
inline absl::Status CheckEtag(const std::string& sent, const std::string& present) {
  return sent.empty() || sent == present ? absl::OkStatus() : EtagMismatchError();
}

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_DEPS_H_
