// The people who may seek help, as they are kept.
#ifndef PRIMADONA_BOOKING_STORE_COACHEE_STORE_H_
#define PRIMADONA_BOOKING_STORE_COACHEE_STORE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "booking/domain/coachee.h"
#include "booking/domain/nip.h"
#include "booking/store/nip_vault.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"

namespace primadona::booking {

// Which people a list shows; the reach first, then filters.
struct CoacheeQuery {
  bool all = false;
  std::string reach_unit;                            // "" reaches none
  std::string reach_creator;                         // "" reaches none
  std::string unit;                                  // "" = any
  Employment employment = Employment::kUnspecified;  // = any
  absl::Time after_time = absl::InfinitePast();      // place of the last row seen
  PersonId after_id;
  int limit = 0;
};

// Thread-safe.
class CoacheeStore {
 public:
  CoacheeStore(mysql::Database& database, events::EventLog& log, const NipVault& vault)
      : database_(database), log_(log), vault_(vault) {}

  // Enters a person, and gives the needs that wait for this NIP their person. ALREADY_EXISTS:
  // NIP_TAKEN, COACHEE_EXISTS, REQUEST_ID_KNOWN.
  absl::Status Insert(const Coachee& coachee, const Nip& nip, const Change& change);
  // NOT_FOUND: COACHEE_NOT_FOUND.
  absl::StatusOr<Coachee> Load(PersonId id);
  // By normalised digits. NOT_FOUND: COACHEE_NOT_FOUND.
  absl::StatusOr<Coachee> FindByNip(const std::string& digits);
  // Replaces the record of version − 1; the person's open bookings take the change along.
  // ABORTED: ETAG_MISMATCH.
  absl::Status Replace(const Coachee& coachee, const Change& change);
  // Oldest first.
  absl::StatusOr<std::vector<Coachee>> List(const CoacheeQuery& query);
  // Whether an open booking of the person proposes or holds this provider.
  absl::StatusOr<bool> Holds(PersonId provider, PersonId coachee);

 private:
  absl::Status AppendEvent(mysql::Transaction& tx, const Coachee& coachee, const Change& change);
  absl::Status RefreshOpenBookings(mysql::Transaction& tx, const Coachee& coachee,
                                   const Change& change);

  mysql::Database& database_;
  events::EventLog& log_;
  const NipVault& vault_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_COACHEE_STORE_H_
