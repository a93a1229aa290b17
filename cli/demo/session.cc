// Stage: the session is held, reported and verified; JP is credited.
#include "absl/strings/str_cat.h"
#include "cli/demo/clock_file.h"
#include "cli/demo/stages.h"
#include "common/status/macros.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/session_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace pb = ::primadona::session::v1;

absl::StatusOr<pb::Session> ReadSession(const Client& client, const std::string& name) {
  pb::GetSessionRequest request;
  request.set_name(name);
  return client.Call(&pb::SessionService::Stub::GetSession, request);
}

absl::Status ExpectState(const Client& client, const Trail& trail, pb::Session::State state) {
  ASSIGN_OR_RETURN(const pb::Session found, ReadSession(client, trail.session));
  return Story::Expect(found.state() == state,
                       absl::StrCat("the session is ", pb::Session::State_Name(state)));
}

// The programs see the moved clock within a moment: tried until the time has come for them.
absl::Status Start(const Cast& cast, const Trail& trail) {
  pb::StartSessionRequest request;
  request.set_name(trail.session);
  return Story::Await<pb::Session>(
             [&] {
               request.set_request_id(NewRequestId());
               return cast.provider.Call(&pb::SessionService::Stub::StartSession, request);
             },
             [](const pb::Session&) { return true; }, "the session can be started")
      .status();
}

absl::Status Report(const Cast& cast, const Trail& trail) {
  pb::ReportSessionRequest request;
  request.set_name(trail.session);
  pb::CoachingRecord* record = request.mutable_record()->mutable_coaching();
  record->set_goal("Speak before a large audience without notes");
  record->set_reality("Speaks well in small groups");
  record->set_options("Rehearse with peers; record a talk; open the next unit meeting");
  record->set_will("Open the next unit meeting");
  record->add_goals("Open the next unit meeting without notes");
  record->set_role(pb::CoachingRecord::FACILITATOR);
  record->set_options_before(1);
  record->set_options_after(3);
  record->set_confidence_before(4);
  record->set_confidence_after(7);
  record->set_insight("The audience wishes the speaker well");
  return Story::Await<pb::Session>(
             [&] {
               request.set_request_id(NewRequestId());
               return cast.provider.Call(&pb::SessionService::Stub::ReportSession, request);
             },
             [](const pb::Session&) { return true; }, "the session can be reported")
      .status();
}

absl::Status ExpectCredit(const Cast& cast, Story& story) {
  pb::ListCreditsRequest request;
  request.set_coachee(absl::StrCat("coachees/", cast.coachee_id));
  ASSIGN_OR_RETURN(const pb::ListCreditsResponse ledger,
                   cast.coachee.Call(&pb::CreditService::Stub::ListCredits, request));
  RETURN_IF_ERROR(Story::Expect(ledger.credits_size() == 1 && ledger.credits(0).jp() > 0,
                                "one row stands in the coachee's JP ledger"));
  pb::GetCreditSummaryRequest summary_request;
  summary_request.set_coachee(request.coachee());
  summary_request.set_year(ledger.credits(0).session_date().year());
  ASSIGN_OR_RETURN(const pb::CreditSummary summary,
                   cast.auditor.Call(&pb::CreditService::Stub::GetCreditSummary, summary_request));
  RETURN_IF_ERROR(Story::Expect(summary.jp() == ledger.credits(0).jp(),
                                "the year's sum is that row's JP"));
  story.Seen(absl::StrCat("the coachee reads ", summary.jp(), " JP credited; the auditor reads ",
                          summary.jp(), " of ", summary.goal_jp(), " JP in ", summary.year()));
  return absl::OkStatus();
}

}  // namespace

absl::Status HoldSession(const Cast& cast, Story& story, Trail& trail,
                         const std::string& clock_file) {
  story.Step("The clock is moved to the day of the session; the coach starts it.");
  RETURN_IF_ERROR(MoveClockTo(clock_file, trail.slot_start));
  RETURN_IF_ERROR(Start(cast, trail));
  RETURN_IF_ERROR(ExpectState(cast.coachee, trail, pb::Session::IN_PROGRESS));
  story.Seen("the coachee reads IN_PROGRESS");

  story.Step("The session is over; the coach reports it along GROW.");
  RETURN_IF_ERROR(MoveClockTo(clock_file, trail.slot_end));
  RETURN_IF_ERROR(Report(cast, trail));
  ASSIGN_OR_RETURN(const pb::Session for_coachee, ReadSession(cast.coachee, trail.session));
  ASSIGN_OR_RETURN(const pb::Session for_office, ReadSession(cast.administrator, trail.session));
  RETURN_IF_ERROR(Story::Expect(for_coachee.state() == pb::Session::REPORTED &&
                                    for_coachee.record().has_coaching(),
                                "the coachee reads the record"));
  RETURN_IF_ERROR(Story::Expect(!for_office.has_record(), "the office does not see the record"));
  story.Seen("the coachee reads the record; the office sees REPORTED and none of the content");

  story.Step("The office verifies the session.");
  pb::VerifySessionRequest verify;
  verify.set_name(trail.session);
  verify.set_request_id(NewRequestId());
  RETURN_IF_ERROR(
      cast.administrator.Call(&pb::SessionService::Stub::VerifySession, verify).status());
  RETURN_IF_ERROR(ExpectState(cast.provider, trail, pb::Session::VERIFIED));
  return ExpectCredit(cast, story);
}

}  // namespace primadona::cli
