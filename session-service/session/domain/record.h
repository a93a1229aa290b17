// What was said and agreed in a session. Personal data: never in an event, a log line, a metric or
// an error; readable by the session's coachee and provider alone.
#ifndef PRIMADONA_SESSION_DOMAIN_RECORD_H_
#define PRIMADONA_SESSION_DOMAIN_RECORD_H_

#include <string>
#include <variant>
#include <vector>

#include "session/domain/kinds.h"

namespace primadona::session {

// How a coach works in a session; numbers as in the contract.
enum class CoachRole { kMentor = 1, kChallenger = 2, kFacilitator = 3, kSupporter = 4 };

// GROW, and the four things that good coaching shows in: more options, insight, confidence, and
// an issue that does not return.
struct CoachingRecord {
  std::string goal, reality, options, will;
  std::vector<std::string> goals;
  CoachRole role = CoachRole::kFacilitator;
  int options_before = 0, options_after = 0;
  int confidence_before = 0, confidence_after = 0;  // 1–10
  std::string insight;
  bool issue_returned = false;
  friend bool operator==(const CoachingRecord&, const CoachingRecord&) = default;
};

struct ConsultingRecord {
  std::string diagnosis, recommendation;
  bool adopted = false;
  std::string reused_from;  // "" for a new solution
  friend bool operator==(const ConsultingRecord&, const ConsultingRecord&) = default;
};

struct MentoringRecord {
  std::string topic, experience, plan;
  friend bool operator==(const MentoringRecord&, const MentoringRecord&) = default;
};

using Record = std::variant<CoachingRecord, ConsultingRecord, MentoringRecord>;

// The kind of service that such a record belongs to.
inline ServiceKind KindOf(const Record& record) {
  if (std::holds_alternative<CoachingRecord>(record)) return ServiceKind::kCoaching;
  if (std::holds_alternative<ConsultingRecord>(record)) return ServiceKind::kConsulting;
  return ServiceKind::kMentoring;
}

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_RECORD_H_
