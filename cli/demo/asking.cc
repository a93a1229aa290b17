// Stages: the people are entered, HR pushes a need, the coachee confirms it.
#include "absl/strings/str_cat.h"
#include "cli/demo/stages.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/matching/v1/competency_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace common = ::primadona::common::v1;
namespace matching = ::primadona::matching::v1;

constexpr char kUnit[] = "DEMO";
constexpr char kZone[] = "Asia/Jakarta";

absl::Status AddCompetency(const Cast& cast) {
  matching::CreateCompetencyRequest request;
  request.set_competency_id(cast.competency);
  request.mutable_competency()->set_display_name_id("Komunikasi (demo)");
  request.mutable_competency()->set_display_name_en("Communication (demo)");
  request.mutable_competency()->set_family(matching::CROSS_CUTTING);
  request.set_request_id(NewRequestId());
  return cast.administrator.Call(&matching::CompetencyService::Stub::CreateCompetency, request)
      .status();
}

absl::Status AddCoachee(const Cast& cast) {
  booking::CreateCoacheeRequest request;
  request.set_coachee_id(cast.coachee_id);
  request.set_request_id(NewRequestId());
  booking::Coachee* coachee = request.mutable_coachee();
  coachee->set_nip(cast.nip);
  coachee->set_employment(booking::PNS);
  coachee->set_display_name("Sintetis Demo Coachee");
  coachee->set_unit(kUnit);
  coachee->set_grade("III/c");
  coachee->set_post_level(booking::PENGAWAS);
  coachee->set_time_zone(kZone);
  return cast.administrator.Call(&booking::CoacheeService::Stub::CreateCoachee, request).status();
}

absl::Status AddProvider(const Cast& cast) {
  matching::CreateProviderRequest request;
  request.set_provider_id(cast.provider_id);
  request.set_request_id(NewRequestId());
  matching::Provider* provider = request.mutable_provider();
  provider->set_display_name("Sintetis Demo Coach");
  provider->add_kinds(common::COACHING);
  provider->set_provider_kind(matching::WIDYAISWARA);
  provider->set_tier(matching::AHLI_MADYA);
  provider->mutable_decree()->set_number("SINTETIS/DEMO");
  provider->mutable_decree()->mutable_date()->set_year(2025);
  provider->mutable_decree()->mutable_date()->set_month(1);
  provider->mutable_decree()->mutable_date()->set_day(2);
  provider->set_unit(kUnit);
  provider->set_grade("IV/b");
  provider->set_capacity(2);
  provider->set_time_zone(kZone);
  auto* level = provider->add_competencies();
  level->set_code(cast.competency);
  level->set_level(5);
  return cast.administrator.Call(&matching::ProviderService::Stub::CreateProvider, request)
      .status();
}

absl::Status SetHours(const Cast& cast) {
  matching::SetAvailabilityRequest request;
  request.set_name(absl::StrCat("providers/", cast.provider_id));
  request.set_request_id(NewRequestId());
  for (int day = google::type::MONDAY; day <= google::type::FRIDAY; ++day) {
    auto* hours = request.mutable_availability()->add_weekly();
    hours->set_day(static_cast<google::type::DayOfWeek>(day));
    hours->mutable_start_time()->set_hours(8);
    hours->mutable_end_time()->set_hours(11);
  }
  return cast.provider.Call(&matching::ProviderService::Stub::SetAvailability, request).status();
}

absl::StatusOr<booking::DevelopmentNeed> ReadNeed(const Client& client, const std::string& name) {
  booking::GetDevelopmentNeedRequest request;
  request.set_name(name);
  return client.Call(&booking::DevelopmentNeedService::Stub::GetDevelopmentNeed, request);
}

absl::Status PushNeed(const Cast& cast, Trail& trail) {
  booking::PushDevelopmentNeedsRequest request;
  booking::DevelopmentNeed* need = request.add_development_needs();
  need->set_external_id(absl::StrCat("DEMO-", cast.coachee_id));
  need->set_revision(1);
  need->set_nip(cast.nip);
  need->set_competency(cast.competency);
  need->set_required_level(2);
  need->set_attained_level(1);
  ASSIGN_OR_RETURN(
      const booking::PushDevelopmentNeedsResponse pushed,
      cast.hr_system.Call(&booking::DevelopmentNeedService::Stub::PushDevelopmentNeeds, request));
  RETURN_IF_ERROR(
      Story::Expect(pushed.results_size() == 1 &&
                        pushed.results(0).state() == booking::DevelopmentNeed::VALIDATED,
                    "the pushed need is VALIDATED"));
  trail.need = pushed.results(0).development_need();
  return absl::OkStatus();
}

}  // namespace

absl::Status EnterPeople(const Cast& cast, Story& story) {
  story.Step("The office enters a coachee and a coach, and the coach offers hours.");
  RETURN_IF_ERROR(AddCompetency(cast));
  RETURN_IF_ERROR(AddCoachee(cast));
  RETURN_IF_ERROR(AddProvider(cast));
  RETURN_IF_ERROR(SetHours(cast));
  matching::ListOpenSlotsRequest request;
  request.set_parent(absl::StrCat("providers/", cast.provider_id));
  ASSIGN_OR_RETURN(const matching::ListOpenSlotsResponse slots,
                   cast.coachee.Call(&matching::ProviderService::Stub::ListOpenSlots, request));
  RETURN_IF_ERROR(Story::Expect(!slots.slots().empty(), "the coach has open slots"));
  story.Seen(absl::StrCat("the coachee sees ", slots.slots_size(), " open slots"));
  return absl::OkStatus();
}

absl::Status AskForHelp(const Cast& cast, Story& story, Trail& trail) {
  story.Step("HR pushes a development need: level 2 is required, level 1 attained.");
  RETURN_IF_ERROR(PushNeed(cast, trail));
  ASSIGN_OR_RETURN(const booking::DevelopmentNeed pushed, ReadNeed(cast.coachee, trail.need));
  RETURN_IF_ERROR(Story::Expect(pushed.coachee() == absl::StrCat("coachees/", cast.coachee_id),
                                "the need is the coachee's"));
  story.Seen("the coachee finds the need and is asked to confirm it");

  story.Step("The coachee confirms and asks for coaching.");
  booking::ConfirmDevelopmentNeedRequest confirm;
  confirm.set_name(trail.need);
  confirm.mutable_booking()->set_kind(common::COACHING);
  confirm.mutable_booking()->set_topic("Demo: to speak before a large audience");
  confirm.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(
      const booking::ConfirmDevelopmentNeedResponse confirmed,
      cast.coachee.Call(&booking::DevelopmentNeedService::Stub::ConfirmDevelopmentNeed, confirm));
  trail.booking = confirmed.booking().name();
  ASSIGN_OR_RETURN(const booking::DevelopmentNeed need, ReadNeed(cast.hr_system, trail.need));
  RETURN_IF_ERROR(Story::Expect(need.state() == booking::DevelopmentNeed::REQUEST_CREATED,
                                "the need is REQUEST_CREATED for HR"));
  story.Seen(absl::StrCat("HR reads that the need became a request: ", trail.booking));
  return absl::OkStatus();
}

}  // namespace primadona::cli
