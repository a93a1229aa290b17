#include "tests/bad_input/request_case.h"

namespace primadona::e2e {
namespace {

constexpr Role kCoachee = Role::kCoachee;
constexpr Role kProvider = Role::kProvider;
constexpr Role kOffice = Role::kAdministrator;
constexpr Role kHr = Role::kHrSystem;
constexpr auto kPrecondition = grpc::StatusCode::FAILED_PRECONDITION;

constexpr char kId[] = " request_id: '$fresh'";

constexpr char kPeriod[] =
    " period { start_time { seconds: 1774836000 } end_time { seconds: 1790000000 } }";

std::string Record(const std::string& content) {
  return "name: '$report.session' record {" + content + " }" + kId;
}

constexpr char kMentoring[] = " mentoring { topic: 'a' experience: 'b' plan: 'c' }";
constexpr char kCoaching[] =
    " coaching { goal: 'a' reality: 'b' options: 'c' will: 'd' goals: 'e' role: CHALLENGER"
    " options_before: 1 options_after: 3 confidence_before: 4 confidence_after: 7"
    " insight: 'f' issue_returned: true }";
constexpr char kConsulting[] =
    " consulting { diagnosis: 'a' recommendation: 'b' adopted: true reused_from: 'c' }";

std::string Answers(int most) {
  std::string answers;
  for (int element = 1; element <= most; ++element) {
    answers += " answers { element: U" + std::to_string(element) + " score: 3 }";
  }
  return answers;
}

std::vector<RequestCase> Engagements() {
  return {
      {.method = "session.EngagementService.GetEngagement", .role = kProvider,
       .requests = {"name: '$complete.engagement'"}},
      {.method = "session.EngagementService.ListEngagements", .role = kOffice,
       .requests = {"page_size: 1 provider: '$provider'",
                    "page_size: 1 coachee: '$complete.coachee' provider: '$provider'"
                    " booking: '$complete.booking' unit: '$unit' kind: MENTORING state: ACTIVE"
                    " stuck: true"}},
      {.method = "session.EngagementService.CompleteEngagement", .role = kProvider,
       .who = "complete",
       .requests = {std::string("name: '$complete.engagement' post_level: 3") + kId},
       .again = {.code = kPrecondition, .reason = "ENGAGEMENT_CLOSED"},
       .wrong = {{"an engagement without a verified session",
                  "name: '$terminate.engagement' post_level: 3",
                  {.code = kPrecondition, .reason = "NO_VERIFIED_SESSION"}}}},
      {.method = "session.EngagementService.TerminateEngagement", .role = kCoachee,
       .who = "terminate",
       .requests = {std::string("name: '$terminate.engagement' reason: GOAL_DROPPED") + kId},
       .again = {.code = kPrecondition, .reason = "ENGAGEMENT_CLOSED"}}};
}

std::vector<RequestCase> Meetings() {
  const std::string off_grid = " start_time { seconds: 1790000007 }";
  return {
      {.method = "session.SessionService.ScheduleSession", .role = kCoachee, .who = "cancel",
       .requests = {std::string("engagement: '$cancel.engagement' start_time { seconds: $free2 }") +
                    kId},
       .again = {.code = grpc::StatusCode::ABORTED, .reason = "SLOT_TAKEN"},
       .again_is_kept = true,
       .wrong = {{"an engagement that is completed",
                  "engagement: '$survey.engagement' start_time { seconds: $free2 }",
                  {.code = kPrecondition, .reason = "ENGAGEMENT_CLOSED"}, "survey"}}},
      {.method = "session.SessionService.GetSession", .role = kCoachee, .who = "cancel",
       .requests = {"name: '$cancel.session'"}},
      {.method = "session.SessionService.ListSessions", .role = kOffice,
       .requests = {"page_size: 1 provider: '$provider'",
                    std::string("page_size: 1 engagement: '$cancel.engagement' coachee:"
                                " '$cancel.coachee' provider: '$provider' state: SCHEDULED"
                                " overdue: true") +
                        kPeriod}},
      {.method = "session.SessionService.RescheduleSession", .role = kCoachee,
       .who = "reschedule",
       .requests = {std::string("name: '$reschedule.session' start_time { seconds: $free3 }") +
                    kId},
       .wrong = {{"a session that was held",
                  "name: '$survey.session' start_time { seconds: $free3 }",
                  {.code = kPrecondition, .reason = "SESSION_STATE"}, "survey"}}},
      {.method = "session.SessionService.CancelSession", .role = kCoachee, .who = "cancel",
       .requests = {std::string("name: '$cancel.session'") + kId},
       .again = {.code = kPrecondition, .reason = "SESSION_STATE"}},
      {.method = "session.SessionService.StartSession", .role = kProvider, .who = "start",
       .requests = {std::string("name: '$start.session'") + kId},
       .again = {.code = kPrecondition, .reason = "SESSION_STATE"},
       .wrong = {{"a session that is days ahead", "name: '$reschedule.session'",
                  {.code = kPrecondition, .reason = "SESSION_TOO_EARLY"}}}}};
}

std::vector<RequestCase> Reports() {
  return {
      {.method = "session.SessionService.ReportSession", .role = kProvider, .who = "report",
       .requests = {Record(kMentoring), Record(kCoaching), Record(kConsulting)},
       .again = {.code = kPrecondition, .reason = "SESSION_STATE"},
       .wrong = {{"a record of another kind", Record(kConsulting),
                  {.reason = "RECORD_WRONG_KIND", .field = "record"}},
                 {"a record without content", Record(""),
                  {.reason = "RECORD_MISSING", .field = "record"}},
                 {"a session that did not start",
                  std::string("name: '$no_show.session' record {") + kMentoring + " }",
                  {.code = kPrecondition, .reason = "SESSION_STATE"}}}},
      {.method = "session.SessionService.RecordNoShow", .role = kProvider, .who = "no_show",
       .requests = {std::string("name: '$no_show.session' absent: PARTY_COACHEE") + kId},
       .again = {.code = kPrecondition, .reason = "SESSION_STATE"},
       .wrong = {{"nobody of the two", "name: '$no_show.session' absent: PARTY_SUITE",
                  {.reason = "ABSENT_NOT_OF_THE_SESSION", .field = "absent"}}}},
      {.method = "session.SessionService.VerifySession", .role = kOffice,
       .requests = {std::string("name: '$verify.session'") + kId},
       .again = {.code = kPrecondition, .reason = "SESSION_STATE"}}};
}

std::vector<RequestCase> Outcomes() {
  return {
      {.method = "session.SurveyService.SubmitSurvey", .role = kCoachee, .who = "survey",
       .requests = {"engagement: '$survey.engagement'" + Answers(9) + kId},
       .again = {.code = kPrecondition, .reason = "SURVEY_ANSWERED"},
       .wrong = {{"eight answers", "engagement: '$survey.engagement'" + Answers(8),
                  {.reason = "ANSWERS_INCOMPLETE", .field = "answers"}},
                 {"an element twice",
                  "engagement: '$survey.engagement'" + Answers(8) +
                      " answers { element: U1 score: 3 }",
                  {.reason = "ANSWERS_INCOMPLETE", .field = "answers"}},
                 {"an engagement that is not completed",
                  "engagement: '$complete.engagement'" + Answers(9),
                  {.code = kPrecondition, .reason = "ENGAGEMENT_NOT_COMPLETED"}, "complete"}}},
      {.method = "session.SurveyService.GetSatisfactionIndex", .role = kOffice,
       .requests = {std::string("kind: MENTORING unit: '$unit' provider: '$provider'") +
                    kPeriod}},
      {.method = "session.CreditService.ListCredits", .role = kOffice,
       .requests = {"page_size: 1 year: 2026",
                    "page_size: 1 coachee: '$survey.coachee' year: 2026"}},
      {.method = "session.CreditService.GetCreditSummary", .role = kCoachee, .who = "survey",
       .requests = {"coachee: '$survey.coachee' year: 2026"}},
      {.method = "session.CreditService.ReverseCredit", .role = kOffice,
       .requests = {std::string("name: '$credit' reason: VERIFIED_IN_ERROR") + kId},
       .again = {.code = kPrecondition, .reason = "CREDIT_REVERSED"}},
      {.method = "session.OutcomeService.ListCompetencyGains", .role = kHr,
       .requests = {"page_size: 1", "page_size: 1 unacknowledged: true"}},
      {.method = "session.OutcomeService.AcknowledgeCompetencyGains", .role = kHr,
       .requests = {std::string("names: '$gain'") + kId},
       .wrong = {{"a gain that is not there",
                  "names: 'competencyGains/0195f2a0-0000-7000-8000-000000000001'",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "COMPETENCY_GAIN_NOT_FOUND"}}}}};
}

}  // namespace

std::vector<RequestCase> SessionRequests() {
  std::vector<RequestCase> all = Engagements();
  for (const auto& more :
       {Meetings(), Reports(), Outcomes(), PolicyRequests("session", "report_working_days", "4")}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace primadona::e2e
