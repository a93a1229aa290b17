// Stage: a match is proposed with its explanation, accepted and confirmed.
#include "absl/strings/str_cat.h"
#include "cli/demo/stages.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/session/v1/engagement_service.grpc.pb.h"
#include "primadona/session/v1/session_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace matching = ::primadona::matching::v1;
namespace session = ::primadona::session::v1;

absl::StatusOr<booking::Booking> ReadBooking(const Client& client, const std::string& name) {
  booking::GetBookingRequest request;
  request.set_name(name);
  return client.Call(&booking::BookingService::Stub::GetBooking, request);
}

absl::StatusOr<matching::Match> ReadMatch(const Client& client, const std::string& name) {
  matching::GetMatchRequest request;
  request.set_name(name);
  return client.Call(&matching::MatchingService::Stub::GetMatch, request);
}

absl::Status AwaitBookingState(const Client& client, const std::string& name,
                               booking::Booking::State state) {
  return Story::Await<booking::Booking>(
             [&] { return ReadBooking(client, name); },
             [&](const booking::Booking& found) { return found.state() == state; },
             absl::StrCat("the booking becomes ", booking::Booking::State_Name(state)))
      .status();
}

absl::Status TellExplanation(const Cast& cast, Story& story, const std::string& name) {
  matching::ExplainMatchRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const matching::ExplainMatchResponse explained,
                   cast.auditor.Call(&matching::MatchingService::Stub::ExplainMatch, request));
  RETURN_IF_ERROR(Story::Expect(explained.score() == explained.recomputed_score(),
                                "the stored inputs give the stored score again"));
  story.Seen(absl::StrCat("the auditor recomputes the score of ", explained.score(), ": ",
                          explained.text_en()));
  return absl::OkStatus();
}

absl::Status AwaitProposal(const Cast& cast, Story& story, Trail& trail) {
  ASSIGN_OR_RETURN(
      const booking::Booking proposed,
      Story::Await<booking::Booking>(
          [&] { return ReadBooking(cast.coachee, trail.booking); },
          [](const booking::Booking& found) {
            return found.state() == booking::Booking::MATCH_PROPOSED && !found.match().empty();
          },
          "a match is proposed"));
  trail.match = proposed.match();
  ASSIGN_OR_RETURN(const matching::Match match, ReadMatch(cast.provider, trail.match));
  RETURN_IF_ERROR(
      Story::Expect(match.provider() == absl::StrCat("providers/", cast.provider_id) &&
                        match.state() == matching::PROPOSED,
                    "the coach is the one who is proposed"));
  trail.slot_start = absl::FromUnixSeconds(match.first_slot().start_time().seconds());
  trail.slot_end = absl::FromUnixSeconds(match.first_slot().end_time().seconds());
  booking::GetCoacheeRequest request;
  request.set_name(match.coachee());
  ASSIGN_OR_RETURN(const booking::Coachee person,
                   cast.provider.Call(&booking::CoacheeService::Stub::GetCoachee, request));
  RETURN_IF_ERROR(Story::Expect(person.nip().empty() && !person.display_name().empty(),
                                "the coach sees the coachee's name and no NIP"));
  story.Seen(absl::StrCat("the coach sees the proposal for ", person.display_name(), ", unit ",
                          person.unit(), ", first slot ",
                          absl::FormatTime("%Y-%m-%d %H:%M %Ez", trail.slot_start,
                                           absl::FixedTimeZone(7 * 3600))));
  return TellExplanation(cast, story, trail.match);
}

absl::Status AwaitEngagement(const Cast& cast, Story& story, Trail& trail) {
  ASSIGN_OR_RETURN(const booking::Booking assigned,
                   Story::Await<booking::Booking>(
                       [&] { return ReadBooking(cast.administrator, trail.booking); },
                       [](const booking::Booking& found) {
                         return found.state() == booking::Booking::ASSIGNED &&
                                !found.engagement().empty();
                       },
                       "the booking is ASSIGNED with an engagement"));
  trail.engagement = assigned.engagement();
  session::ListSessionsRequest request;
  request.set_engagement(trail.engagement);
  ASSIGN_OR_RETURN(
      const session::ListSessionsResponse sessions,
      Story::Await<session::ListSessionsResponse>(
          [&] { return cast.coachee.Call(&session::SessionService::Stub::ListSessions, request); },
          [](const session::ListSessionsResponse& found) {
            return found.sessions_size() == 1 &&
                   found.sessions(0).state() == session::Session::SCHEDULED;
          },
          "the first session is SCHEDULED"));
  trail.session = sessions.sessions(0).name();
  RETURN_IF_ERROR(Story::Expect(
      absl::FromUnixSeconds(sessions.sessions(0).slot().start_time().seconds()) == trail.slot_start,
      "the session has the reserved slot"));
  story.Seen(absl::StrCat("the office reads ASSIGNED; the coachee finds ", trail.session,
                          " in the reserved slot"));
  return absl::OkStatus();
}

}  // namespace

absl::Status FindProvider(const Cast& cast, Story& story, Trail& trail) {
  story.Step("The suite proposes a match and says why.");
  RETURN_IF_ERROR(AwaitProposal(cast, story, trail));

  story.Step("The coach accepts.");
  matching::AcceptMatchRequest accept;
  accept.set_name(trail.match);
  accept.set_request_id(NewRequestId());
  RETURN_IF_ERROR(
      cast.provider.Call(&matching::MatchingService::Stub::AcceptMatch, accept).status());
  ASSIGN_OR_RETURN(const matching::Match accepted, ReadMatch(cast.coachee, trail.match));
  RETURN_IF_ERROR(
      Story::Expect(accepted.state() == matching::ACCEPTED, "the match is ACCEPTED"));
  story.Seen("the coachee reads ACCEPTED");

  story.Step("The coachee confirms.");
  matching::ConfirmMatchRequest confirm;
  confirm.set_name(trail.match);
  confirm.set_request_id(NewRequestId());
  RETURN_IF_ERROR(
      cast.coachee.Call(&matching::MatchingService::Stub::ConfirmMatch, confirm).status());
  RETURN_IF_ERROR(AwaitBookingState(cast.coachee, trail.booking, booking::Booking::ASSIGNED));
  return AwaitEngagement(cast, story, trail);
}

}  // namespace primadona::cli
