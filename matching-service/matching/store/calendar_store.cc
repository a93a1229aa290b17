#include "matching/store/calendar_store.h"

#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/domain/limits.h"
#include "matching/store/calendar_sql.h"
#include "matching/store/competency_store.h"
#include "matching/store/supply_event.h"

namespace primadona::matching {
namespace {

std::vector<TakenQuarter> QuartersOf(const mysql::Rows& rows) {
  std::vector<TakenQuarter> taken;
  taken.reserve(rows.size());
  for (const mysql::Row& row : rows) {
    taken.push_back(
        {row.AsId<PersonId>(0), row.Int(1), row.IsNull(2) ? absl::InfiniteFuture() : row.Time(2)});
  }
  return taken;
}

}  // namespace

absl::Status ReservationNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "RESERVATION_NOT_FOUND",
                   {.en = "There is no such reservation.", .id = "Reservasi tidak ditemukan."});
}

absl::Status ReservationElsewhereError() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "RESERVATION_ELSEWHERE",
                   {.en = "This reservation holds another time; move it instead.",
                    .id = "Reservasi ini memegang waktu lain; pindahkan reservasi tersebut."});
}

absl::StatusOr<std::map<PersonId, BusyTimes>> CalendarStore::Busy(
    const std::vector<PersonId>& people, const Interval& range, absl::Time now) {
  const QuantumRange quanta = QuantaOf(range);
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kBusyQuanta, {mysql::List(people.begin(), people.end()), quanta.first,
                                  quanta.end, now});
  }));
  std::map<PersonId, std::vector<Quantum>> taken;
  for (const mysql::Row& row : rows) taken[row.AsId<PersonId>(0)].push_back(row.Int(1));
  std::map<PersonId, BusyTimes> busy;
  for (auto& [person, times] : taken) busy.emplace(person, BusyTimes(std::move(times)));
  return busy;
}

absl::StatusOr<std::vector<TakenQuarter>> CalendarStore::TakenBy(
    const std::vector<PersonId>& people, Quantum first) {
  if (people.empty()) return std::vector<TakenQuarter>();
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kTakenBy, {mysql::List(people.begin(), people.end()), first});
  }));
  return QuartersOf(rows);
}

absl::StatusOr<std::vector<TakenQuarter>> CalendarStore::AllTaken(const TakenQuarter& after,
                                                                  Quantum first, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kAllTaken, {after.person, after.person, after.quantum, first, limit});
  }));
  return QuartersOf(rows);
}

absl::StatusOr<int64_t> CalendarStore::TakenTwice(const std::vector<PersonId>& people,
                                                  const Interval& range) {
  if (people.empty()) return 0;
  const QuantumRange quanta = QuantaOf(range);
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kTakenTwice,
                    {mysql::List(people.begin(), people.end()), quanta.first, quanta.end});
  }));
  return rows.at(0).Int(0);
}

absl::StatusOr<std::optional<Reservation>> CalendarStore::Load(ReservationId id) {
  return database_.Transact([&](mysql::Transaction& tx) { return LockReservation(tx, id); });
}

absl::StatusOr<Reservation> CalendarStore::Reserve(const Reservation& wanted, const Match& match,
                                                   const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::StatusOr<Reservation> {
    // The lock keeps the match from ending, and freeing its slots, before this one is there.
    ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kShareMatch, {match.id}));
    if (rows.empty() || rows.front().Int(0) != match.version) return EtagMismatchError();
    ASSIGN_OR_RETURN(std::optional<Reservation> there, LockReservation(tx, wanted.id));
    if (!there.has_value()) {
      const absl::Status taken = TakeSlot(tx, wanted, change.now);
      if (taken.ok()) {
        RETURN_IF_ERROR(Tell(tx, wanted.provider, wanted.coachee, change));
        return wanted;
      }
      // The same call on another thread may have been the one that took it.
      if (!absl::IsAborted(taken)) return taken;
      ASSIGN_OR_RETURN(there, LockReservation(tx, wanted.id));
      if (!there.has_value()) return taken;
    }
    if (there->match != wanted.match || there->slot.start != wanted.slot.start) {
      return ReservationElsewhereError();
    }
    if (there->is_hold()) {
      RETURN_IF_ERROR(SettleSlot(tx, there->id, wanted.expire_time));
      RETURN_IF_ERROR(Tell(tx, there->provider, there->coachee, change));
      there->expire_time = wanted.expire_time;
    }
    return *there;
  });
}

absl::StatusOr<Reservation> CalendarStore::Move(ReservationId id, const Interval& slot,
                                                absl::Time provider_end, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::StatusOr<Reservation> {
    ASSIGN_OR_RETURN(const std::optional<Reservation> there, LockReservation(tx, id));
    if (!there.has_value() || there->is_released()) return ReservationNotFoundError();
    Reservation moved = *there;
    if (moved.is_hold()) moved.expire_time = change.now + kHoldTime;
    if (there->slot.start == slot.start) {
      if (!moved.is_hold()) return moved;
      RETURN_IF_ERROR(SettleSlot(tx, id, moved.expire_time));
      RETURN_IF_ERROR(Tell(tx, moved.provider, moved.coachee, change));
      return moved;
    }
    moved.slot = slot;
    moved.provider_end = provider_end;
    ++moved.version;
    RETURN_IF_ERROR(FreeSlot(tx, *there));
    RETURN_IF_ERROR(TakeSlot(tx, moved, change.now));
    RETURN_IF_ERROR(Tell(tx, moved.provider, moved.coachee, change));
    TellFreed(tx, *there);
    return moved;
  });
}

absl::Status CalendarStore::Release(ReservationId id, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(const std::optional<Reservation> there, LockReservation(tx, id));
    if (!there.has_value() || there->is_released()) return absl::OkStatus();
    TellFreed(tx, *there);
    RETURN_IF_ERROR(MarkReleased(tx, *there, change.now + kHoldTime));
    return Tell(tx, there->provider, there->coachee, change);
  });
}

absl::StatusOr<int> CalendarStore::SweepHolds(absl::Time now, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kExpiredHolds, {now, limit});
  }));
  for (const mysql::Row& row : rows) {
    RETURN_IF_ERROR(database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
      ASSIGN_OR_RETURN(const std::optional<Reservation> hold,
                       LockReservation(tx, row.AsId<ReservationId>(0)));
      // Settled or renewed since: no longer over.
      if (!hold.has_value() || !hold->is_hold() || hold->expire_time > now) {
        return absl::OkStatus();
      }
      TellFreed(tx, *hold);
      return FreeSlot(tx, *hold);
    }));
  }
  return static_cast<int>(rows.size());
}

absl::Status CalendarStore::Tell(mysql::Transaction& tx, PersonId provider, PersonId coachee,
                                 const Change& change) {
  return log_.Append(tx, MakeCalendarEvent(provider, coachee, change));
}

void CalendarStore::TellFreed(mysql::Transaction& tx, const Reservation& r) {
  tx.OnCommit([this, provider = r.provider, coachee = r.coachee] { on_free_(provider, coachee); });
}

}  // namespace primadona::matching
