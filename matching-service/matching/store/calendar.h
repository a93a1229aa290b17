// Taking and freeing people's time within a transaction. What keeps two from having the same time
// is the primary key (person, quantum), not anything that is read before.
#ifndef PRIMADONA_MATCHING_STORE_CALENDAR_H_
#define PRIMADONA_MATCHING_STORE_CALENDAR_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/database.h"
#include "common/time/working_calendar.h"
#include "matching/domain/ids.h"

namespace primadona::matching {

// A slot held for two people. It keeps its id when it moves.
struct Reservation {
  ReservationId id;
  MatchId match;
  PersonId provider;
  PersonId coachee;
  Interval slot;
  absl::Time provider_end;  // end of the buffer on the provider's side
  absl::Time expire_time = absl::InfinitePast();  // of a hold; infinite past: kept
  int64_t version = 1;

  bool is_released() const { return slot.start == slot.end; }
  bool is_hold() const { return expire_time != absl::InfinitePast(); }
};

// Writes the reservation and a row for each quarter hour of both people, in key order, in one
// statement. Holds that are over at `now` give way. ABORTED: SLOT_TAKEN, and the transaction must
// be left.
absl::Status TakeSlot(mysql::Transaction& tx, const Reservation& reservation, absl::Time now);
// Deletes the reservation and its rows.
absl::Status FreeSlot(mysql::Transaction& tx, const Reservation& reservation);
// Deletes its rows, but lets everybody know until `until` that it was released: word of what was
// before may still be on its way, and must not take the slot again.
absl::Status MarkReleased(mysql::Transaction& tx, const Reservation& reservation, absl::Time until);
// Makes a reservation a hold until `expire_time`, or (infinite past) one to keep.
absl::Status SettleSlot(mysql::Transaction& tx, ReservationId id, absl::Time expire_time);

// Each locks what it returns.
absl::StatusOr<std::optional<Reservation>> LockReservation(mysql::Transaction& tx,
                                                           ReservationId id);
absl::StatusOr<std::vector<Reservation>> LockReservationsOf(mysql::Transaction& tx, MatchId match);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_CALENDAR_H_
