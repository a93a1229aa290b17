// Groups of people between whom the service must not differ: what "non-discriminating" is measured
// by. Coarse on purpose: a group is never one person.
#ifndef PRIMADONA_MATCHING_DOMAIN_GROUPS_H_
#define PRIMADONA_MATCHING_DOMAIN_GROUPS_H_

#include <string>
#include <string_view>

namespace primadona::matching {

// "I", "II", "III" or "IV" of a grade (golongan) such as "III/c"; "other" for all else.
std::string GradeGroup(std::string_view grade);

// "male" or "female" of a ticket's sex, "1" or "2"; "unknown" for all else.
std::string SexGroup(std::string_view sex);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_GROUPS_H_
