#include "cli/province/person.h"

#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/ids/name_uuid.h"
#include "cli/province/competencies.h"
#include "cli/province/random.h"

namespace primadona::cli {
namespace {

constexpr int kHeadOfUnit = 4;
constexpr int kHeadOfGovernment = 5;

// Born on a leap day, in a year of working age.
absl::CivilDay LeapDay(Random& random, int year) {
  const int latest = (year - 24) / 4 * 4;
  return absl::CivilDay(latest - 4 * random.Between(0, 7), 2, 29);
}

NumberParts DrawParts(Random& random, int year) {
  NumberParts parts;
  const bool leap_day = random.Chance(3);
  parts.birth = absl::CivilDay(year - random.Between(24, 57), 1, 1) + random.Between(0, 364);
  if (leap_day) parts.birth = LeapDay(random, year);
  const int first = static_cast<int>(parts.birth.year()) + 19;
  parts.appointment =
      absl::CivilMonth(std::min(year - 1, first + random.Between(0, 11)), random.Between(1, 12));
  parts.female = random.Chance(540);
  return parts;
}

// Numbers of one birth day, appointment and sex are told apart by their sequence.
class Sequences {
 public:
  int Next(const NumberParts& parts, bool pppk) {
    const uint64_t key = static_cast<uint64_t>(parts.birth - absl::CivilDay(1900, 1, 1)) << 20 |
                         static_cast<uint64_t>(parts.appointment - absl::CivilMonth(1900, 1)) << 2 |
                         (parts.female ? 2u : 0u) | (pppk ? 1u : 0u);
    return ++last_[key];
  }

 private:
  absl::flat_hash_map<uint64_t, int> last_;
};

// Gives everybody the next higher person of the unit, and heads of units the government's head.
void AppointSuperiors(uint64_t seed, std::vector<Person>& people, const std::vector<int>& heads) {
  std::map<int, std::map<int, std::vector<int>>> by_unit;  // unit → post level → numbers
  for (const Person& person : people) {
    by_unit[person.unit][person.post_level].push_back(person.number);
  }
  for (Person& person : people) {
    const auto& levels = by_unit[person.unit];
    const auto above = levels.upper_bound(person.post_level);
    if (above != levels.end()) {
      Random random(seed, "superior", person.number);
      person.superior = random.Pick(above->second);
    } else if (person.number != heads[person.government]) {
      person.superior = heads[person.government];
    }
  }
}

}  // namespace

std::vector<Person> People(uint64_t seed, const Shape& shape) {
  const Weights units = Weights::Zipf(shape.units);
  const Weights posts({65, 23, 12});
  std::vector<Person> people(shape.people);
  std::vector<bool> has_head(static_cast<size_t>(shape.governments) * shape.units, false);
  std::vector<int> heads(shape.governments, -1);
  Sequences sequences;
  for (int number = 0; number < shape.people; ++number) {
    Random random(seed, "person", number);
    Person& person = people[number];
    person.number = number;
    person.government = number % shape.governments;
    person.unit = person.government * shape.units + static_cast<int>(units.Draw(random));
    person.pppk = random.Chance(120);
    person.parts = DrawParts(random, shape.year);
    person.post_level = 1 + static_cast<int>(posts.Draw(random));
    if (heads[person.government] < 0) {
      heads[person.government] = number;
      person.post_level = kHeadOfGovernment;
      person.pppk = false;
    } else if (!has_head[person.unit]) {
      has_head[person.unit] = true;
      person.post_level = kHeadOfUnit;
      person.pppk = false;
    }
    person.parts.sequence = sequences.Next(person.parts, person.pppk);
  }
  AppointSuperiors(seed, people, heads);
  return people;
}

PersonId IdOf(uint64_t seed, int number) {
  return PersonId(NameUuid(absl::StrCat("province/", seed, "/person/", number)));
}

std::string DisplayName(int number) { return absl::StrFormat("Sintetis %05d", number); }

std::string UnitCode(const Shape& shape, int unit) {
  return absl::StrFormat("G%02d-OPD-%02d", unit / shape.units + 1, unit % shape.units + 1);
}

std::string TimeZoneOf(const Person& person) {
  if (person.government < 320) return "Asia/Jakarta";
  return person.government < 480 ? "Asia/Makassar" : "Asia/Jayapura";
}

std::string GradeOf(uint64_t seed, const Person& person) {
  static const auto& pppk = *new std::vector<std::string>{"V", "VII", "IX", "X", "XI"};
  static const auto& pns = *new std::vector<std::vector<std::string>>{
      {"II/a", "II/c", "III/a", "III/b"}, {"III/b", "III/c", "III/d"}, {"III/d", "IV/a", "IV/b"},
      {"IV/b", "IV/c"},                   {"IV/d", "IV/e"}};
  Random random(seed, "grade", person.number);
  return random.Pick(person.pppk ? pppk : pns[person.post_level - 1]);
}

std::string PostLevelName(uint64_t seed, const Person& person) {
  static const auto& first = *new std::vector<std::string>{"PELAKSANA", "PERTAMA", "TERAMPIL"};
  static constexpr const char* kHigher[] = {"PENGAWAS", "ADMINISTRATOR", "JPT_PRATAMA",
                                            "JPT_MADYA"};
  if (person.post_level > 1) return kHigher[person.post_level - 2];
  Random random(seed, "post", person.number);
  return random.Pick(first);
}

std::vector<Level> LevelsOf(uint64_t seed, const Person& person) {
  static const auto& deviations = *new Weights({7, 28, 50, 15});
  Random random(seed, "levels", person.number);
  std::vector<Level> levels;
  for (const std::string& code : DrawCompetencies(random, 3)) {
    const int deviation = static_cast<int>(deviations.Draw(random)) - 2;
    levels.push_back({.competency = code,
                      .level = std::clamp(person.post_level + deviation, 0, 5),
                      .required = person.post_level});
  }
  return levels;
}

}  // namespace primadona::cli
