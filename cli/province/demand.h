// What the people of a synthetic province need: gaps that HR knows of, and a year's requests.
#ifndef PRIMADONA_CLI_PROVINCE_DEMAND_H_
#define PRIMADONA_CLI_PROVINCE_DEMAND_H_

#include <string>
#include <vector>

#include "cli/province/person.h"

namespace primadona::cli {

// A gap between a post and its holder, as the HR competency system pushes it.
struct NeedRecord {
  std::string external_id;  // "HR-000001"
  int revision = 1;
  int person = 0;
  Level gap;  // level < required
  absl::CivilDay deadline;
};

// One request of the year.
struct RequestRecord {
  int number = 0;
  int person = 0;
  std::string origin;  // COACHEE 70 %, HR_PUSH 25 %, UNIT_HEAD 5 %
  std::string kind;    // COACHING 45 %, MENTORING 35 %, CONSULTING 20 %
  std::string competency;
  int present_level = 0;
  int need_level = 1;  // 1–4
  std::string mode;    // ONLINE, ONSITE or "" for either
  absl::CivilMinute time;  // local; HR pushes fall into February and March
};

// Different (person, competency) pairs; fewer than shape.needs only if the people have no more.
std::vector<NeedRecord> Needs(uint64_t seed, const Shape& shape, const std::vector<Person>& people);

// shape.requests requests by time.
std::vector<RequestRecord> Requests(uint64_t seed, const Shape& shape,
                                    const std::vector<Person>& people);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_DEMAND_H_
