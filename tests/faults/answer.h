// What an answer says, in the few words that the clients' log keeps.
#ifndef PRIMADONA_TESTS_FAULTS_ANSWER_H_
#define PRIMADONA_TESTS_FAULTS_ANSWER_H_

#include <string>

#include "absl/strings/str_replace.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/engagement_service.grpc.pb.h"
#include "primadona/session/v1/outcome_service.grpc.pb.h"
#include "primadona/session/v1/session_service.grpc.pb.h"
#include "primadona/session/v1/survey_service.grpc.pb.h"

namespace primadona::faults {

struct Answer {
  std::string kind;  // of the aggregate whose history must tell of it
  std::string id;    // 32 hexadecimal digits
  std::string state;
};

// The id at the end of a resource name.
inline std::string IdIn(const std::string& name) {
  return absl::StrReplaceAll(name.substr(name.rfind('/') + 1), {{"-", ""}});
}

inline Answer AnswerOf(const booking::v1::Booking& b) {
  return {"booking", IdIn(b.name()), booking::v1::Booking::State_Name(b.state())};
}
inline Answer AnswerOf(const booking::v1::PushDevelopmentNeedsResponse& pushed) {
  const booking::v1::PushResult& result = pushed.results(0);
  return {"development_need", IdIn(result.development_need()),
          booking::v1::DevelopmentNeed::State_Name(result.state())};
}
inline Answer AnswerOf(const booking::v1::DevelopmentNeed& need) {
  return {"development_need", IdIn(need.name()),
          booking::v1::DevelopmentNeed::State_Name(need.state())};
}
inline Answer AnswerOf(const booking::v1::ConfirmDevelopmentNeedResponse& confirmed) {
  return AnswerOf(confirmed.booking());
}
inline Answer AnswerOf(const matching::v1::Match& match) {
  return {"match", IdIn(match.name()), matching::v1::MatchState_Name(match.state())};
}
inline Answer AnswerOf(const session::v1::Engagement& e) {
  return {"engagement", IdIn(e.name()), session::v1::Engagement::State_Name(e.state())};
}
inline Answer AnswerOf(const session::v1::Session& s) {
  return {"session", IdIn(s.name()), session::v1::Session::State_Name(s.state())};
}
inline Answer AnswerOf(const session::v1::Credit& counter) {
  return {"credit", IdIn(counter.name()), "REVERSED"};
}
inline Answer AnswerOf(const session::v1::AcknowledgeCompetencyGainsResponse& gains) {
  return {"gain", IdIn(gains.competency_gains(0).name()), "ACKNOWLEDGED"};
}
inline Answer AnswerOf(const session::v1::Survey& survey) {
  return {"survey", IdIn(survey.engagement()), "SUBMITTED"};
}

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_ANSWER_H_
