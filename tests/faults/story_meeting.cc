// The part of a story that begins with an engagement.
#include "tests/e2e/way.h"
#include "tests/faults/story.h"

namespace primadona::faults {

using matching::v1::ProviderService;
using session::v1::CreditService;
using session::v1::Engagement;
using session::v1::EngagementService;
using session::v1::Session;
using session::v1::SessionService;

void Story::Meet(const Engagement& engagement) {
  std::optional<Session> session = AwaitSession(engagement.name());
  if (!session.has_value() || Over()) return;
  session = Rearrange(engagement, *session);
  if (session.has_value() && !Over()) Hold(engagement, *session);
  if (!Over()) EndEngagement(engagement);
}

std::optional<Session> Story::AwaitSession(const std::string& engagement) {
  session::v1::ListSessionsRequest list;
  list.set_engagement(engagement);
  std::optional<Session> found;
  Await([&] {
    const auto listed =
        client_.Read(coachee_.AsCoachee(), &SessionService::Stub::ListSessions, list);
    if (!listed.ok()) return false;
    for (const Session& session : listed->sessions()) {
      if (session.state() == Session::SCHEDULED) found = session;
    }
    return found.has_value();
  });
  return found;
}

std::optional<absl::Time> Story::AnyOpenSlot(const std::string& provider) {
  matching::v1::ListOpenSlotsRequest list;
  list.set_parent(provider);
  list.set_page_size(20);
  const auto listed =
      client_.Read(coachee_.AsCoachee(), &ProviderService::Stub::ListOpenSlots, list);
  if (!listed.ok() || listed->slots_size() == 0) return std::nullopt;
  const int dice =
      static_cast<int>(client_.random()() % static_cast<uint64_t>(listed->slots_size()));
  return e2e::TimeOf(listed->slots(dice).start_time());
}

// What two people do to a session before it is held; the session that is left to be held.
std::optional<Session> Story::Rearrange(const Engagement& engagement, Session session) {
  if (client_.Chance(35)) {
    const std::optional<absl::Time> start = AnyOpenSlot(engagement.provider());
    if (!start.has_value() || Over()) return session;
    session::v1::RescheduleSessionRequest move;
    move.set_name(session.name());
    *move.mutable_start_time() = e2e::ToProto(*start);
    const auto moved = client_.Change("RescheduleSession", coachee_.AsCoachee(),
                                      &SessionService::Stub::RescheduleSession, move);
    if (moved.ok()) session = *moved;
  }
  if (client_.Chance(30) && !Over()) {
    const std::optional<absl::Time> start = AnyOpenSlot(engagement.provider());
    if (!start.has_value() || Over()) return session;
    session::v1::ScheduleSessionRequest schedule;
    schedule.set_engagement(engagement.name());
    *schedule.mutable_start_time() = e2e::ToProto(*start);
    client_.Change("ScheduleSession", coachee_.AsCoachee(), &SessionService::Stub::ScheduleSession,
                   schedule).status().IgnoreError();
  }
  if (!client_.Chance(15) || Over()) return session;
  session::v1::CancelSessionRequest cancel;
  cancel.set_name(session.name());
  client_.Change("CancelSession", coachee_.AsCoachee(), &SessionService::Stub::CancelSession,
                 cancel).status().IgnoreError();
  return std::nullopt;
}

void Story::Hold(const Engagement& engagement, const Session& session) {
  const Caller provider = cast_.providers.at(engagement.provider()).AsProvider();
  const auto wait = [&](const google::protobuf::Timestamp& time) {
    return cast_.timeline.WaitUntil(e2e::TimeOf(time), client_.patience()) && !Over();
  };
  if (!wait(session.slot().start_time())) return;
  if (client_.Chance(10)) {
    session::v1::RecordNoShowRequest absent;
    absent.set_name(session.name());
    absent.set_absent(session::v1::PARTY_COACHEE);
    client_.Change("RecordNoShow", provider, &SessionService::Stub::RecordNoShow, absent)
        .status().IgnoreError();
    return;
  }
  session::v1::StartSessionRequest start;
  start.set_name(session.name());
  if (!client_.Change("StartSession", provider, &SessionService::Stub::StartSession, start).ok()) {
    return;
  }
  if (!wait(session.slot().end_time())) return;
  session::v1::ReportSessionRequest report;
  report.set_name(session.name());
  *report.mutable_record() = e2e::RecordOf(kind_);
  if (!client_.Change("ReportSession", provider, &SessionService::Stub::ReportSession, report)
           .ok() || Over()) {
    return;
  }
  session::v1::VerifySessionRequest verify;
  verify.set_name(session.name());
  const auto verified = client_.Change("VerifySession", cast_.world.office(),
                                       &SessionService::Stub::VerifySession, verify);
  if (verified.ok() && client_.Chance(25) && !Over()) ReverseCreditOf(session.name());
}

void Story::ReverseCreditOf(const std::string& session) {
  session::v1::ListCreditsRequest list;
  list.set_coachee(coachee_.coachee());
  const auto listed = client_.Read(cast_.world.office(), &CreditService::Stub::ListCredits, list);
  if (!listed.ok() || Over()) return;
  for (const session::v1::Credit& credit : listed->credits()) {
    if (credit.session() != session) continue;
    session::v1::ReverseCreditRequest reverse;
    reverse.set_name(credit.name());
    reverse.set_reason(session::v1::Credit::VERIFIED_IN_ERROR);
    client_
        .Change("ReverseCredit", cast_.world.office(), &CreditService::Stub::ReverseCredit, reverse)
        .status()
        .IgnoreError();
    return;
  }
}

// HR takes over what it asked for.
void Story::AcknowledgeGainOf(const Engagement& engagement) {
  session::v1::AcknowledgeCompetencyGainsRequest acknowledge;
  acknowledge.add_names("competencyGains" + engagement.name().substr(engagement.name().rfind('/')));
  client_
      .Change("AcknowledgeCompetencyGains", cast_.world.hr(),
              &session::v1::OutcomeService::Stub::AcknowledgeCompetencyGains, acknowledge)
      .status()
      .IgnoreError();
}

void Story::EndEngagement(const Engagement& engagement) {
  const Caller provider = cast_.providers.at(engagement.provider()).AsProvider();
  if (client_.Chance(60)) {
    session::v1::CompleteEngagementRequest complete;
    complete.set_name(engagement.name());
    complete.set_post_level(3);
    const auto completed = client_.Change("CompleteEngagement", provider,
                                          &EngagementService::Stub::CompleteEngagement, complete);
    if (!completed.ok() || Over()) return;
    if (by_need_) AcknowledgeGainOf(engagement);
    if (Over()) return;
    session::v1::SubmitSurveyRequest survey;
    survey.set_engagement(engagement.name());
    for (int element = session::v1::U1; element <= session::v1::U9; ++element) {
      auto& answer = *survey.add_answers();
      answer.set_element(static_cast<session::v1::SurveyElement>(element));
      answer.set_score(3);
    }
    client_.Change("SubmitSurvey", coachee_.AsCoachee(),
                   &session::v1::SurveyService::Stub::SubmitSurvey, survey).status().IgnoreError();
  } else if (client_.Chance(50)) {
    session::v1::TerminateEngagementRequest terminate;
    terminate.set_name(engagement.name());
    terminate.set_reason(session::v1::Engagement::NO_PROGRESS);
    client_.Change("TerminateEngagement", provider,
                   &EngagementService::Stub::TerminateEngagement, terminate).status().IgnoreError();
  }
}

}  // namespace primadona::faults
