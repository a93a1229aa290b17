#include "cli/province/demand.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_format.h"
#include "cli/province/random.h"

namespace primadona::cli {
namespace {

// A working minute of the year; `burst` puts it into February or March.
absl::CivilMinute DrawTime(Random& random, int year, bool burst) {
  const int first = burst ? 31 : 0;
  const int last = burst ? 31 + 28 + 30 : 364;
  absl::CivilDay day = absl::CivilDay(year, 1, 1) + random.Between(first, last);
  while (absl::GetWeekday(day) == absl::Weekday::saturday ||
         absl::GetWeekday(day) == absl::Weekday::sunday) {
    day = day > absl::CivilDay(year, 12, 28) ? day - 2 : day + 1;
  }
  return absl::CivilMinute(day) + (7 * 60 + 30) + random.Between(0, 509);
}

}  // namespace

std::vector<NeedRecord> Needs(uint64_t seed, const Shape& shape,
                              const std::vector<Person>& people) {
  Random random(seed, "need");
  absl::flat_hash_set<std::pair<int, std::string>> known;
  std::vector<NeedRecord> needs;
  for (int64_t attempt = 0; attempt < 40LL * shape.needs; ++attempt) {
    if (needs.size() == static_cast<size_t>(shape.needs)) break;
    const Person& person = people[random.Below(people.size())];
    for (const Level& level : LevelsOf(seed, person)) {
      if (level.level >= level.required) continue;
      if (!known.insert({person.number, level.competency}).second) continue;
      needs.push_back({.external_id = absl::StrFormat("HR-%06d", needs.size() + 1),
                       .person = person.number,
                       .gap = level,
                       .deadline = absl::CivilDay(shape.year, 12, 31) - random.Between(0, 30)});
      break;
    }
  }
  return needs;
}

std::vector<RequestRecord> Requests(uint64_t seed, const Shape& shape,
                                    const std::vector<Person>& people) {
  static const auto& origins = *new Weights({70, 25, 5});
  static const auto& kinds = *new Weights({45, 35, 20});
  static const char* const kOrigins[] = {"COACHEE", "HR_PUSH", "UNIT_HEAD"};
  static const char* const kKinds[] = {"COACHING", "MENTORING", "CONSULTING"};
  static const auto& modes = *new std::vector<std::string>{"", "", "ONLINE", "ONSITE"};
  std::vector<RequestRecord> requests(shape.requests);
  for (int number = 0; number < shape.requests; ++number) {
    Random random(seed, "request", number);
    const Person& person = people[random.Below(people.size())];
    const Level wish = random.Pick(LevelsOf(seed, person));
    RequestRecord& request = requests[number];
    request.person = person.number;
    request.origin = kOrigins[origins.Draw(random)];
    request.kind = kKinds[kinds.Draw(random)];
    request.competency = wish.competency;
    request.present_level = wish.level;
    request.need_level = std::clamp(std::max(wish.required, wish.level), 1, 4);
    request.mode = random.Pick(modes);
    request.time = DrawTime(random, shape.year, request.origin == "HR_PUSH");
  }
  std::stable_sort(requests.begin(), requests.end(),
                   [](const auto& a, const auto& b) { return a.time < b.time; });
  for (int number = 0; number < shape.requests; ++number) requests[number].number = number;
  return requests;
}

}  // namespace primadona::cli
