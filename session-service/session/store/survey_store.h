// Surveys in their tables; answers are kept by element key.
#ifndef PRIMADONA_SESSION_STORE_SURVEY_STORE_H_
#define PRIMADONA_SESSION_STORE_SURVEY_STORE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "session/domain/reach.h"
#include "session/domain/survey.h"

namespace primadona::session {

// Thread-safe.
class SurveyStore {
 public:
  SurveyStore(mysql::Database& database, events::EventLog& log) : database_(database), log_(log) {}

  // FAILED_PRECONDITION: SURVEY_ANSWERED when there is one already.
  absl::Status Submit(const Survey& survey, const Change& change);
  // NOT_FOUND: SURVEY_NOT_FOUND.
  absl::StatusOr<Survey> Load(EngagementId engagement);
  // Sums over the surveys of `group` submitted within `period`.
  absl::StatusOr<AnswerSums> Sum(const AnswerGroup& group, const Interval& period);

 private:
  mysql::Database& database_;
  events::EventLog& log_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_SURVEY_STORE_H_
