// The one calendar of all people, for the session service's calls and for finding free time.
#ifndef PRIMADONA_MATCHING_STORE_CALENDAR_STORE_H_
#define PRIMADONA_MATCHING_STORE_CALENDAR_STORE_H_

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/mysql/database.h"
#include "matching/domain/match.h"
#include "matching/domain/slots.h"
#include "matching/store/calendar.h"

namespace primadona::matching {

// NOT_FOUND: RESERVATION_NOT_FOUND. FAILED_PRECONDITION: RESERVATION_ELSEWHERE.
absl::Status ReservationNotFoundError();
absl::Status ReservationElsewhereError();

// Thread-safe.
class CalendarStore {
 public:
  // `on_free` is called after the commit of each freeing, on the committing thread.
  using OnFree = std::function<void(PersonId provider, PersonId coachee)>;
  CalendarStore(mysql::Database& database, OnFree on_free)
      : database_(database), on_free_(std::move(on_free)) {}

  // What each of `people` has taken within `range` at `now`.
  absl::StatusOr<std::map<PersonId, BusyTimes>> Busy(const std::vector<PersonId>& people,
                                                     const Interval& range, absl::Time now);

  // How many quarter hours of `range` one of `people` has given away twice.
  absl::StatusOr<int64_t> TakenTwice(const std::vector<PersonId>& people, const Interval& range);

  // The reservation, if it is there.
  absl::StatusOr<std::optional<Reservation>> Load(ReservationId id);
  // Holds `wanted` under `match` as it was read. A reservation of that id at the same start is
  // kept, its hold renewed. ABORTED: SLOT_TAKEN, or ETAG_MISMATCH when the match has changed.
  // FAILED_PRECONDITION: RESERVATION_ELSEWHERE.
  absl::StatusOr<Reservation> Reserve(const Reservation& wanted, const Match& match,
                                      absl::Time now);
  // Moves the reservation to `slot` in one step; one that was kept stays kept, a hold is renewed.
  // NOT_FOUND: RESERVATION_NOT_FOUND. ABORTED: SLOT_TAKEN; then nothing has moved.
  absl::StatusOr<Reservation> Move(ReservationId id, const Interval& slot, absl::Time provider_end,
                                   absl::Time now);
  // Frees the reservation for good: word of what was before, within a minute of `now`, does not
  // take it again. OK when it is not there.
  absl::Status Release(ReservationId id, absl::Time now);
  // Frees holds that are over, at most `limit`; returns how many.
  absl::StatusOr<int> SweepHolds(absl::Time now, int limit);

 private:
  void TellFreed(mysql::Transaction& tx, const Reservation& reservation);

  mysql::Database& database_;
  const OnFree on_free_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_CALENDAR_STORE_H_
