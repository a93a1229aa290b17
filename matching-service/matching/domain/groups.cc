#include "matching/domain/groups.h"

namespace primadona::matching {

std::string GradeGroup(std::string_view grade) {
  const std::string_view group = grade.substr(0, grade.find('/'));
  const bool known = group == "I" || group == "II" || group == "III" || group == "IV";
  return known ? std::string(group) : "other";
}

std::string SexGroup(std::string_view sex) {
  if (sex == "1") return "male";
  return sex == "2" ? "female" : "unknown";
}

}  // namespace primadona::matching
