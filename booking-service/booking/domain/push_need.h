// What a pushed revision does to the need that is there: the newest revision wins until the need
// is confirmed (or set aside); later ones are history. So repeats and any order of arrival do no
// harm.
#ifndef PRIMADONA_BOOKING_DOMAIN_PUSH_NEED_H_
#define PRIMADONA_BOOKING_DOMAIN_PUSH_NEED_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "booking/domain/need.h"

namespace primadona::booking {

// The numbers are those of the contract.
enum class PushOutcome { kStored = 1, kKnown = 2, kHistory = 3, kRefused = 4 };

struct PushDecision {
  PushOutcome outcome = PushOutcome::kRefused;
  Need need;  // as it is to be stored (kStored), else as it stands
};

// What a new need takes.
struct NewNeed {
  NeedId id;
  std::string source;
};

// `stored` is the need of (source, pushed.external_id), if there is one, else it becomes `fresh`;
// `person` the one whom the NIP names, nil when nobody is known by it. `pushed` has no identity
// faults.
PushDecision DecidePush(const std::optional<Need>& stored, const PushedNeed& pushed,
                        const NewNeed& fresh, PersonId person, absl::Time now);

// `need`, quarantined for NIP_UNKNOWN, now that its person is entered: VALIDATED, or still
// QUARANTINED when it has other faults.
Need Recognise(Need need, PersonId person, absl::Time now);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_PUSH_NEED_H_
