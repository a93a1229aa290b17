// The order of service in the few classes that a round knows.
#ifndef PRIMADONA_MATCHING_DOMAIN_SERVICE_CLASS_H_
#define PRIMADONA_MATCHING_DOMAIN_SERVICE_CLASS_H_

#include <vector>

#include "matching/domain/ticket.h"

namespace primadona::matching {

// The solver runs once for each class.
inline constexpr int kServiceClasses = 16;

// The class of each ticket, 1 to kServiceClasses; who has a higher class is served first. A higher
// priority is always a higher class; within one priority those who have waited longest are in a
// higher class than the rest, in bands of equal number: with few tickets each has its own.
std::vector<int> ServiceClassesOf(const std::vector<Ticket>& tickets);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_SERVICE_CLASS_H_
