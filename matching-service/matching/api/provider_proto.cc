#include <string>

#include "absl/strings/str_cat.h"
#include "common/ids/resource_name.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/api/proto.h"
#include "matching/domain/ids.h"

namespace primadona::matching {
namespace {

google::type::Date ToProto(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

// The day, or a fault when the date is not one of the calendar.
absl::CivilDay FromProto(const google::type::Date& date, const std::string& field,
                         FieldFaults& faults) {
  const absl::CivilDay day(date.year(), date.month(), date.day());
  if (date.year() < 1 || date.year() > 9999 || day.year() != date.year() ||
      day.month() != date.month() || day.day() != date.day()) {
    faults.Add(field, "DATE_INVALID",
               {.en = "This date is not in the calendar.",
                .id = "Tanggal ini tidak ada dalam kalender."});
  }
  return day;
}

google::type::TimeOfDay ToTimeOfDay(int minute) {
  google::type::TimeOfDay time;
  time.set_hours(minute / 60);
  time.set_minutes(minute % 60);
  return time;
}

int FromProto(const google::type::TimeOfDay& time, const std::string& field,
              FieldFaults& faults) {
  const int minute = time.hours() * 60 + time.minutes();
  if (time.hours() < 0 || time.minutes() < 0 || time.minutes() > 59 || minute > 24 * 60 ||
      time.seconds() != 0 || time.nanos() != 0) {
    faults.Add(field, "TIME_INVALID",
               {.en = "A time of day has hours and minutes alone, 00:00 to 24:00.",
                .id = "Waktu hanya terdiri atas jam dan menit, 00:00 sampai 24:00."});
    return 0;
  }
  return minute;
}

// Days of the week count from Monday: 1–7 in the contract, 0–6 in Abseil.
absl::Weekday FromProto(google::type::DayOfWeek day) {
  return absl::Weekday{static_cast<int>(day) - 1};
}

pb::Availability ToProto(const Availability& availability) {
  pb::Availability out;
  for (const WeeklyHours& weekly : availability.weekly) {
    pb::WeeklyHours* hours = out.add_weekly();
    hours->set_day(static_cast<google::type::DayOfWeek>(static_cast<int>(weekly.day) + 1));
    *hours->mutable_start_time() = ToTimeOfDay(weekly.hours.start_minute);
    *hours->mutable_end_time() = ToTimeOfDay(weekly.hours.end_minute);
  }
  for (const AvailabilityException& exception : availability.exceptions) {
    pb::AvailabilityException* row = out.add_exceptions();
    *row->mutable_date() = ToProto(exception.date);
    row->set_kind(exception.extra ? pb::EXTRA : pb::OFF);
    if (exception.hours.has_value()) {
      *row->mutable_start_time() = ToTimeOfDay(exception.hours->start_minute);
      *row->mutable_end_time() = ToTimeOfDay(exception.hours->end_minute);
    }
  }
  return out;
}

void ReadCompetencies(const pb::Provider& in, Provider& out, FieldFaults& faults) {
  for (int i = 0; i < in.competencies_size(); ++i) {
    const auto& competency = in.competencies(i);
    if (!out.levels.emplace(competency.code(), competency.level()).second) {
      faults.Add(absl::StrCat("provider.competencies[", i, "]"), "COMPETENCY_REPEATED",
                 {.en = "This competency stands there twice.",
                  .id = "Kompetensi ini tercantum dua kali."});
    }
  }
}

}  // namespace

pb::Provider ToProto(const Provider& provider, const Caller& caller, bool with_availability) {
  pb::Provider out;
  out.set_name(FormatName(kProviders, provider.id));
  out.set_display_name(provider.display_name);
  for (const ServiceKind kind : provider.kinds) {
    out.add_kinds(static_cast<common::v1::ServiceKind>(kind));
  }
  out.set_provider_kind(static_cast<pb::ProviderKind>(provider.provider_kind));
  out.set_tier(static_cast<pb::WidyaiswaraTier>(provider.tier));
  out.set_unit(provider.unit);
  out.set_grade(provider.grade);
  for (const auto& [code, level] : provider.levels) {
    pb::CompetencyLevel* competency = out.add_competencies();
    competency->set_code(code);
    competency->set_level(level);
  }
  out.set_capacity(provider.capacity);
  out.set_used(provider.used);
  for (const MeetingMode mode : provider.modes) {
    out.add_modes(static_cast<common::v1::MeetingMode>(mode));
  }
  out.set_time_zone(provider.zone);
  if (SeesPrivatePart(caller, provider.id)) {
    out.mutable_decree()->set_number(provider.decree_number);
    *out.mutable_decree()->mutable_date() = ToProto(provider.decree_date);
    for (const PersonId coachee : provider.excluded_coachees) {
      out.add_excluded_coachees(FormatName(kCoachees, coachee));
    }
  }
  out.set_active(provider.active);
  if (with_availability) *out.mutable_availability() = ToProto(provider.availability);
  *out.mutable_create_time() = ToProto(provider.create_time);
  *out.mutable_update_time() = ToProto(provider.update_time);
  out.set_etag(EtagOf(provider.version));
  return out;
}

absl::StatusOr<Provider> FromProto(const pb::Provider& provider) {
  FieldFaults faults;
  Provider out;
  out.display_name = provider.display_name();
  for (const int kind : provider.kinds()) {
    if (kind != 0) out.kinds.insert(ServiceKind{kind});
  }
  out.provider_kind = ProviderKind{static_cast<int>(provider.provider_kind())};
  out.tier = Tier{static_cast<int>(provider.tier())};
  if (provider.has_decree()) {
    out.decree_number = provider.decree().number();
    out.decree_date = FromProto(provider.decree().date(), "provider.decree.date", faults);
  }
  out.unit = provider.unit();
  out.grade = provider.grade();
  ReadCompetencies(provider, out, faults);
  out.capacity = provider.capacity();
  for (const int mode : provider.modes()) {
    if (mode != 0) out.modes.insert(MeetingMode{mode});
  }
  out.zone = provider.time_zone();
  for (int i = 0; i < provider.excluded_coachees_size(); ++i) {
    const auto coachee = ParseName<PersonId>(kCoachees, provider.excluded_coachees(i),
                                             absl::StrCat("provider.excluded_coachees[", i, "]"));
    if (coachee.ok()) out.excluded_coachees.insert(*coachee);
    faults.Add(coachee.status());
  }
  RETURN_IF_ERROR(faults.ToStatus());
  return out;
}

absl::StatusOr<Availability> FromProto(const pb::Availability& availability) {
  FieldFaults faults;
  Availability out;
  for (int i = 0; i < availability.weekly_size(); ++i) {
    const std::string field = absl::StrCat("availability.weekly[", i, "]");
    const pb::WeeklyHours& row = availability.weekly(i);
    out.weekly.push_back({FromProto(row.day()),
                          {FromProto(row.start_time(), field + ".start_time", faults),
                           FromProto(row.end_time(), field + ".end_time", faults)}});
  }
  for (int i = 0; i < availability.exceptions_size(); ++i) {
    const std::string field = absl::StrCat("availability.exceptions[", i, "]");
    const pb::AvailabilityException& row = availability.exceptions(i);
    AvailabilityException exception{.date = FromProto(row.date(), field + ".date", faults),
                                    .extra = row.kind() == pb::EXTRA};
    if (row.has_start_time() || row.has_end_time()) {
      exception.hours = DayHours{FromProto(row.start_time(), field + ".start_time", faults),
                                 FromProto(row.end_time(), field + ".end_time", faults)};
    }
    out.exceptions.push_back(exception);
  }
  RETURN_IF_ERROR(faults.ToStatus());
  return out;
}

}  // namespace primadona::matching
