// The competencies of the catalogue that the synthetic province asks for, with their demand.
#ifndef PRIMADONA_CLI_PROVINCE_COMPETENCIES_H_
#define PRIMADONA_CLI_PROVINCE_COMPETENCIES_H_

#include <string>
#include <vector>

#include "cli/province/random.h"

namespace primadona::cli {

// Codes as the catalogue has them, e.g. "MAN-03".
const std::vector<std::string>& CompetencyCodes();

// Draws `count` different codes; managerial ones are wanted most, technical families least.
std::vector<std::string> DrawCompetencies(Random& random, int count);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_COMPETENCIES_H_
