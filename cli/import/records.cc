#include "cli/import/records.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace common = ::primadona::common::v1;
namespace matching = ::primadona::matching::v1;

constexpr int kQuarterHour = 15;  // minutes

// "MON 07:30-09:00" into `hours`; false when it is not of that form.
bool ReadHours(std::string_view text, matching::WeeklyHours* hours) {
  static constexpr const char* kDays[] = {"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};
  if (text.size() != 15 || text[3] != ' ' || text[6] != ':' || text[9] != '-' || text[12] != ':') {
    return false;
  }
  for (int day = 0; day < 7; ++day) {
    if (absl::EqualsIgnoreCase(std::string(text.substr(0, 3)), kDays[day])) {
      hours->set_day(static_cast<google::type::DayOfWeek>(day + 1));
    }
  }
  int numbers[4] = {};
  for (int i = 0; i < 4; ++i) {
    if (!absl::SimpleAtoi(std::string(text.substr(4 + 3 * i, 2)), &numbers[i])) return false;
  }
  hours->mutable_start_time()->set_hours(numbers[0]);
  hours->mutable_start_time()->set_minutes(numbers[1]);
  hours->mutable_end_time()->set_hours(numbers[2]);
  hours->mutable_end_time()->set_minutes(numbers[3]);
  return hours->day() != google::type::DAY_OF_WEEK_UNSPECIFIED && numbers[0] < 24 &&
         numbers[1] < 60 && numbers[2] < 24 && numbers[3] < 60;
}

int StartOf(const matching::WeeklyHours& hours) {
  return hours.start_time().hours() * 60 + hours.start_time().minutes();
}
int EndOf(const matching::WeeklyHours& hours) {
  return hours.end_time().hours() * 60 + hours.end_time().minutes();
}

bool Overlap(const matching::WeeklyHours& a, const matching::WeeklyHours& b) {
  return a.day() == b.day() && StartOf(a) < EndOf(b) && StartOf(b) < EndOf(a);
}

// The service refuses other times; a provider of whom it did so would stand there without hours.
bool OnQuarterHours(const matching::WeeklyHours& hours) {
  return StartOf(hours) % kQuarterHour == 0 && EndOf(hours) % kQuarterHour == 0;
}

void ReadAvailability(Row& row, matching::Availability* availability) {
  const std::string text = row.Text("availability");
  const std::vector<std::string> parts = absl::StrSplit(text, ';', absl::SkipWhitespace());
  for (const std::string& part : parts) {
    matching::WeeklyHours hours;
    if (!ReadHours(part, &hours) || StartOf(hours) >= EndOf(hours)) {
      row.AddFault("availability", "HOURS_MALFORMED",
                   "must be like MON 07:30-09:00;TUE 13:00-14:30");
      continue;
    }
    if (!OnQuarterHours(hours)) {
      row.AddFault("availability", "TIME_OFF_GRID", "hours must begin and end on quarter hours");
    }
    for (const matching::WeeklyHours& other : availability->weekly()) {
      if (Overlap(hours, other)) {
        row.AddFault("availability", "HOURS_OVERLAP", "hours of one day must not overlap");
        break;
      }
    }
    *availability->add_weekly() = hours;
  }
}

}  // namespace

booking::CreateCoacheeRequest ToCoachee(Row& row) {
  booking::CreateCoacheeRequest request;
  request.set_coachee_id(row.Text("coachee_id"));
  booking::Coachee* coachee = request.mutable_coachee();
  coachee->set_nip(row.Required("nip"));
  coachee->set_employment(
      static_cast<booking::Employment>(row.Enum("employment", booking::Employment_descriptor())));
  coachee->set_display_name(row.Required("display_name"));
  coachee->set_unit(row.Required("unit"));
  coachee->set_grade(row.Text("grade"));
  if (!row.Text("post_level").empty()) {
    coachee->set_post_level(
        static_cast<booking::PostLevel>(row.Enum("post_level", booking::PostLevel_descriptor())));
  }
  if (!row.Text("superior").empty()) {
    coachee->set_superior(absl::StrCat("coachees/", row.Text("superior")));
  }
  coachee->set_time_zone(row.Text("time_zone"));
  for (const auto& [code, level] : row.Levels("competencies")) {
    auto* competency = coachee->add_competencies();
    competency->set_code(code);
    competency->set_level(level);
  }
  return request;
}

ProviderRequests ToProvider(Row& row) {
  ProviderRequests requests;
  requests.create.set_provider_id(row.Required("provider_id"));
  matching::Provider* provider = requests.create.mutable_provider();
  provider->set_display_name(row.Required("display_name"));
  for (const int kind : row.Enums("kinds", common::ServiceKind_descriptor())) {
    provider->add_kinds(static_cast<common::ServiceKind>(kind));
  }
  if (row.Text("kinds").empty()) row.AddFault("kinds", "MISSING", "must not be empty");
  provider->set_provider_kind(static_cast<matching::ProviderKind>(
      row.Enum("provider_kind", matching::ProviderKind_descriptor())));
  if (!row.Text("tier").empty()) {
    provider->set_tier(static_cast<matching::WidyaiswaraTier>(
        row.Enum("tier", matching::WidyaiswaraTier_descriptor())));
  }
  provider->mutable_decree()->set_number(row.Required("decree_number"));
  *provider->mutable_decree()->mutable_date() = row.Date("decree_date");
  provider->set_unit(row.Required("unit"));
  provider->set_grade(row.Text("grade"));
  for (const auto& [code, level] : row.Levels("competencies")) {
    auto* competency = provider->add_competencies();
    competency->set_code(code);
    competency->set_level(level);
  }
  if (row.Text("competencies").empty()) {
    row.AddFault("competencies", "MISSING", "must not be empty");
  }
  provider->set_capacity(row.Number("capacity", 1, 100));
  for (const int mode : row.Enums("modes", common::MeetingMode_descriptor())) {
    provider->add_modes(static_cast<common::MeetingMode>(mode));
  }
  provider->set_time_zone(row.Text("time_zone"));
  requests.hours.set_name(absl::StrCat("providers/", requests.create.provider_id()));
  ReadAvailability(row, requests.hours.mutable_availability());
  return requests;
}

booking::DevelopmentNeed ToNeed(Row& row) {
  booking::DevelopmentNeed need;
  need.set_external_id(row.Required("external_id"));
  need.set_revision(row.Number("revision", 1, 1'000'000));
  need.set_nip(row.Required("nip"));
  need.set_competency(row.Required("competency"));
  // Levels out of range are the service's to judge: such a need goes into quarantine.
  need.set_required_level(row.Number("required_level", 0, 99));
  need.set_attained_level(row.Number("attained_level", 0, 99));
  if (!row.Text("deadline").empty()) *need.mutable_deadline() = row.Date("deadline");
  return need;
}

const Columns& CoacheeColumns() {
  static const auto& columns = *new Columns{
      {"nip", "employment", "display_name", "unit"},
      {"coachee_id", "grade", "post_level", "superior", "time_zone", "competencies"}};
  return columns;
}

const Columns& ProviderColumns() {
  static const auto& columns = *new Columns{
      {"provider_id", "display_name", "kinds", "provider_kind", "decree_number", "decree_date",
       "unit", "competencies", "capacity"},
      {"tier", "grade", "modes", "time_zone", "availability"}};
  return columns;
}

const Columns& NeedColumns() {
  static const auto& columns = *new Columns{
      {"external_id", "revision", "nip", "competency", "required_level", "attained_level"},
      {"deadline"}};
  return columns;
}

std::string ColumnOf(std::string_view field) {
  for (const std::string_view prefix : {"coachee.", "provider.", "development_need."}) {
    if (field.starts_with(prefix)) field.remove_prefix(prefix.size());
  }
  if (field.starts_with("decree.")) return absl::StrCat("decree_", std::string(field.substr(7)));
  return std::string(field.substr(0, field.find_first_of(".[")));
}

}  // namespace primadona::cli
