// What the engine knows of a provider and of a ticket before they are paired.
#ifndef PRIMADONA_MATCHING_ENGINE_CANDIDATES_PROFILES_H_
#define PRIMADONA_MATCHING_ENGINE_CANDIDATES_PROFILES_H_

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "matching/engine/candidates/times.h"

namespace primadona::matching::engine {

inline constexpr int kKinds = 3;   // of service, numbered from 0
inline constexpr int kLevels = 5;  // of a competency, 1 to 5
inline constexpr int kGrades = 17;    // of people, 1 to 17
inline constexpr int kModeSets = 8;   // of three ways to meet

// A person as a number; two people never share one. 0 is nobody.
using PersonKey = uint64_t;

struct Offer {
  uint16_t competency;  // numbered from 0
  uint8_t level;
};

// The sum of the points of a pair, each already times its weight, is its score:
//   ticket.level_points[level] + provider.standing[kind] + points of the first common time
//   + ticket.distance_points + ticket.grade_points[grade] + ticket.mode_points[modes]
//   + the ticket's bonus for a favourite.
// It may not exceed 10,000.
struct ProviderProfile {
  PersonKey person = 0;
  uint8_t kinds = 0;   // bits, 1 << kind
  uint8_t modes = 0;   // bits; ways to meet, less than kModeSets
  uint16_t grade = 0;  // at most kGrades; 0 when not known
  uint32_t unit = 0;
  uint32_t organisation = 0;  // a unit belongs to one
  uint32_t capacity = 0;
  uint32_t used = 0;                           // seats that confirmed pairs hold
  bool coaches_as_superior = false;            // by decree
  std::vector<Offer> offers;                   // each competency once
  std::array<uint16_t, kKinds> standing = {};  // points that do not depend on the ticket
  Times open;                                  // when a session with it can start
  std::vector<PersonKey> excluded;             // declared conflicts
};

enum Distance : uint8_t { kSameUnit, kSameOrganisation, kOtherOrganisation };

struct TicketProfile {
  uint64_t key = 0;  // of the ticket; no other has it
  PersonKey person = 0;
  PersonKey superior = 0;
  uint8_t kind = 0;
  bool confidential = false;  // not with the direct superior, unless that one coaches as such
  uint16_t competency = 0;
  uint8_t need = 1;   // the least level that a provider must have
  uint8_t modes = 0;  // at least one must be shared
  uint32_t unit = 0;
  uint32_t organisation = 0;
  uint32_t priority = 1;
  std::array<uint16_t, kLevels + 1> level_points = {};     // by the provider's level
  std::array<uint16_t, 3> distance_points = {};            // by Distance
  std::array<uint16_t, kGrades + 1> grade_points = {};     // by the provider's grade
  std::array<uint16_t, kModeSets> mode_points = {};        // by the provider's modes
  std::vector<std::pair<PersonKey, uint16_t>> favourites;  // e.g. asked for, or known from before
  Times free;                                              // when a session with it can start
  std::vector<PersonKey> excluded;                         // who may not be proposed
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CANDIDATES_PROFILES_H_
