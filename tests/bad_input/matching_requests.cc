#include "tests/bad_input/request_case.h"

namespace primadona::e2e {
namespace {

constexpr Role kCoachee = Role::kCoachee;
constexpr Role kProvider = Role::kProvider;
constexpr Role kOffice = Role::kAdministrator;
constexpr Role kPartner = Role::kPartnerSystem;
constexpr auto kPrecondition = grpc::StatusCode::FAILED_PRECONDITION;

constexpr char kId[] = " request_id: '$fresh'";

constexpr char kProviderContent[] =
    " display_name: 'Sintetis' kinds: [COACHING, MENTORING] provider_kind: WIDYAISWARA"
    " tier: AHLI_MADYA decree { number: 'SK-1' date { year: 2024 month: 1 day: 2 } }"
    " unit: 'OPD-1' grade: 'IV/a' competencies { code: '$other_code' level: 4 } capacity: 2"
    " modes: ONLINE time_zone: 'Asia/Jayapura' excluded_coachees: '$stranger'";

constexpr char kProviderMask[] =
    " update_mask { paths: ['display_name', 'kinds', 'provider_kind', 'tier', 'decree', 'unit',"
    " 'grade', 'competencies', 'capacity', 'modes', 'time_zone', 'excluded_coachees'] }";

std::string Hours(const std::string& start, const std::string& end) {
  return " start_time {" + start + "} end_time {" + end + "}";
}

std::string Weekly(const std::string& start, const std::string& end,
                   const std::string& more = "") {
  return "name: '$other_provider' availability { weekly { day: MONDAY" + Hours(start, end) +
         " }" + more + " }";
}

std::vector<RequestCase> Catalogue() {
  return {
      {.method = "matching.CompetencyService.ListCompetencies", .role = kPartner,
       .requests = {"page_size: 1 family: MANAGERIAL"}},
      {.method = "matching.CompetencyService.GetCompetency", .role = kPartner,
       .requests = {"name: 'competencies/$code'"},
       .wrong = {{"no such competency", "name: 'competencies/TEK-NONE'",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "COMPETENCY_NOT_FOUND"}}}},
      {.method = "matching.CompetencyService.CreateCompetency", .role = kOffice,
       .requests = {std::string("competency_id: 'TEK-BAD1' competency { display_name_id: 'a'"
                                " display_name_en: 'b' family: TECHNICAL }") +
                    kId},
       .untaken = {{"competency.name", ""}, {"competency.etag", ""}},
       .again = {.code = grpc::StatusCode::ALREADY_EXISTS, .reason = "COMPETENCY_EXISTS"}},
      {.method = "matching.CompetencyService.UpdateCompetency", .role = kOffice,
       .requests = {std::string("competency { name: 'competencies/$code' display_name_id: 'a'"
                                " display_name_en: 'b' family: TECHNICAL } update_mask { paths:"
                                " ['display_name_id', 'display_name_en', 'family'] }") +
                    kId},
       .wrong = {{"no such competency",
                  "competency { name: 'competencies/TEK-NONE' display_name_en: 'b' }"
                  " update_mask { paths: 'display_name_en' }",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "COMPETENCY_NOT_FOUND"}}}}};
}

std::vector<RequestCase> Providers() {
  const std::string provider = std::string("provider {") + kProviderContent + " }";
  return {
      {.method = "matching.ProviderService.CreateProvider", .role = kOffice,
       .requests = {provider + " provider_id: '$new_id'" + kId},
       .untaken = {{"provider.name", ""}, {"provider.etag", ""}},
       .again = {.code = grpc::StatusCode::ALREADY_EXISTS, .reason = "PROVIDER_EXISTS"},
       .wrong = {{"a competency twice",
                  std::string("provider {") + kProviderContent +
                      " competencies { code: '$other_code' level: 5 } }",
                  {.reason = "COMPETENCY_REPEATED", .field = "provider.competencies[1]"}},
                 {"a competency that the catalogue lacks",
                  "provider { display_name: 'S' kinds: COACHING provider_kind: EXPERT unit: 'OPD-1'"
                  " decree { number: 'SK-1' date { year: 2024 month: 1 day: 2 } } capacity: 2"
                  " competencies { code: '$other_code' level: 4 }"
                  " competencies { code: 'TEK-NONE' level: 4 } }",
                  {.reason = "COMPETENCY_UNKNOWN", .field = "provider.competencies"}},
                 {"a tier without widyaiswara",
                  "provider { display_name: 'S' kinds: COACHING provider_kind: EXPERT unit: 'OPD-1'"
                  " decree { number: 'SK-1' date { year: 2024 month: 1 day: 2 } } capacity: 2"
                  " competencies { code: '$other_code' level: 4 } tier: AHLI_MUDA }",
                  {.reason = "TIER_WITHOUT_WIDYAISWARA", .field = "provider.tier"}}}},
      {.method = "matching.ProviderService.GetProvider", .role = kPartner,
       .requests = {"name: '$provider'"}},
      {.method = "matching.ProviderService.ListProviders", .role = kPartner,
       .requests = {"page_size: 1",
                    "page_size: 1 kind: COACHING competency: '$code' show_inactive: true"}},
      {.method = "matching.ProviderService.UpdateProvider", .role = kOffice,
       .requests = {std::string("provider { name: '$other_provider'") + kProviderContent + " }" +
                    kProviderMask + kId}},
      {.method = "matching.ProviderService.DeactivateProvider", .role = kOffice,
       .requests = {std::string("name: '$other_provider'") + kId}},
      {.method = "matching.ProviderService.SetAvailability", .role = kOffice,
       .requests = {Weekly("hours: 8", "hours: 12",
                           " exceptions { date { year: 2026 month: 5 day: 5 } kind: EXTRA" +
                               Hours("hours: 19", "hours: 21") + " }") +
                    kId},
       .wrong = {{"off the quarter hour", Weekly("hours: 8 minutes: 7", "hours: 12"),
                  {.reason = "TIME_OFF_GRID", .field = "availability.weekly[0]"}},
                 {"hours that end before they start", Weekly("hours: 12", "hours: 8"),
                  {.reason = "HOURS_EMPTY", .field = "availability.weekly[0]"}},
                 {"an extra day without hours",
                  "name: '$other_provider' availability { exceptions {"
                  " date { year: 2026 month: 5 day: 5 } kind: EXTRA } }",
                  {.reason = "HOURS_REQUIRED", .field = "availability.exceptions[0]"}}}},
      {.method = "matching.ProviderService.ListOpenSlots", .role = kCoachee,
       .requests = {"parent: '$provider' page_size: 1",
                    "parent: '$provider' page_size: 1 start_time { seconds: 1774836000 }"
                    " end_time { seconds: 1790000000 }"}}};
}

std::vector<RequestCase> Matches() {
  return {
      {.method = "matching.MatchingService.SuggestProviders", .role = kCoachee,
       .requests = {"coachee: '$coachee' kind: COACHING competency: '$code' need_level: 3"
                    " present_level: 2 superior: '$stranger' mode: ONLINE max_suggestions: 3"
                    " preferred_windows { start_time { seconds: 1774836000 }"
                    " end_time { seconds: 1790000000 } }",
                    "booking: '$waiting'"},
       .wrong = {{"somebody else's booking", "booking: '$assign.booking'",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "BOOKING_NOT_WAITING"}}}},
      {.method = "matching.MatchingService.GetMatch", .role = kProvider,
       .requests = {"name: '$accept.match'"}},
      {.method = "matching.MatchingService.ListMatches", .role = kOffice,
       .requests = {"page_size: 1 provider: '$provider'",
                    "page_size: 1 booking: '$accept.booking' coachee: '$accept.coachee'"
                    " provider: '$provider' states: PROPOSED"}},
      {.method = "matching.MatchingService.AcceptMatch", .role = kProvider, .who = "accept",
       .requests = {std::string("name: '$accept.match'") + kId},
       .again = {.code = kPrecondition, .reason = "MATCH_STATE"},
       .wrong = {{"a match that is accepted already", "name: '$confirm.match'",
                  {.code = kPrecondition, .reason = "MATCH_STATE"}}}},
      {.method = "matching.MatchingService.DeclineMatch", .role = kProvider, .who = "decline",
       .requests = {std::string("name: '$decline.match' reason: TOO_MUCH_WORK") + kId},
       .again = {.code = kPrecondition, .reason = "MATCH_STATE"}},
      {.method = "matching.MatchingService.ConfirmMatch", .role = kCoachee, .who = "confirm",
       .requests = {std::string("name: '$confirm.match'") + kId},
       .again = {.code = kPrecondition, .reason = "MATCH_STATE"},
       .wrong = {{"a match that nobody accepted yet", "name: '$accept.match'",
                  {.code = kPrecondition, .reason = "MATCH_STATE"}, "accept"}}},
      {.method = "matching.MatchingService.ReleaseMatch", .role = kProvider, .who = "release",
       .requests = {std::string("name: '$release.match' reason: POOR_FIT") + kId},
       .again = {.code = kPrecondition, .reason = "MATCH_STATE"}},
      {.method = "matching.MatchingService.AssignMatch", .role = kOffice,
       .requests = {std::string("booking: '$assign.booking' provider: '$provider'"
                                " reason: 'a reason' start_time { seconds: $free }") +
                    kId},
       .again = {.code = grpc::StatusCode::NOT_FOUND, .reason = "BOOKING_NOT_WAITING"},
       .wrong = {{"off the quarter hour",
                  "booking: '$assign.booking' provider: '$provider' reason: 'a reason'"
                  " start_time { seconds: 1790000007 }",
                  {.reason = "SLOT_OFF_GRID", .field = "start_time"}},
                 {"a provider who is not there",
                  "booking: '$assign.booking' provider:"
                  " 'providers/0195f2a0-0000-7000-8000-000000000001' reason: 'a reason'",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "PROVIDER_NOT_FOUND"}},
                 {"a booking that has its match",
                  "booking: '$accept.booking' provider: '$provider' reason: 'a reason'",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "BOOKING_NOT_WAITING"}}}},
      {.method = "matching.MatchingService.ExplainMatch", .role = kCoachee, .who = "accept",
       .requests = {"name: '$accept.match'"}}};
}

std::vector<RequestCase> Rounds() {
  const std::string weights = R"('{"level_fit":5,"soonness":5,"free_seats":0,)"
                              R"("preferred_provider":90,"grade_fit":0,"other_unit":0}')";
  const WrongRequest missing{
      "no such round", "name: 'matchingRounds/0195f2a0-0000-7000-8000-000000000001'",
      {.code = grpc::StatusCode::NOT_FOUND, .reason = "ROUND_NOT_FOUND"}};
  const WrongRequest given_up{"a round that was given up", "name: '$failed_round'",
                              {.code = kPrecondition, .reason = "CERTIFICATE_NOT_READY"}};
  const std::string service = "matching.MatchingService.";
  return {
      {.method = service + "RunMatchingRound", .role = kOffice,
       .requests = {"dry_run: true score_weights: " + weights + kId},
       .wrong = {{"weights for a round that proposes", "score_weights: " + weights,
                  {.reason = "WEIGHTS_NEED_DRY_RUN", .field = "score_weights"}}}},
      {.method = service + "GetMatchingRound", .role = kOffice, .requests = {"name: '$round'"},
       .wrong = {missing}},
      {.method = service + "WatchMatchingRound", .role = kOffice, .requests = {"name: '$round'"},
       .wrong = {missing}},
      {.method = service + "ListMatchingRounds", .role = kOffice, .requests = {"page_size: 1"}},
      {.method = service + "ListRoundResults", .role = kOffice,
       .requests = {"parent: '$round' page_size: 1",
                    "parent: '$round' page_size: 1 outcome: PLANNED booking: '$waiting'",
                    "parent: '$round' page_size: 1 changed_only: true"},
       .wrong = {{"no such round",
                  "parent: 'matchingRounds/0195f2a0-0000-7000-8000-000000000001'",
                  missing.refusal}}},
      {.method = service + "GetRoundCertificate", .role = kOffice, .requests = {"name: '$round'"},
       .wrong = {missing, given_up}},
      {.method = service + "GetFairnessReport", .role = kOffice, .requests = {"name: '$round'"},
       .wrong = {missing, given_up}},
      {.method = service + "GetForecast", .role = kOffice, .requests = {""}}};
}

}  // namespace

std::vector<RequestCase> MatchingRequests() {
  std::vector<RequestCase> all = Catalogue();
  for (const auto& more : {Providers(), Matches(), Rounds(),
                           PolicyRequests("matching", "provider_answer_working_days", "4")}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace primadona::e2e
