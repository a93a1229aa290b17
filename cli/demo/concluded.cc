// Stage: completed with the post level, surveyed, closed; HR reads and acknowledges the gain.
#include "absl/strings/str_cat.h"
#include "cli/demo/stages.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"
#include "primadona/session/v1/engagement_service.grpc.pb.h"
#include "primadona/session/v1/outcome_service.grpc.pb.h"
#include "primadona/session/v1/survey_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace matching = ::primadona::matching::v1;
namespace pb = ::primadona::session::v1;

constexpr int kPostLevel = 2;

absl::StatusOr<pb::Engagement> ReadEngagement(const Client& client, const Trail& trail) {
  pb::GetEngagementRequest request;
  request.set_name(trail.engagement);
  return client.Call(&pb::EngagementService::Stub::GetEngagement, request);
}

absl::Status Complete(const Cast& cast, Story& story, const Trail& trail) {
  pb::CompleteEngagementRequest request;
  request.set_name(trail.engagement);
  request.set_post_level(kPostLevel);
  request.set_request_id(NewRequestId());
  RETURN_IF_ERROR(
      cast.provider.Call(&pb::EngagementService::Stub::CompleteEngagement, request).status());
  ASSIGN_OR_RETURN(const pb::Engagement found, ReadEngagement(cast.coachee, trail));
  RETURN_IF_ERROR(Story::Expect(found.state() == pb::Engagement::COMPLETED &&
                                    found.post_level() == kPostLevel && found.survey_invited(),
                                "the engagement is COMPLETED and invites the survey"));
  story.Seen(absl::StrCat("the coachee reads COMPLETED, level ", found.present_level(), " -> ",
                          found.post_level(), ", and is invited to the survey"));
  return absl::OkStatus();
}

absl::Status AnswerSurvey(const Cast& cast, Story& story, const Trail& trail) {
  pb::SubmitSurveyRequest request;
  request.set_engagement(trail.engagement);
  request.set_request_id(NewRequestId());
  for (int element = pb::U1; element <= pb::U9; ++element) {
    pb::SurveyAnswer* answer = request.add_answers();
    answer->set_element(static_cast<pb::SurveyElement>(element));
    answer->set_score(element == pb::U9 ? 3 : 4);
  }
  RETURN_IF_ERROR(cast.coachee.Call(&pb::SurveyService::Stub::SubmitSurvey, request).status());
  ASSIGN_OR_RETURN(const pb::Engagement answered, ReadEngagement(cast.provider, trail));
  RETURN_IF_ERROR(Story::Expect(!answered.survey_invited(), "the survey is answered"));
  story.Seen("the coach reads that the survey is answered, and not what was said");
  ASSIGN_OR_RETURN(const pb::SatisfactionIndex index,
                   cast.auditor.Call(&pb::SurveyService::Stub::GetSatisfactionIndex, {}));
  story.Seen(index.published()
                 ? absl::StrCat("the auditor reads an IKM of ", index.index(), " from ",
                                index.answers(), " answers")
                 : "the auditor reads that groups under five answers are not published");
  return absl::OkStatus();
}

absl::Status AwaitClosed(const Cast& cast, Story& story, const Trail& trail) {
  booking::GetBookingRequest request;
  request.set_name(trail.booking);
  RETURN_IF_ERROR(
      Story::Await<booking::Booking>(
          [&] { return cast.coachee.Call(&booking::BookingService::Stub::GetBooking, request); },
          [](const booking::Booking& found) { return found.state() == booking::Booking::CLOSED; },
          "the booking is CLOSED")
          .status());
  matching::GetProviderRequest get;
  get.set_name(absl::StrCat("providers/", cast.provider_id));
  RETURN_IF_ERROR(Story::Await<matching::Provider>(
                      [&] {
                        return cast.administrator.Call(
                            &matching::ProviderService::Stub::GetProvider, get);
                      },
                      [](const matching::Provider& found) { return found.used() == 0; },
                      "the coach's seat is free again")
                      .status());
  story.Seen("the coachee reads CLOSED; the office sees the coach's seat free again");
  return absl::OkStatus();
}

// Pulls, page by page, until the demo's gain comes by.
absl::StatusOr<pb::CompetencyGain> FindGain(const Cast& cast, const Trail& trail) {
  pb::ListCompetencyGainsRequest request;
  request.set_unacknowledged(true);
  request.set_page_size(1000);
  while (true) {
    ASSIGN_OR_RETURN(const pb::ListCompetencyGainsResponse page,
                     cast.hr_system.Call(&pb::OutcomeService::Stub::ListCompetencyGains, request));
    for (const pb::CompetencyGain& gain : page.competency_gains()) {
      if (gain.engagement() == trail.engagement) return gain;
    }
    if (!page.more()) return pb::CompetencyGain();
    request.set_resume_token(page.next_resume_token());
  }
}

absl::Status Acknowledge(const Cast& cast, Story& story, const Trail& trail) {
  ASSIGN_OR_RETURN(const pb::CompetencyGain gain,
                   Story::Await<pb::CompetencyGain>(
                       [&] { return FindGain(cast, trail); },
                       [](const pb::CompetencyGain& found) { return !found.name().empty(); },
                       "HR finds the gain"));
  RETURN_IF_ERROR(Story::Expect(gain.before_level() == 1 && gain.after_level() == kPostLevel &&
                                    gain.jp() > 0 && gain.development_need() == trail.need,
                                "the gain tells the need, the levels and the JP"));
  story.Seen(absl::StrCat("HR reads ", gain.external_id(), ": level ", gain.before_level(), " -> ",
                          gain.after_level(), ", JPM ", gain.jpm_percent(), " %, ", gain.jp(),
                          " JP"));
  pb::AcknowledgeCompetencyGainsRequest request;
  request.add_names(gain.name());
  request.set_request_id(NewRequestId());
  RETURN_IF_ERROR(
      cast.hr_system.Call(&pb::OutcomeService::Stub::AcknowledgeCompetencyGains, request).status());
  ASSIGN_OR_RETURN(const pb::CompetencyGain left, FindGain(cast, trail));
  RETURN_IF_ERROR(Story::Expect(left.name().empty(), "the acknowledged gain waits no longer"));
  story.Seen("HR has acknowledged the gain: it waits no longer");
  return absl::OkStatus();
}

}  // namespace

absl::Status Conclude(const Cast& cast, Story& story, const Trail& trail) {
  story.Step("The coach completes the engagement and rates level 2.");
  RETURN_IF_ERROR(Complete(cast, story, trail));
  story.Step("The coachee answers the survey of nine elements.");
  RETURN_IF_ERROR(AnswerSurvey(cast, story, trail));
  story.Step("The booking closes.");
  RETURN_IF_ERROR(AwaitClosed(cast, story, trail));
  story.Step("HR reads the gain and acknowledges it.");
  return Acknowledge(cast, story, trail);
}

}  // namespace primadona::cli
