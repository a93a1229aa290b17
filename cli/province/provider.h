// The coaches, mentors and consultants of a synthetic province.
#ifndef PRIMADONA_CLI_PROVINCE_PROVIDER_H_
#define PRIMADONA_CLI_PROVINCE_PROVIDER_H_

#include <string>
#include <vector>

#include "cli/province/person.h"

namespace primadona::cli {

// A window of the week in the provider's local time.
struct WeeklySlot {
  int weekday = 1;  // 1 Monday to 5 Friday
  int start_minute = 0;
  int end_minute = 0;
};

struct ProviderRecord {
  int person = 0;  // a provider is one of the people
  std::vector<std::string> kinds;     // names of ServiceKind; the first is the main one
  std::string provider_kind;          // WIDYAISWARA, SUPERIOR, CERTIFIED_INTERNAL, EXPERT
  std::string tier;                   // of a widyaiswara: AHLI_PERTAMA … AHLI_UTAMA; else ""
  std::string decree_number;
  absl::CivilDay decree_date;
  std::vector<Level> competencies;    // 3–6, levels 3–5; required is not used
  int capacity = 4;                   // 2–6
  std::vector<std::string> modes;     // names of MeetingMode
  std::vector<WeeklySlot> availability;  // 2–8, in working hours, none overlapping
};

// The providers of `shape`: main kinds 45 % coaching, 35 % mentoring, 20 % consulting, dealt out
// evenly; a quarter serve a second kind.
std::vector<ProviderRecord> Providers(uint64_t seed, const Shape& shape,
                                      const std::vector<Person>& people);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_PROVIDER_H_
