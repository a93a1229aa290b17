#include "booking/store/news_store.h"

#include <algorithm>
#include <utility>

#include "booking/domain/learn.h"
#include "booking/store/booking_rows.h"
#include "booking/store/booking_sql.h"
#include "booking/store/coachee_rows.h"
#include "common/status/macros.h"
#include "primadona/matching/v1/match_event.pb.h"
#include "primadona/session/v1/engagement_event.pb.h"
#include "primadona/session/v1/session_event.pb.h"

namespace primadona::booking {
namespace {

constexpr char kSuite[] = "primadona";
// State of a session that has begun.
constexpr char kSessionBegun[] = "IN_PROGRESS";

absl::Status StateUnknown() {
  return MakeError(absl::StatusCode::kInvalidArgument, "EVENT_STATE_UNKNOWN",
                   {.en = "The event names a state that this service does not know.",
                    .id = "Peristiwa menyebut status yang tidak dikenal layanan ini."});
}

// The sender tries again: matching's own word of the match is on its way.
absl::Status MatchUnheard() {
  return MakeError(absl::StatusCode::kUnavailable, "MATCH_UNHEARD",
                   {.en = "The match of this session has not been heard of yet.",
                    .id = "Pemasangan untuk sesi ini belum diterima."});
}

// The change that an event of another service brings about here.
Change ChangeOf(const events::Event& event) {
  return {event.create_time, event.actor.empty() ? kSuite : event.actor, event.reason,
          event.traceparent, std::nullopt};
}

const MatchFact* FactOf(const Booking& booking, MatchId match) {
  const auto fact = std::find_if(booking.matches.begin(), booking.matches.end(),
                                 [&](const MatchFact& known) { return known.match == match; });
  return fact == booking.matches.end() ? nullptr : &*fact;
}

// Keeps the fact, and the booking where it changed.
absl::Status Store(mysql::Transaction& tx, events::EventLog& log, const Learned& learned,
                   MatchId match, const Change& change) {
  if (const MatchFact* fact = FactOf(learned.booking, match)) {
    RETURN_IF_ERROR(PutMatchFact(tx, learned.booking.id, *fact));
  }
  if (!learned.changed) return absl::OkStatus();
  ASSIGN_OR_RETURN(const Coachee coachee, LoadCoachee(tx, learned.booking.coachee));
  return ReplaceBooking(tx, log, learned.booking, coachee, change);
}

}  // namespace

void NewsStore::ListenTo(events::Receiver& receiver) {
  using Apply = absl::Status (NewsStore::*)(mysql::Transaction&, const events::Event&);
  const auto on = [&](const char* aggregate_kind, Apply apply) {
    receiver.On(aggregate_kind, [this, apply](mysql::Transaction& tx, const events::Event& event) {
      return (this->*apply)(tx, event);
    });
  };
  on("match", &NewsStore::ApplyMatch);
  on("engagement", &NewsStore::ApplyEngagement);
  on("session", &NewsStore::ApplySession);
  on("ticket", &NewsStore::ApplyTicket);
}

absl::Status NewsStore::ApplyMatch(mysql::Transaction& tx, const events::Event& event) {
  ASSIGN_OR_RETURN(const auto payload, events::ReadPayload<matching::v1::MatchEvent>(event));
  ASSIGN_OR_RETURN(const BookingId id, BookingId::FromBytes(payload.booking()));
  ASSIGN_OR_RETURN(const PersonId provider, PersonId::FromBytes(payload.provider()));
  const std::optional<MatchState> state = ParseMatchState(event.state);
  if (!state.has_value()) return StateUnknown();
  const MatchFact news = {.match = MatchId(event.aggregate_id),
                          .provider = provider,
                          .state = *state,
                          .ends_booking = payload.ends_booking(),
                          .time = event.create_time};
  ASSIGN_OR_RETURN(StoredBooking stored, LoadBooking(tx, id, /*lock=*/true));
  const Change change = ChangeOf(event);
  return Store(tx, log_, LearnMatch(std::move(stored.booking), news, change.now), news.match,
               change);
}

absl::Status NewsStore::ApplyEngagement(mysql::Transaction& tx, const events::Event& event) {
  ASSIGN_OR_RETURN(const auto payload, events::ReadPayload<session::v1::EngagementEvent>(event));
  ASSIGN_OR_RETURN(const BookingId id, BookingId::FromBytes(payload.booking()));
  ASSIGN_OR_RETURN(const MatchId match, MatchId::FromBytes(payload.match()));
  ASSIGN_OR_RETURN(const PersonId provider, PersonId::FromBytes(payload.provider()));
  const std::optional<EngagementState> state = ParseEngagementState(event.state);
  if (!state.has_value()) return StateUnknown();
  const MatchFact news = {.match = match,
                          .provider = provider,
                          .engagement = EngagementId(event.aggregate_id),
                          .engagement_state = *state};
  ASSIGN_OR_RETURN(StoredBooking stored, LoadBooking(tx, id, /*lock=*/true));
  const Change change = ChangeOf(event);
  return Store(tx, log_, LearnEngagement(std::move(stored.booking), news, change.now), match,
               change);
}

absl::Status NewsStore::ApplySession(mysql::Transaction& tx, const events::Event& event) {
  if (event.state != kSessionBegun) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto payload, events::ReadPayload<session::v1::SessionEvent>(event));
  ASSIGN_OR_RETURN(const MatchId match, MatchId::FromBytes(payload.match()));
  ASSIGN_OR_RETURN(const mysql::Rows of_match, tx.Query(kBookingOfMatch, mysql::Params{match}));
  if (of_match.empty()) return MatchUnheard();
  const auto id = of_match[0].AsId<BookingId>(0);
  ASSIGN_OR_RETURN(const int64_t noted, tx.Execute(kNoteFirstSession, {event.create_time, id}));
  if (noted == 0 || on_first_session_ == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kReadFirstSession, mysql::Params{id}));
  const FirstSession first = {.kind = static_cast<ServiceKind>(rows.at(0).Int(0)),
                              .steps = rows.at(0).Int(1),
                              .wait = event.create_time - rows.at(0).Time(2)};
  tx.OnCommit([this, first] { on_first_session_(first); });
  return absl::OkStatus();
}

absl::Status NewsStore::ApplyTicket(mysql::Transaction& tx, const events::Event& event) {
  ASSIGN_OR_RETURN(const auto payload, events::ReadPayload<matching::v1::TicketEvent>(event));
  ASSIGN_OR_RETURN(const BookingId id, BookingId::FromBytes(payload.booking()));
  ASSIGN_OR_RETURN(StoredBooking stored, LoadBooking(tx, id, /*lock=*/true));
  const Learned learned =
      LearnWaiting(std::move(stored.booking), payload.booking_version(), payload.waiting_reason());
  if (!learned.changed) return absl::OkStatus();
  return tx
      .Execute(kSetWaitingReason, {learned.booking.standing.reason, id, learned.booking.version})
      .status();
}

}  // namespace primadona::booking
