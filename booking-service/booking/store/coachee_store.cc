#include "booking/store/coachee_store.h"

#include <utility>

#include "booking/domain/ids.h"
#include "booking/store/booking_event.h"
#include "booking/store/booking_rows.h"
#include "booking/store/coachee_rows.h"
#include "booking/store/coachee_sql.h"
#include "booking/store/lists.h"
#include "booking/store/need_rows.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "google/protobuf/empty.pb.h"

namespace primadona::booking {
namespace {

constexpr char kNipKey[] = "coachee_nip";

// The place "before every row" as a number that BIGINT holds.
mysql::Scalar PlaceOf(absl::Time time) {
  return time == absl::InfinitePast() ? mysql::Scalar(int64_t{-1}) : mysql::Scalar(time);
}

}  // namespace

absl::Status CoacheeStore::AppendEvent(mysql::Transaction& tx, const Coachee& coachee,
                                       const Change& change) {
  // That a record was changed is no secret, what stands in it is: the payload is empty.
  return log_.Append(tx, events::MakeEvent(kCoacheeAggregate, coachee.id.uuid(), coachee.version,
                                           "ENTERED", google::protobuf::Empty(), change));
}

absl::Status CoacheeStore::Insert(const Coachee& coachee, const Nip& nip, const Change& change) {
  const std::string lookup = vault_.Lookup(nip.digits());
  const std::string sealed = vault_.Seal(nip.digits());
  const absl::Status status = database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kCoachees, coachee.id)));
    RETURN_IF_ERROR(
        tx.Execute(kInsertCoachee,
                   {coachee.id, static_cast<int>(coachee.employment), static_cast<int>(coachee.sex),
                    coachee.display_name, coachee.unit, coachee.grade,
                    static_cast<int>(coachee.post_level), mysql::NullIfNil(coachee.superior),
                    coachee.time_zone, LevelsToText(coachee.competencies),
                    PeopleToText(coachee.excluded_providers), coachee.creator, coachee.create_time,
                    coachee.update_time, coachee.version, lookup, vault_.lookup_key_id(), sealed,
                    vault_.seal_key_id()})
            .status());
    RETURN_IF_ERROR(RecogniseNeeds(tx, log_, lookup, coachee.id, change));
    return AppendEvent(tx, coachee, change);
  });
  const std::string taken = mysql::DuplicateKey(status);
  if (taken == kNipKey) return NipTakenError();
  return taken.empty() ? status : CoacheeExistsError(coachee.id);
}

absl::StatusOr<Coachee> CoacheeStore::Load(PersonId id) {
  return database_.Read([&](mysql::Transaction& tx) { return LoadCoachee(tx, id); });
}

absl::StatusOr<Coachee> CoacheeStore::FindByNip(const std::string& digits) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kFindCoacheeByNip, {vault_.Lookup(digits)});
  }));
  if (rows.empty()) return CoacheeNotFoundError();
  return CoacheeOfRow(rows[0]);
}

absl::Status CoacheeStore::Replace(const Coachee& coachee, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kCoachees, coachee.id)));
    ASSIGN_OR_RETURN(
        const int64_t replaced,
        tx.Execute(kReplaceCoachee,
                   {coachee.display_name, coachee.unit, coachee.grade,
                    static_cast<int>(coachee.post_level), mysql::NullIfNil(coachee.superior),
                    coachee.time_zone, LevelsToText(coachee.competencies),
                    PeopleToText(coachee.excluded_providers), coachee.update_time, coachee.version,
                    coachee.id, coachee.version - 1}));
    if (replaced == 0) return EtagMismatchError();
    RETURN_IF_ERROR(RefreshOpenBookings(tx, coachee, change));
    return AppendEvent(tx, coachee, change);
  });
}

absl::Status CoacheeStore::RefreshOpenBookings(mysql::Transaction& tx, const Coachee& coachee,
                                               const Change& change) {
  ASSIGN_OR_RETURN(const std::vector<OpenBooking> open, LoadOpenBookings(tx, coachee.id));
  for (const OpenBooking& entry : open) {
    ASSIGN_OR_RETURN(StoredBooking stored, LoadBooking(tx, entry.id, /*lock=*/true));
    Booking booking = std::move(stored.booking);
    // What a need said of the level stays said.
    if (booking.need.id.is_nil()) {
      booking.present_level = LevelIn(coachee, booking.wishes.competency);
    }
    booking.update_time = change.now;
    ++booking.version;
    RETURN_IF_ERROR(ReplaceBooking(tx, log_, booking, coachee, change));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Coachee>> CoacheeStore::List(const CoacheeQuery& query) {
  const int employment = static_cast<int>(query.employment);
  const mysql::Scalar after = PlaceOf(query.after_time);
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kListCoachees,
                    {query.all, query.reach_unit, query.reach_creator, query.unit, query.unit,
                     employment, employment, after, after, query.after_id, query.limit});
  }));
  std::vector<Coachee> coachees;
  for (const mysql::Row& row : rows) coachees.push_back(CoacheeOfRow(row));
  return coachees;
}

absl::StatusOr<bool> CoacheeStore::Holds(PersonId provider, PersonId coachee) {
  const mysql::List states = {std::string(StateName(BookingState::kMatchProposed)),
                              std::string(StateName(BookingState::kAssigned))};
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kHoldsCoachee, {coachee, provider, states});
  }));
  return !rows.empty();
}

}  // namespace primadona::booking
