// Damages of the messages that are judged as a whole: times, intervals, dates, masks.
#ifndef PRIMADONA_TESTS_BAD_INPUT_KNOWN_DAMAGE_H_
#define PRIMADONA_TESTS_BAD_INPUT_KNOWN_DAMAGE_H_

#include <functional>
#include <string>

#include "tests/bad_input/damage.h"
#include "tests/bad_input/field_walk.h"

namespace primadona::e2e {

// Strikes with damages of one field, and mends it after each. The place outlives it.
class Striker {
 public:
  Striker(const Place& place, const Strike& strike) : place_(place), strike_(strike) {}
  // `damage` changes the place's owner.
  void Emit(const std::string& kind, const std::function<void()>& damage,
            const Refusal& refusal) const;

 private:
  const Place& place_;
  const Strike& strike_;
};

// A known type without damages ends the test program.
void DamageKnownType(const Place& place, const Striker& striker);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_KNOWN_DAMAGE_H_
