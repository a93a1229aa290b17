// A need to develop a competency that an HR system found, and the checks of a pushed record.
#ifndef PRIMADONA_BOOKING_DOMAIN_NEED_H_
#define PRIMADONA_BOOKING_DOMAIN_NEED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "booking/domain/ids.h"
#include "common/ids/caller.h"
#include "common/status/error.h"

namespace primadona::booking {

enum class NeedState {
  kValidated = 1,
  kQuarantined = 2,
  kRequestCreated = 3,
  kMerged = 4,
  kDismissed = 5,
};

// "VALIDATED", … as in the contract and in events.
std::string_view StateName(NeedState state);
std::optional<NeedState> ParseNeedState(std::string_view name);

// Still waits for its person: VALIDATED or QUARANTINED.
bool IsWaiting(NeedState state);

// A fault of a pushed record: the field and a reason by name.
struct NeedFault {
  std::string field;
  std::string reason;
  friend bool operator==(const NeedFault&, const NeedFault&) = default;
};

// The fault in words.
Text TextOf(const NeedFault& fault);

// OK for letters, digits and -_.:/. INVALID_ARGUMENT on `field`: EXTERNAL_ID_MALFORMED.
absl::Status CheckExternalId(std::string_view id, std::string_view field);

inline constexpr char kNipUnknown[] = "NIP_UNKNOWN";

// What one revision says.
struct NeedContent {
  std::string competency;
  int required_level = 0;
  int attained_level = 0;
  std::optional<absl::CivilDay> deadline;
  friend bool operator==(const NeedContent&, const NeedContent&) = default;
};

// A record as it was pushed, before anything is known of its person.
struct PushedNeed {
  std::string external_id;
  int64_t revision = 0;
  std::string nip;  // as it came; never kept in this form
  NeedContent content;
  bool deadline_malformed = false;
};

struct Need {
  NeedId id;
  std::string source;
  std::string external_id;
  int64_t revision = 0;
  PersonId coachee;  // nil while the NIP is not known
  NeedContent content;
  NeedState state = NeedState::kQuarantined;
  std::vector<NeedFault> faults;  // in kQuarantined
  std::string state_reason;       // in kDismissed
  BookingId booking;              // in kRequestCreated and kMerged
  absl::Time create_time;
  absl::Time update_time;
  int64_t version = 0;
};

// Faults for which a record cannot be kept at all, as it cannot be told which need it is:
// EXTERNAL_ID_MISSING, EXTERNAL_ID_MALFORMED, REVISION_NOT_POSITIVE.
std::vector<NeedFault> IdentityFaults(const PushedNeed& pushed);

// Faults of the content, for quarantine: COMPETENCY_MISSING, COMPETENCY_MALFORMED,
// LEVEL_OUT_OF_RANGE, NO_GAP (gap = required − attained must be positive), DEADLINE_MALFORMED.
std::vector<NeedFault> ContentFaults(const PushedNeed& pushed);

// The fault of a number that nobody is known by: NIP_MISSING, NIP_MALFORMED (sound in the form of
// neither employment), else NIP_UNKNOWN.
NeedFault FaultOfUnknownNip(std::string_view nip);

// Whose needs a caller reaches; an empty or nil part reaches nothing.
struct NeedReach {
  bool all = false;
  PersonId coachee;
  std::string source;
  std::string unit;
};
NeedReach ReachOfNeeds(const Caller& caller);
// `unit` is that of the need's coachee, "" when not known.
bool CanRead(const Caller& caller, const Need& need, const std::string& unit);

// NOT_FOUND: DEVELOPMENT_NEED_NOT_FOUND, the same for a missing need and for one out of reach.
absl::Status NeedNotFoundError();

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_NEED_H_
