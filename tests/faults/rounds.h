#ifndef PRIMADONA_TESTS_FAULTS_ROUNDS_H_
#define PRIMADONA_TESTS_FAULTS_ROUNDS_H_

#include "tests/e2e/world.h"

namespace primadona::faults {

// From now on bookings wait to be assigned: no round runs within an hour. To be called while no
// booking waits. Ends the program when it is refused.
void MatchInRounds(e2e::World& world);

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_ROUNDS_H_
