// What the triage of a request looks at, from the store and the policies.
#ifndef PRIMADONA_BOOKING_API_TRIAGE_H_
#define PRIMADONA_BOOKING_API_TRIAGE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "booking/api/deps.h"
#include "booking/domain/coachee.h"
#include "booking/domain/submit.h"

namespace primadona::booking {

// For a request of `coachee` about `competency`, whose other open requests are `open`.
Triage TriageOf(const Coachee& coachee, const std::string& competency,
                std::vector<OpenBooking> open, const policy::Values& policies);

// The same, with what is stored now, by the policies of the day of `now`.
// NOT_FOUND: COACHEE_NOT_FOUND.
absl::StatusOr<Triage> LoadTriage(const ApiDeps& deps, PersonId coachee,
                                  const std::string& competency, absl::Time now);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_TRIAGE_H_
