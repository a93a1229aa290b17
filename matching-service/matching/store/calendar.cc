#include "matching/store/calendar.h"

#include <algorithm>
#include <utility>

#include "common/status/macros.h"
#include "matching/domain/slots.h"
#include "matching/store/calendar_sql.h"

namespace primadona::matching {
namespace {

Reservation OfRow(const mysql::Row& row) {
  return {.id = row.AsId<ReservationId>(0),
          .match = row.AsId<MatchId>(1),
          .provider = row.AsId<PersonId>(2),
          .coachee = row.AsId<PersonId>(3),
          .slot = {row.Time(4), row.Time(5)},
          .provider_end = row.Time(6),
          .expire_time = row.Time(7),
          .version = row.Int(8)};
}

QuantumRange CoacheeQuanta(const Reservation& r) { return QuantaOf(r.slot); }
QuantumRange ProviderQuanta(const Reservation& r) {
  return QuantaOf({r.slot.start, r.provider_end});
}

// Key order keeps two who want overlapping times from waiting for each other in a ring.
std::vector<mysql::List> QuantaRows(const Reservation& r) {
  std::vector<std::pair<PersonId, Quantum>> keys;
  const QuantumRange coachee = CoacheeQuanta(r);
  const QuantumRange provider = ProviderQuanta(r);
  for (Quantum q = coachee.first; q < coachee.end; ++q) keys.emplace_back(r.coachee, q);
  for (Quantum q = provider.first; q < provider.end; ++q) keys.emplace_back(r.provider, q);
  std::sort(keys.begin(), keys.end());
  std::vector<mysql::List> rows;
  for (const auto& [person, quantum] : keys) rows.push_back({person, quantum, r.id});
  return rows;
}

absl::Status FreeQuanta(mysql::Transaction& tx, const Reservation& r) {
  const auto free = [&](PersonId person, const QuantumRange& range) {
    return tx.Execute(kDeleteQuanta, {person, range.first, range.end, r.id}).status();
  };
  RETURN_IF_ERROR(free(r.coachee, CoacheeQuanta(r)));
  return free(r.provider, ProviderQuanta(r));
}

// Frees the holds that are over where `r` wants to go; whether there were any.
absl::StatusOr<bool> ClearExpiredHolds(mysql::Transaction& tx, const Reservation& r,
                                       absl::Time now) {
  const QuantumRange range = ProviderQuanta(r);
  ASSIGN_OR_RETURN(const mysql::Rows rows,
                   tx.Query(kExpiredHoldsAt,
                            {mysql::List{r.coachee, r.provider}, range.first, range.end, now}));
  for (const mysql::Row& row : rows) {
    ASSIGN_OR_RETURN(const std::optional<Reservation> hold,
                     LockReservation(tx, row.AsId<ReservationId>(0)));
    if (hold.has_value() && hold->is_hold() && hold->expire_time <= now) {
      RETURN_IF_ERROR(FreeSlot(tx, *hold));
    }
  }
  return !rows.empty();
}

}  // namespace

absl::Status TakeSlot(mysql::Transaction& tx, const Reservation& r, absl::Time now) {
  const std::vector<mysql::List> rows = QuantaRows(r);
  absl::Status taken = tx.ExecuteRows(kInsertQuanta, rows);
  if (absl::IsAlreadyExists(taken)) {
    ASSIGN_OR_RETURN(const bool cleared, ClearExpiredHolds(tx, r, now));
    if (!cleared) return SlotTakenError();
    taken = tx.ExecuteRows(kInsertQuanta, rows);
    if (absl::IsAlreadyExists(taken)) return SlotTakenError();
  }
  RETURN_IF_ERROR(taken);
  return tx
      .Execute(kInsertReservation,
               {r.id, r.match, r.provider, r.coachee, r.slot.start, r.slot.end, r.provider_end,
                mysql::NullIfUnset(r.expire_time), r.version})
      .status();
}

absl::Status FreeSlot(mysql::Transaction& tx, const Reservation& r) {
  RETURN_IF_ERROR(FreeQuanta(tx, r));
  return tx.Execute(kDeleteReservation, {r.id}).status();
}

absl::Status MarkReleased(mysql::Transaction& tx, const Reservation& r, absl::Time until) {
  RETURN_IF_ERROR(FreeQuanta(tx, r));
  return tx.Execute(kEmptyReservation, {until, r.id}).status();
}

absl::Status SettleSlot(mysql::Transaction& tx, ReservationId id, absl::Time expire_time) {
  return tx.Execute(kSettleReservation, {mysql::NullIfUnset(expire_time), id}).status();
}

absl::StatusOr<std::optional<Reservation>> LockReservation(mysql::Transaction& tx,
                                                           ReservationId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kLockReservation, {id}));
  if (rows.empty()) return std::nullopt;
  return OfRow(rows.front());
}

absl::StatusOr<std::vector<Reservation>> LockReservationsOf(mysql::Transaction& tx,
                                                            MatchId match) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kLockReservationsOfMatch, {match}));
  std::vector<Reservation> reservations;
  for (const mysql::Row& row : rows) reservations.push_back(OfRow(row));
  return reservations;
}

}  // namespace primadona::matching
