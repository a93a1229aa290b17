// The steps that session-service answers.
#include "absl/time/time.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {

using session::v1::Engagement;
using session::v1::Session;
using EngagementStub = session::v1::EngagementService::Stub;
using SessionStub = session::v1::SessionService::Stub;

absl::StatusOr<Engagement> AwaitEngagement(World& world, const Caller& caller,
                                           const std::string& booking) {
  session::v1::ListEngagementsRequest request;
  request.set_booking(booking);
  using Listed = session::v1::ListEngagementsResponse;
  ASSIGN_OR_RETURN(
      const Listed listed,
      Await<Listed>(
          [&] {
            return Ask(world.suite(), caller, &EngagementStub::ListEngagements, request);
          },
          [](const Listed& found) { return found.engagements_size() > 0; }));
  if (listed.engagements_size() != 1) {
    return absl::DeadlineExceededError(absl::StrCat(listed.engagements_size(), " engagements"));
  }
  return listed.engagements(0);
}

absl::StatusOr<Engagement> GetEngagement(World& world, const Caller& caller,
                                         const std::string& name) {
  session::v1::GetEngagementRequest request;
  request.set_name(name);
  return Ask(world.suite(), caller, &EngagementStub::GetEngagement, request);
}

absl::StatusOr<Session> AwaitSession(World& world, const Caller& caller,
                                     const std::string& engagement) {
  session::v1::ListSessionsRequest request;
  request.set_engagement(engagement);
  using Listed = session::v1::ListSessionsResponse;
  ASSIGN_OR_RETURN(
      const Listed listed,
      Await<Listed>(
          [&] { return Ask(world.suite(), caller, &SessionStub::ListSessions, request); },
          [](const Listed& found) {
            return found.sessions_size() == 1 && found.sessions(0).state() == Session::SCHEDULED;
          }));
  if (listed.sessions_size() != 1 || listed.sessions(0).state() != Session::SCHEDULED) {
    return absl::DeadlineExceededError("no scheduled session: " + listed.ShortDebugString());
  }
  return listed.sessions(0);
}

absl::StatusOr<Session> GetSession(World& world, const Caller& caller, const std::string& name) {
  session::v1::GetSessionRequest request;
  request.set_name(name);
  return Ask(world.suite(), caller, &SessionStub::GetSession, request);
}

absl::StatusOr<Engagement> Engage(World& world, const Person& coachee, const Person& provider,
                                  ServiceKind kind) {
  ASSIGN_OR_RETURN(const booking::v1::Booking booking, Book(world, coachee, kind));
  ASSIGN_OR_RETURN(const matching::v1::Match match, AwaitProposal(world, coachee, booking.name()));
  RETURN_IF_ERROR(Accept(world, provider, match.name()).status());
  RETURN_IF_ERROR(Confirm(world, coachee, match.name()).status());
  return AwaitEngagement(world, coachee.AsCoachee(), booking.name());
}

session::v1::SessionRecord RecordOf(ServiceKind kind) {
  session::v1::SessionRecord record;
  if (kind == COACHING) {
    session::v1::CoachingRecord& coaching = *record.mutable_coaching();
    coaching.set_goal("a goal");
    coaching.set_reality("where it stands");
    coaching.set_options("what could be done");
    coaching.set_will("what will be done");
    coaching.add_goals("a first step");
    coaching.set_role(session::v1::CoachingRecord::CHALLENGER);
    coaching.set_options_before(1);
    coaching.set_options_after(3);
    coaching.set_confidence_before(4);
    coaching.set_confidence_after(7);
  } else if (kind == MENTORING) {
    record.mutable_mentoring()->set_topic("a field");
    record.mutable_mentoring()->set_experience("what happened then");
    record.mutable_mentoring()->set_plan("what comes next");
  } else {
    record.mutable_consulting()->set_diagnosis("what is wrong");
    record.mutable_consulting()->set_recommendation("what to do");
    record.mutable_consulting()->set_adopted(true);
  }
  return record;
}

absl::StatusOr<Session> Start(World& world, const Person& provider, const std::string& session) {
  session::v1::StartSessionRequest request;
  request.set_name(session);
  request.set_request_id(world.NewText());
  return Ask(world.suite(), provider.AsProvider(), &SessionStub::StartSession, request);
}

absl::StatusOr<Session> Report(World& world, const Person& provider, const std::string& session,
                               ServiceKind kind) {
  session::v1::ReportSessionRequest request;
  request.set_name(session);
  *request.mutable_record() = RecordOf(kind);
  request.set_request_id(world.NewText());
  return Ask(world.suite(), provider.AsProvider(), &SessionStub::ReportSession, request);
}

absl::StatusOr<Session> Verify(World& world, const std::string& session) {
  session::v1::VerifySessionRequest request;
  request.set_name(session);
  request.set_request_id(world.NewText());
  return Ask(world.suite(), world.office(), &SessionStub::VerifySession, request);
}

absl::StatusOr<Session> Hold(World& world, const Person& provider, const Session& session) {
  AdvanceTo(world.suite(), TimeOf(session.slot().start_time()));
  RETURN_IF_ERROR(Start(world, provider, session.name()).status());
  AdvanceTo(world.suite(), TimeOf(session.slot().end_time()));
  RETURN_IF_ERROR(Report(world, provider, session.name(), session.kind()).status());
  return Verify(world, session.name());
}

absl::StatusOr<Engagement> Complete(World& world, const Person& provider,
                                    const std::string& engagement, int post_level) {
  session::v1::CompleteEngagementRequest request;
  request.set_name(engagement);
  request.set_post_level(post_level);
  request.set_request_id(world.NewText());
  return Ask(world.suite(), provider.AsProvider(), &EngagementStub::CompleteEngagement, request);
}

absl::StatusOr<session::v1::Survey> AnswerSurvey(World& world, const Person& coachee,
                                                 const std::string& engagement) {
  session::v1::SubmitSurveyRequest request;
  request.set_engagement(engagement);
  for (int element = session::v1::U1; element <= session::v1::U9; ++element) {
    auto& answer = *request.add_answers();
    answer.set_element(static_cast<session::v1::SurveyElement>(element));
    answer.set_score(3 + element % 2);
  }
  request.set_request_id(world.NewText());
  return Ask(world.suite(), coachee.AsCoachee(),
             &session::v1::SurveyService::Stub::SubmitSurvey, request);
}

absl::Time TimeOf(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

google::protobuf::Timestamp ToProto(absl::Time time) {
  google::protobuf::Timestamp proto;
  proto.set_seconds(absl::ToUnixSeconds(time));
  proto.set_nanos(static_cast<int32_t>((time - absl::FromUnixSeconds(proto.seconds())) /
                                       absl::Nanoseconds(1)));
  return proto;
}

void AdvanceTo(Suite& suite, absl::Time time) {
  const absl::Duration missing = time - suite.Now();
  if (missing > absl::ZeroDuration()) suite.Advance(missing);
}

}  // namespace primadona::e2e
