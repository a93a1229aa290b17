#include "tests/bad_input/request_case.h"

namespace primadona::e2e {
namespace {

constexpr Role kCoachee = Role::kCoachee;
constexpr Role kOffice = Role::kAdministrator;
constexpr Role kHr = Role::kHrSystem;

constexpr char kId[] = " request_id: '$fresh'";

// What a booking of any kind may say.
constexpr char kWishes[] =
    " topic: 'a topic' goal: 'a goal' mode: ONLINE priority: 1"
    " preferred_windows { start_time { seconds: 1780000000 } end_time { seconds: 1780100000 } }"
    " preferred_provider: '$provider' excluded_providers: '$other_provider'";

std::string Booking(const std::string& content) { return "booking {" + content + kWishes + " }"; }

std::string Draft(const std::string& person) {
  return " coachee: '" + person + "' competency: '$code' need_level: 3";
}

constexpr char kCoaching[] = " kind: COACHING reason: SOLVE_PROBLEM";
constexpr char kConsulting[] = " kind: CONSULTING beneficiary_unit: 'OPD-7' contact: 'a contact'";

constexpr char kCoacheeContent[] =
    " employment: PNS display_name: 'Sintetis' unit: '$unit' grade: 'III/c' post_level: PENGAWAS"
    " superior: '$stranger' time_zone: 'Asia/Jakarta'"
    " competencies { code: '$code' level: 2 } excluded_providers: '$other_provider'";

constexpr char kCoacheeMask[] =
    " update_mask { paths: ['display_name', 'unit', 'grade', 'post_level', 'superior',"
    " 'competencies', 'time_zone', 'excluded_providers'] }";

std::vector<RequestCase> People() {
  const std::string twice = "coachee { nip: '$nip_of_nobody' employment: PNS display_name: 'S'"
                            " unit: '$unit' competencies { code: '$code' level: 2 }"
                            " competencies { code: '$code' level: 3 } }";
  return {
      {.method = "booking.CoacheeService.CreateCoachee", .role = kOffice,
       .requests = {std::string("coachee { nip: '$new_nip'") + kCoacheeContent +
                    " } coachee_id: '$new_id'" + kId},
       .untaken = {{"coachee.name", ""}, {"coachee.etag", ""}},
       .again = {.code = grpc::StatusCode::ALREADY_EXISTS, .reason = "COACHEE_EXISTS"},
       .wrong = {{"a competency twice", twice,
                  {.reason = "COMPETENCY_REPEATED", .field = "coachee.competencies[1].code"}},
                 {"a person who is there",
                  std::string("coachee { nip: '$nip'") + kCoacheeContent + " }",
                  {.code = grpc::StatusCode::ALREADY_EXISTS, .reason = "NIP_TAKEN"}}}},
      {.method = "booking.CoacheeService.GetCoachee", .role = kCoachee,
       .requests = {"name: '$coachee'"}},
      {.method = "booking.CoacheeService.ListCoachees", .role = kOffice,
       .requests = {"page_size: 1 unit: '$unit' employment: PNS"}},
      {.method = "booking.CoacheeService.UpdateCoachee", .role = kOffice,
       .requests = {std::string("coachee { name: '$coachee'") + kCoacheeContent + " }" +
                    kCoacheeMask + kId},
       .untaken = {{"coachee.nip", ""}, {"coachee.employment", ""}},
       .wrong = {{"one's own superior",
                  "coachee { name: '$coachee' superior: '$coachee' }"
                  " update_mask { paths: 'superior' }",
                  {.reason = "SUPERIOR_IS_ONESELF", .field = "coachee.superior"}},
                 {"another NIP",
                  "coachee { name: '$coachee' nip: '$new_nip' } update_mask { paths: 'nip' }",
                  {.reason = "FIELD_IMMUTABLE", .field = "update_mask.paths[0]"}}}},
      {.method = "booking.CoacheeService.LookupCoachee", .role = kOffice,
       .requests = {"nip: '$nip'"},
       .wrong = {{"nobody's NIP", "nip: '$nip_of_nobody'",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "COACHEE_NOT_FOUND"}}}}};
}

std::vector<RequestCase> Bookings() {
  const Refusal for_consulting{.reason = "BENEFICIARY_CONSULTING_ONLY",
                               .field = "booking.beneficiary_unit"};
  return {
      {.method = "booking.BookingService.CreateBooking", .role = kCoachee,
       .requests = {Booking(Draft("$coachee") + kCoaching) + kId,
                    Booking(Draft("$coachee") + kConsulting) + kId},
       .untaken = {{"booking.name", ""}, {"booking.etag", ""}},
       .wrong = {{"a unit without consulting",
                  "booking { kind: MENTORING beneficiary_unit: 'OPD-7' }", for_consulting},
                 {"a window without end",
                  "booking { preferred_windows { start_time { seconds: 1780000000 } } }",
                  {.reason = "WINDOW_OPEN", .field = "booking.preferred_windows[0]"}},
                 {"somebody else", "booking { coachee: '$stranger' kind: MENTORING }",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "COACHEE_NOT_FOUND"}},
                 {"a priority", "booking { kind: MENTORING priority: 2 }",
                  {.code = grpc::StatusCode::PERMISSION_DENIED, .reason = "PRIORITY_NOT_YOURS"}}}},
      {.method = "booking.BookingService.GetBooking", .role = kCoachee,
       .requests = {"name: '$draft'"}},
      {.method = "booking.BookingService.ListBookings", .role = kOffice,
       .requests = {"page_size: 1 states: DRAFT",
                    "page_size: 1 coachee: '$coachee' states: DRAFT kind: MENTORING"
                    " competency: '$code' unit: '$unit' create_time_range {"
                    " start_time { seconds: 1 } end_time { seconds: 1990000000 } }"}},
      {.method = "booking.BookingService.UpdateBooking", .role = kCoachee,
       .requests =
           {Booking(" name: '$draft' competency: '$code' need_level: 3" + std::string(kCoaching)) +
                " update_mask { paths: ['kind', 'competency', 'need_level', 'reason', 'topic',"
                " 'goal', 'preferred_windows', 'mode', 'preferred_provider',"
                " 'excluded_providers', 'priority'] }" + kId,
            Booking(" name: '$draft' competency: '$code' need_level: 3" +
                    std::string(kConsulting)) +
                " update_mask { paths: ['kind', 'beneficiary_unit', 'contact'] }"},
       .untaken = {{"booking.coachee", ""}},
       .wrong = {{"a provider wanted and excluded",
                  "booking { name: '$draft' preferred_provider: '$provider'"
                  " excluded_providers: '$provider' }"
                  " update_mask { paths: ['preferred_provider', 'excluded_providers'] }",
                  {.reason = "PROVIDER_EXCLUDED", .field = "booking.preferred_provider"}},
                 {"a booking that was submitted",
                  "booking { name: '$waiting' topic: 'b' } update_mask { paths: 'topic' }",
                  {.code = grpc::StatusCode::FAILED_PRECONDITION,
                   .reason = "BOOKING_NOT_DRAFT"}}}}};
}

std::vector<RequestCase> BookingSteps() {
  return {
      {.method = "booking.BookingService.SubmitBooking", .role = kCoachee, .who = "submit",
       .requests = {std::string("name: '$submit.booking'") + kId},
       .wrong = {{"a draft without a competency", "name: '$bare'",
                  {.reason = "BOOKING_INCOMPLETE", .field = "booking.competency"}},
                 {"a booking that is closed", "name: '$withdrawn'",
                  {.code = grpc::StatusCode::FAILED_PRECONDITION, .reason = "BOOKING_CLOSED"}}}},
      {.method = "booking.BookingService.WithdrawBooking", .role = kCoachee, .who = "withdraw",
       .requests = {std::string("name: '$withdraw.booking' reason: NO_TIME") + kId},
       .wrong = {{"a booking that has its engagement", "name: '$complete.booking' reason: NO_TIME",
                  {.code = grpc::StatusCode::FAILED_PRECONDITION, .reason = "BOOKING_ASSIGNED"},
                  "complete"}}},
      {.method = "booking.BookingService.WatchBookings", .role = kCoachee, .requests = {""}}};
}

std::vector<RequestCase> Needs() {
  return {
      {.method = "booking.DevelopmentNeedService.PushDevelopmentNeeds", .role = kHr,
       .requests = {"development_needs { external_id: '$new_external' revision: 1 nip: '$nip'"
                    " competency: '$code' required_level: 3 attained_level: 2"
                    " deadline { year: 2027 month: 1 day: 1 } }"},
       .untaken = {{"development_needs.name", ""},
                   {"development_needs.etag", ""},
                   {"development_needs.deadline", ""}}},
      {.method = "booking.DevelopmentNeedService.GetDevelopmentNeed", .role = kHr,
       .requests = {"name: '$need'"}},
      {.method = "booking.DevelopmentNeedService.ListDevelopmentNeeds", .role = kOffice,
       .requests = {"page_size: 1 states: VALIDATED",
                    "page_size: 1 coachee: '$coachee' states: VALIDATED competency: '$code'"
                    " external_id: '$external'"}},
      {.method = "booking.DevelopmentNeedService.ConfirmDevelopmentNeed", .role = kCoachee,
       .requests = {std::string("name: '$need' booking { kind: MENTORING") + kWishes + " }" + kId,
                    std::string("name: '$need' booking {") + kCoaching + " }",
                    std::string("name: '$need' booking {") + kConsulting + " }"},
       .untaken = {{"booking.name", ""},
                   {"booking.etag", ""},
                   {"booking.coachee", "FIELD_FROM_NEED"},
                   {"booking.competency", "FIELD_FROM_NEED"},
                   {"booking.need_level", "FIELD_FROM_NEED"}},
       .again = {.code = grpc::StatusCode::FAILED_PRECONDITION, .reason = "NEED_CLOSED"}},
      {.method = "booking.DevelopmentNeedService.DismissDevelopmentNeed", .role = kHr,
       .requests = {std::string("name: '$need_to_dismiss' reason: WRONG_RECORD") + kId},
       .wrong = {{"a need that was confirmed", "name: '$confirmed_need' reason: WRONG_RECORD",
                  {.code = grpc::StatusCode::FAILED_PRECONDITION, .reason = "NEED_CLOSED"}}}}};
}

}  // namespace

std::vector<RequestCase> BookingRequests() {
  std::vector<RequestCase> all = People();
  for (const auto& more : {Bookings(), BookingSteps(), Needs(),
                           PolicyRequests("booking", "open_bookings_per_coachee", "9")}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

std::vector<RequestCase> PolicyRequests(const std::string& package, const std::string& policy,
                                        const std::string& value) {
  const std::string service = package + ".PolicyService.";
  const std::string name = "name: 'policies/" + policy + "'";
  const std::string day = " effective_date { year: 2030 month: 1 day: 1 }";
  return {
      {.method = service + "GetPolicy", .role = kOffice,
       .requests = {name + " date { year: 2030 month: 1 day: 1 }"},
       .wrong = {{"no such policy", "name: 'policies/nothing'",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "POLICY_NOT_FOUND"}}}},
      {.method = service + "UpdatePolicy", .role = kOffice,
       .requests = {"policy { " + name + " value: '" + value + "'" + day + " }" + kId},
       .wrong = {{"a day that is over",
                  "policy { " + name + " value: '" + value +
                      "' effective_date { year: 2026 month: 1 day: 1 } }",
                  {.reason = "POLICY_DATE_PAST", .field = "policy.effective_date"}},
                 {"no such policy",
                  "policy { name: 'policies/nothing' value: '1'" + day + " }",
                  {.code = grpc::StatusCode::NOT_FOUND, .reason = "POLICY_NOT_FOUND"}}}},
      {.method = service + "ListPolicies", .role = kOffice, .requests = {"page_size: 1"}}};
}

}  // namespace primadona::e2e
