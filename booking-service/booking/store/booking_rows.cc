#include "booking/store/booking_rows.h"

#include <utility>

#include "booking/store/booking_event.h"
#include "booking/store/booking_sql.h"
#include "booking/store/lists.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

// Reasons of changes that follow by themselves: from a confirmation, by the engagement that it
// opened, and from new facts about the person.
constexpr char kMatchWasConfirmed[] = "MATCH_CONFIRMED";
constexpr char kPersonChanged[] = "UPDATE_COACHEE";

mysql::List OpenStates() {
  return {std::string(StateName(BookingState::kQueued)),
          std::string(StateName(BookingState::kMatchProposed)),
          std::string(StateName(BookingState::kAssigned))};
}

MatchFact FactOfRow(const mysql::Row& row) {
  MatchFact fact;
  fact.match = row.AsId<MatchId>(0);
  fact.provider = row.AsId<PersonId>(1);
  fact.state = static_cast<MatchState>(row.Int(2));
  fact.ends_booking = row.Bool(3);
  fact.time = row.Time(4);
  fact.engagement = row.AsId<EngagementId>(5);
  fact.engagement_state = static_cast<EngagementState>(row.Int(6));
  return fact;
}

Wishes WishesOfRow(const mysql::Row& row) {
  Wishes wishes;
  wishes.kind = static_cast<ServiceKind>(row.Int(5));
  wishes.competency = row.Text(6);
  wishes.need_level = static_cast<int>(row.Int(7));
  wishes.reason = static_cast<CoachingReason>(row.Int(8));
  wishes.topic = row.Text(9);
  wishes.goal = row.Text(10);
  wishes.preferred_windows = WindowsOfText(row.Text(11));
  wishes.mode = static_cast<MeetingMode>(row.Int(12));
  wishes.preferred_provider = row.AsId<PersonId>(13);
  wishes.excluded_providers = PeopleOfText(row.Text(14));
  wishes.beneficiary_unit = row.Text(15);
  wishes.contact = row.Text(16);
  wishes.priority = static_cast<int>(row.Int(17));
  return wishes;
}

// The columns from unit-independent wishes to engagement, as INSERT and UPDATE both write them.
void AppendContent(mysql::Params& params, const Booking& booking) {
  const Wishes& wishes = booking.wishes;
  const Standing& standing = booking.standing;
  for (mysql::Scalar value :
       std::initializer_list<mysql::Scalar>{static_cast<int>(wishes.kind),
                                            wishes.competency,
                                            wishes.need_level,
                                            static_cast<int>(wishes.reason),
                                            wishes.topic,
                                            wishes.goal,
                                            WindowsToText(wishes.preferred_windows),
                                            static_cast<int>(wishes.mode),
                                            mysql::NullIfNil(wishes.preferred_provider),
                                            PeopleToText(wishes.excluded_providers),
                                            wishes.beneficiary_unit,
                                            wishes.contact,
                                            wishes.priority,
                                            mysql::NullIfNil(booking.need.id),
                                            booking.need.source,
                                            booking.need.external_id,
                                            booking.present_level,
                                            booking.required_level,
                                            StateName(standing.state),
                                            standing.reason,
                                            mysql::NullIfNil(standing.match),
                                            mysql::NullIfNil(standing.provider),
                                            mysql::NullIfNil(standing.engagement),
                                            mysql::NullIfUnset(booking.queue_time)}) {
    params.emplace_back(std::move(value));
  }
}

// Whether it is a step of those who ask: the coachee, or who created the booking for the coachee.
// What follows by itself from a step bears its actor too.
bool IsStep(const Booking& booking, const Change& change) {
  if (change.reason == kMatchWasConfirmed || change.reason == kPersonChanged) return false;
  return change.actor == booking.creator_name ||
         change.actor == FormatName(kCoachees, booking.coachee);
}

}  // namespace

StoredBooking BookingOfRow(const mysql::Row& row) {
  Booking booking;
  booking.id = row.AsId<BookingId>(0);
  booking.coachee = row.AsId<PersonId>(1);
  booking.creator = row.Text(3);
  booking.creator_name = row.Text(4);
  booking.wishes = WishesOfRow(row);
  booking.need = {row.AsId<NeedId>(18), row.Text(19), row.Text(20)};
  booking.present_level = static_cast<int>(row.Int(21));
  booking.required_level = static_cast<int>(row.Int(22));
  booking.standing.state = ParseBookingState(row.Text(23)).value_or(BookingState::kDraft);
  booking.standing.reason = row.Text(24);
  booking.standing.match = row.AsId<MatchId>(25);
  booking.standing.provider = row.AsId<PersonId>(26);
  booking.standing.engagement = row.AsId<EngagementId>(27);
  booking.queue_time = row.Time(28);
  booking.create_time = row.Time(29);
  booking.update_time = row.Time(30);
  booking.version = row.Int(31);
  return {std::move(booking), row.Text(2)};
}

absl::StatusOr<StoredBooking> LoadBooking(mysql::Transaction& tx, BookingId id, bool lock) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(lock ? kLockBooking : kLoadBooking, {id}));
  if (rows.empty()) return BookingNotFoundError();
  StoredBooking stored = BookingOfRow(rows[0]);
  // Before it was queued no match can have been heard of.
  if (stored.booking.standing.state == BookingState::kDraft) return stored;
  ASSIGN_OR_RETURN(const mysql::Rows facts, tx.Query(kLoadMatchFacts, {id}));
  for (const mysql::Row& fact : facts) stored.booking.matches.push_back(FactOfRow(fact));
  return stored;
}

absl::StatusOr<std::vector<OpenBooking>> LoadOpenBookings(mysql::Transaction& tx,
                                                          PersonId coachee) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kOpenBookings, {coachee, OpenStates()}));
  std::vector<OpenBooking> open;
  for (const mysql::Row& row : rows) {
    open.push_back({row.AsId<BookingId>(0), static_cast<ServiceKind>(row.Int(1)), row.Text(2)});
  }
  return open;
}

absl::Status InsertBooking(mysql::Transaction& tx, events::EventLog& log, const Booking& booking,
                           const Coachee& coachee, const Change& change) {
  mysql::Params params = {booking.id, booking.coachee, coachee.unit, booking.creator,
                          booking.creator_name};
  AppendContent(params, booking);
  params.emplace_back(booking.create_time);
  params.emplace_back(booking.update_time);
  params.emplace_back(booking.version);
  params.emplace_back(IsStep(booking, change) ? 1 : 0);
  RETURN_IF_ERROR(tx.Execute(kInsertBooking, params).status());
  return log.Append(tx, MakeBookingEvent(booking, coachee, change));
}

absl::Status ReplaceBooking(mysql::Transaction& tx, events::EventLog& log, const Booking& booking,
                            const Coachee& coachee, const Change& change) {
  mysql::Params params = {coachee.unit};
  AppendContent(params, booking);
  params.emplace_back(booking.update_time);
  params.emplace_back(booking.version);
  params.emplace_back(IsStep(booking, change) ? 1 : 0);
  params.emplace_back(booking.id);
  params.emplace_back(booking.version - 1);
  ASSIGN_OR_RETURN(const int64_t replaced, tx.Execute(kReplaceBooking, params));
  if (replaced == 0) return EtagMismatchError();
  return log.Append(tx, MakeBookingEvent(booking, coachee, change));
}

absl::Status PutMatchFact(mysql::Transaction& tx, BookingId booking, const MatchFact& fact) {
  return tx
      .Execute(kPutMatchFact,
               {booking, fact.match, mysql::NullIfNil(fact.provider), static_cast<int>(fact.state),
                fact.ends_booking, mysql::NullIfUnset(fact.time), mysql::NullIfNil(fact.engagement),
                static_cast<int>(fact.engagement_state)})
      .status();
}

}  // namespace primadona::booking
