// The one calendar of all people, for the session service's calls and for finding free time.
#ifndef PRIMADONA_MATCHING_STORE_CALENDAR_STORE_H_
#define PRIMADONA_MATCHING_STORE_CALENDAR_STORE_H_

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "matching/domain/match.h"
#include "matching/domain/slots.h"
#include "matching/store/calendar.h"

namespace primadona::matching {

// NOT_FOUND: RESERVATION_NOT_FOUND. FAILED_PRECONDITION: RESERVATION_ELSEWHERE.
absl::Status ReservationNotFoundError();
absl::Status ReservationElsewhereError();

// A quarter hour that a person has given away.
struct TakenQuarter {
  PersonId person;
  Quantum quantum = 0;
  absl::Time until = absl::InfiniteFuture();  // when a hold that nobody settles is over
};

// Thread-safe.
class CalendarStore {
 public:
  // `on_free` is called after the commit of each freeing, on the committing thread.
  using OnFree = std::function<void(PersonId provider, PersonId coachee)>;
  CalendarStore(mysql::Database& database, events::EventLog& log, OnFree on_free)
      : database_(database), log_(log), on_free_(std::move(on_free)) {}

  // What each of `people` has taken within `range` at `now`.
  absl::StatusOr<std::map<PersonId, BusyTimes>> Busy(const std::vector<PersonId>& people,
                                                     const Interval& range, absl::Time now);

  // What each of `people` has taken from the quantum `first` on, by person and time.
  absl::StatusOr<std::vector<TakenQuarter>> TakenBy(const std::vector<PersonId>& people,
                                                    Quantum first);
  // Likewise of everybody: a page behind `after` (a default one: from the first).
  absl::StatusOr<std::vector<TakenQuarter>> AllTaken(const TakenQuarter& after, Quantum first,
                                                     int limit);

  // How many quarter hours of `range` one of `people` has given away twice.
  absl::StatusOr<int64_t> TakenTwice(const std::vector<PersonId>& people, const Interval& range);

  // The reservation, if it is there.
  absl::StatusOr<std::optional<Reservation>> Load(ReservationId id);
  // Holds `wanted` under `match` as it was read. A reservation of that id at the same start is
  // kept, its hold renewed. ABORTED: SLOT_TAKEN, or ETAG_MISMATCH when the match has changed.
  // FAILED_PRECONDITION: RESERVATION_ELSEWHERE.
  absl::StatusOr<Reservation> Reserve(const Reservation& wanted, const Match& match,
                                      const Change& change);
  // Moves the reservation to `slot` in one step; one that was kept stays kept, a hold is renewed.
  // NOT_FOUND: RESERVATION_NOT_FOUND. ABORTED: SLOT_TAKEN; then nothing has moved.
  absl::StatusOr<Reservation> Move(ReservationId id, const Interval& slot, absl::Time provider_end,
                                   const Change& change);
  // Frees the reservation for good: word of what was before, within a minute of `change`, does not
  // take it again. OK when it is not there.
  absl::Status Release(ReservationId id, const Change& change);
  // Frees holds that are over, at most `limit`; returns how many.
  absl::StatusOr<int> SweepHolds(absl::Time now, int limit);

  // Within a transaction that has taken, settled or freed the slot: tells all replicas.
  absl::Status Tell(mysql::Transaction& tx, PersonId provider, PersonId coachee,
                    const Change& change);

 private:
  void TellFreed(mysql::Transaction& tx, const Reservation& reservation);

  mysql::Database& database_;
  events::EventLog& log_;
  const OnFree on_free_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_CALENDAR_STORE_H_
