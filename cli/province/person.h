// The civil servants of a synthetic province.
#ifndef PRIMADONA_CLI_PROVINCE_PERSON_H_
#define PRIMADONA_CLI_PROVINCE_PERSON_H_

#include <cstdint>
#include <string>
#include <vector>

#include "cli/province/nip.h"
#include "cli/province/shape.h"
#include "common/ids/id.h"

namespace primadona::cli {

struct Level {
  std::string competency;
  int level = 0;     // attained, 0–5
  int required = 0;  // by the post, 1–5
};

// Small, since a nation has millions; texts are made when they are asked for.
struct Person {
  int number = 0;  // position in People()
  int government = 0;
  int unit = 0;       // over all governments
  bool pppk = false;  // else PNS
  NumberParts parts;
  int post_level = 1;  // required level by post, 1 (pelaksana, pertama) to 5 (JPT madya)
  int superior = -1;   // number of the direct superior, -1 for the head of a government

  std::string nip() const { return pppk ? NumberOfPppk(parts) : NipOfPns(parts); }
};

// The people of `shape`: units by Zipf's law, 12 % PPPK, one head in each unit that has people,
// every superior in a higher post; three in a thousand are born on 29 February. Numbers (NIP) are
// sound and unique.
std::vector<Person> People(uint64_t seed, const Shape& shape);

// The id in every role, the same for the same seed.
PersonId IdOf(uint64_t seed, int number);
// "Sintetis 00042": nobody's name.
std::string DisplayName(int number);
// "G01-OPD-07".
std::string UnitCode(const Shape& shape, int unit);
// IANA name; governments are spread over the three zones, the first ones lie in WIB.
std::string TimeZoneOf(const Person& person);
// Golongan: "III/c" of a PNS, "IX" of a PPPK.
std::string GradeOf(uint64_t seed, const Person& person);
// Name of PostLevel: PELAKSANA, PERTAMA or TERAMPIL on the first level, then PENGAWAS and so on.
std::string PostLevelName(uint64_t seed, const Person& person);

// Three competencies of the post with the attained level: attained − required is −2 in 7 %, −1 in
// 28 %, 0 in 50 % and +1 in 15 % (kept within 0–5).
std::vector<Level> LevelsOf(uint64_t seed, const Person& person);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_PERSON_H_
