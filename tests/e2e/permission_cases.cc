#include "tests/e2e/permission_case.h"

namespace primadona::e2e {
namespace {

constexpr Role kCoachee = Role::kCoachee;
constexpr Role kProvider = Role::kProvider;
constexpr Role kOffice = Role::kAdministrator;
constexpr Role kHr = Role::kHrSystem;
constexpr Role kPartner = Role::kPartnerSystem;
constexpr Foreign kNotFound = Foreign::kNotFound;
constexpr Foreign kUnseen = Foreign::kUnseen;
constexpr Foreign kRefused = Foreign::kRefused;

// The three methods of a package's PolicyService.
std::vector<PermissionCase> PolicyCases(const std::string& package, const std::string& policy) {
  const std::string service = package + ".PolicyService.";
  const std::string name = "name: 'policies/" + policy + "'";
  return {{service + "GetPolicy", kOffice, name, kRefused},
          {service + "UpdatePolicy", kOffice,
           "policy { " + name + " value: '4' effective_date { year: 2030 month: 1 day: 1 } }",
           kRefused},
          {service + "ListPolicies", kOffice, "", kRefused}};
}

void Append(std::vector<PermissionCase> more, std::vector<PermissionCase>& cases) {
  for (PermissionCase& one : more) cases.push_back(std::move(one));
}

}  // namespace

std::vector<PermissionCase> BookingCases() {
  std::vector<PermissionCase> cases = {
      {"booking.CoacheeService.CreateCoachee", kOffice,
       "coachee { nip: '$new_nip' employment: PNS display_name: 'Sintetis' unit: 'OPD-1' }",
       kRefused},
      {"booking.CoacheeService.GetCoachee", kCoachee, "name: '$coachee'", kNotFound, "$coachee"},
      {"booking.CoacheeService.ListCoachees", kOffice, "page_size: 1000", kUnseen, "$coachee"},
      {"booking.CoacheeService.UpdateCoachee", kCoachee,
       "coachee { name: '$coachee' display_name: 'Sintetis 2' } "
       "update_mask { paths: 'display_name' }",
       kNotFound, "$coachee"},
      {"booking.CoacheeService.LookupCoachee", kOffice, "nip: '$nip'", kNotFound, "$nip", {kHr}},
      {"booking.BookingService.CreateBooking", kCoachee,
       "booking { coachee: '$coachee' kind: MENTORING }", kNotFound, "$coachee"},
      {"booking.BookingService.GetBooking", kCoachee, "name: '$booking'", kNotFound, "$booking"},
      {"booking.BookingService.ListBookings", kCoachee, "page_size: 1000", kUnseen, "$booking"},
      {"booking.BookingService.UpdateBooking", kCoachee,
       "booking { name: '$booking' topic: 'another topic' } update_mask { paths: 'topic' }",
       kNotFound, "$booking"},
      {"booking.BookingService.SubmitBooking", kCoachee, "name: '$booking'", kNotFound,
       "$booking"},
      {"booking.BookingService.WithdrawBooking", kCoachee, "name: '$booking'", kNotFound,
       "$booking"},
      {"booking.BookingService.WatchBookings", kCoachee, "", kUnseen, "$booking"},
      {"booking.DevelopmentNeedService.PushDevelopmentNeeds", kHr,
       "development_needs { external_id: '$external' revision: 1 nip: '$nip' "
       "competency: '$code' required_level: 3 attained_level: 2 }",
       Foreign::kSeparate, "$need"},
      {"booking.DevelopmentNeedService.GetDevelopmentNeed", kHr, "name: '$need'", kNotFound,
       "$need"},
      {"booking.DevelopmentNeedService.ListDevelopmentNeeds", kHr, "page_size: 1000", kUnseen,
       "$need"},
      {"booking.DevelopmentNeedService.ConfirmDevelopmentNeed", kCoachee,
       "name: '$need' booking { kind: MENTORING }", kNotFound, "$need"},
      {"booking.DevelopmentNeedService.DismissDevelopmentNeed", kHr,
       "name: '$need' reason: WRONG_RECORD", kNotFound, "$need"},
  };
  Append(PolicyCases("booking", "open_bookings_per_coachee"), cases);
  return cases;
}

std::vector<PermissionCase> ProviderCases() {
  return {
      {"matching.CompetencyService.ListCompetencies", kPartner, "", kRefused},
      {"matching.CompetencyService.GetCompetency", kPartner, "name: 'competencies/$code'",
       kRefused},
      {"matching.CompetencyService.CreateCompetency", kOffice,
       "competency_id: 'TEK-P1' competency { display_name_id: 'a' display_name_en: 'b' "
       "family: TECHNICAL }",
       kRefused},
      {"matching.CompetencyService.UpdateCompetency", kOffice,
       "competency { name: 'competencies/$code' display_name_en: 'c' } "
       "update_mask { paths: 'display_name_en' }",
       kRefused},
      {"matching.ProviderService.CreateProvider", kOffice,
       "provider { display_name: 'Sintetis' kinds: COACHING provider_kind: EXPERT unit: 'OPD-1' "
       "decree { number: 'SK-1' date { year: 2024 month: 1 day: 2 } } capacity: 2 "
       "competencies { code: '$code' level: 4 } }",
       kRefused},
      {"matching.ProviderService.GetProvider", kCoachee, "name: '$provider'", kRefused},
      {"matching.ProviderService.ListProviders", kCoachee, "", kRefused},
      {"matching.ProviderService.UpdateProvider", kProvider,
       "provider { name: '$provider' capacity: 6 } update_mask { paths: 'capacity' }", kNotFound,
       "$provider"},
      {"matching.ProviderService.DeactivateProvider", kProvider, "name: '$provider'", kNotFound,
       "$provider"},
      {"matching.ProviderService.SetAvailability", kProvider, "name: '$provider' availability { }",
       kNotFound, "$provider"},
      {"matching.ProviderService.ListOpenSlots", kCoachee, "parent: '$provider'", kRefused},
  };
}

std::vector<PermissionCase> MatchingCases() {
  std::vector<PermissionCase> cases = {
      {"matching.MatchingService.SuggestProviders", kCoachee, "booking: '$waiting'", kNotFound,
       "$waiting"},
      {"matching.MatchingService.GetMatch", kProvider, "name: '$match'", kNotFound, "$match"},
      {"matching.MatchingService.ListMatches", kProvider, "page_size: 1000", kUnseen, "$match"},
      {"matching.MatchingService.AcceptMatch", kProvider, "name: '$match'", kNotFound, "$match"},
      {"matching.MatchingService.DeclineMatch", kProvider, "name: '$match' reason: TOO_MUCH_WORK",
       kNotFound, "$match"},
      {"matching.MatchingService.ConfirmMatch", kCoachee, "name: '$match'", kNotFound, "$match"},
      {"matching.MatchingService.ReleaseMatch", kProvider, "name: '$match' reason: POOR_FIT",
       kNotFound, "$match"},
      {"matching.MatchingService.AssignMatch", kOffice,
       "booking: '$waiting' provider: '$provider' reason: 'a reason'", kRefused},
      {"matching.MatchingService.ExplainMatch", kCoachee, "name: '$match'", kNotFound, "$match"},
      {"matching.MatchingService.RunMatchingRound", kOffice, "dry_run: true", kRefused},
      {"matching.MatchingService.GetMatchingRound", kOffice, "name: '$round'", kRefused},
      {"matching.MatchingService.WatchMatchingRound", kOffice, "name: '$round'", kRefused},
      {"matching.MatchingService.ListMatchingRounds", kOffice, "", kRefused},
      {"matching.MatchingService.ListRoundResults", kOffice, "parent: '$round'", kRefused},
      {"matching.MatchingService.GetRoundCertificate", kOffice, "name: '$round'", kRefused},
      {"matching.MatchingService.GetFairnessReport", kOffice, "name: '$round'", kRefused},
      {"matching.MatchingService.GetForecast", kOffice, "", kRefused},
  };
  Append(ProviderCases(), cases);
  Append(PolicyCases("matching", "session_minutes"), cases);
  return cases;
}

std::vector<PermissionCase> SessionCases() {
  std::string survey = "engagement: '$engagement'";
  for (int element = 1; element <= 9; ++element) {
    survey += " answers { element: U" + std::to_string(element) + " score: 3 }";
  }
  std::vector<PermissionCase> cases = {
      {"session.EngagementService.GetEngagement", kProvider, "name: '$engagement'", kNotFound,
       "$engagement"},
      {"session.EngagementService.ListEngagements", kProvider, "page_size: 1000", kUnseen,
       "$engagement"},
      {"session.EngagementService.CompleteEngagement", kProvider,
       "name: '$engagement' post_level: 3", kNotFound, "$engagement"},
      {"session.EngagementService.TerminateEngagement", kCoachee,
       "name: '$engagement' reason: GOAL_DROPPED", kNotFound, "$engagement"},
      {"session.SessionService.GetSession", kCoachee, "name: '$session'", kNotFound, "$session"},
      {"session.SessionService.ListSessions", kCoachee, "page_size: 1000", kUnseen, "$session"},
      {"session.SessionService.ScheduleSession", kCoachee,
       "engagement: '$engagement' start_time { seconds: 1774836000 }", kNotFound, "$engagement"},
      {"session.SessionService.RescheduleSession", kCoachee,
       "name: '$session' start_time { seconds: 1774836000 }", kNotFound, "$session"},
      {"session.SessionService.CancelSession", kCoachee, "name: '$session'", kNotFound,
       "$session"},
      {"session.SessionService.StartSession", kProvider, "name: '$session'", kNotFound,
       "$session"},
      {"session.SessionService.ReportSession", kProvider,
       "name: '$session' record { mentoring { topic: 'a' experience: 'b' plan: 'c' } }",
       kNotFound, "$session"},
      {"session.SessionService.RecordNoShow", kProvider, "name: '$session' absent: PARTY_COACHEE",
       kNotFound, "$session"},
      {"session.SessionService.VerifySession", kOffice, "name: '$session'", kRefused},
      {"session.SurveyService.SubmitSurvey", kCoachee, survey, kNotFound, "$engagement"},
      {"session.SurveyService.GetSatisfactionIndex", kProvider, "provider: '$provider'",
       kNotFound, "$provider"},
      {"session.CreditService.ListCredits", kCoachee, "coachee: '$coachee'", kUnseen, "$credit",
       {kPartner}},
      {"session.CreditService.GetCreditSummary", kCoachee, "coachee: '$coachee'", kNotFound,
       "$coachee", {kPartner}},
      {"session.CreditService.ReverseCredit", kOffice,
       "name: '$credit' reason: VERIFIED_IN_ERROR", kRefused},
      {"session.OutcomeService.ListCompetencyGains", kHr, "page_size: 1000", kUnseen, "$gain"},
      {"session.OutcomeService.AcknowledgeCompetencyGains", kHr, "names: '$gain'", kNotFound,
       "$gain"},
  };
  Append(PolicyCases("session", "report_working_days"), cases);
  return cases;
}

}  // namespace primadona::e2e
