// Every refusal of the session service, by name; the reason is the name in capitals.
#ifndef PRIMADONA_SESSION_DOMAIN_ERRORS_H_
#define PRIMADONA_SESSION_DOMAIN_ERRORS_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "session/domain/ids.h"

namespace primadona::session {

// NOT_FOUND, the same bytes whether the object is missing or out of the caller's reach.
absl::Status EngagementNotFoundError();
absl::Status SessionNotFoundError();
absl::Status CreditNotFoundError();
absl::Status CoacheeNotFoundError();
absl::Status GainNotFoundError();
absl::Status SurveyNotFoundError();
absl::Status GroupNotFoundError();

// FAILED_PRECONDITION: change something first.
absl::Status EngagementClosedError(EngagementId id);
absl::Status NoVerifiedSessionError(EngagementId id);
absl::Status SessionUnreportedError(EngagementId id);
absl::Status SessionStateError(SessionId id, std::string_view state, std::string_view verb);
absl::Status SessionTooEarlyError(SessionId id, absl::Time from);
absl::Status SessionNotOverError(SessionId id, absl::Time end);
absl::Status CreditReversedError(CreditId id);
absl::Status CreditIsReversalError(CreditId id);
absl::Status EngagementNotCompletedError(EngagementId id);
absl::Status SurveyAnsweredError(EngagementId id);

// ABORTED: read again and retry.
absl::Status EtagMismatchError();
absl::Status ChangedMeanwhileError();

// UNAVAILABLE: the calendar could not be reached; the change will be settled later.
absl::Status CalendarUnavailableError();

// INVALID_ARGUMENT on `field`.
absl::Status RecordWrongKindError();
absl::Status AnswersIncompleteError();

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_ERRORS_H_
