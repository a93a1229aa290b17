// Sample values for the tests of the domain. All people are synthetic.
#ifndef PRIMADONA_MATCHING_DOMAIN_SAMPLES_TEST_H_
#define PRIMADONA_MATCHING_DOMAIN_SAMPLES_TEST_H_

#include <array>

#include "common/time/working_calendar.h"
#include "matching/domain/provider.h"
#include "matching/domain/slots.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

inline PersonId Person(uint8_t number) {
  std::array<uint8_t, 16> bytes{};
  bytes[15] = number;
  return PersonId(Uuid(bytes));
}

inline absl::TimeZone Jakarta() {
  absl::TimeZone zone;
  absl::LoadTimeZone("Asia/Jakarta", &zone);
  return zone;
}

inline WorkingCalendar JakartaCalendar() {
  return WorkingCalendar(*ParseWorkingCalendar(DefaultWorkingCalendarJson()), Jakarta());
}

// A local time in Jakarta.
inline absl::Time Local(int year, int month, int day, int hour, int minute = 0) {
  return absl::FromCivil(absl::CivilMinute(year, month, day, hour, minute), Jakarta());
}

inline Ticket SampleTicket() {
  Ticket ticket;
  std::array<uint8_t, 16> bytes{};
  bytes[0] = 1;
  ticket.booking = BookingId(Uuid(bytes));
  ticket.version = 2;
  ticket.coachee = Person(1);
  ticket.superior = Person(2);
  ticket.unit = "OPD-01";
  ticket.grade = "III/b";
  ticket.kind = ServiceKind::kCoaching;
  ticket.competency = "MAN-03";
  ticket.present_level = 2;
  ticket.need_level = 3;
  ticket.queue_time = Local(2026, 3, 30, 9);
  return ticket;
}

inline Provider SampleProvider() {
  Provider provider;
  provider.id = Person(10);
  provider.display_name = "Penyedia Sintetis";
  provider.kinds = {ServiceKind::kCoaching, ServiceKind::kMentoring};
  provider.provider_kind = ProviderKind::kWidyaiswara;
  provider.tier = Tier::kAhliMadya;
  provider.decree_number = "SK-1";
  provider.decree_date = absl::CivilDay(2025, 1, 2);
  provider.unit = "OPD-02";
  provider.grade = "IV/a";
  provider.levels = {{"MAN-03", 3}};
  provider.capacity = 4;
  provider.zone = "Asia/Jakarta";
  provider.version = 1;
  provider.availability.weekly = {{absl::Weekday::tuesday, {8 * 60, 12 * 60}},
                                  {absl::Weekday::thursday, {13 * 60, 16 * 60}}};
  return provider;
}

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_SAMPLES_TEST_H_
