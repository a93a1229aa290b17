// The time zones of two people at work together.
#ifndef PRIMADONA_SESSION_DOMAIN_ZONES_H_
#define PRIMADONA_SESSION_DOMAIN_ZONES_H_

#include <string>

namespace primadona::session {

// IANA names, as the units of the two say.
struct Zones {
  std::string coachee;   // days and months of JP are counted in it
  std::string provider;  // the working days until a report is due are counted in it
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_ZONES_H_
