#include "matching/api/foreign_events.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/log/log.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/api/proto.h"
#include "matching/store/calendar.h"
#include "primadona/booking/v1/booking_event.pb.h"
#include "primadona/session/v1/engagement_event.pb.h"
#include "primadona/session/v1/session_event.pb.h"

namespace primadona::matching {
namespace {

// States of the other services' aggregates, as their events name them.
constexpr char kQueued[] = "QUEUED";
const std::set<std::string>& BookingIsOver() {
  static const auto* const kStates =
      new std::set<std::string>{"WITHDRAWN", "REJECTED", "DUPLICATE"};
  return *kStates;
}
const std::set<std::string>& EngagementIsOver() {
  static const auto* const kStates =
      new std::set<std::string>{kEngagementCompleted, kEngagementTerminated};
  return *kStates;
}
constexpr char kScheduled[] = "SCHEDULED";
constexpr char kCancelled[] = "CANCELLED";

// A new ticket is tried at once; if that is lost with its replica, the sweep tries it after this.
// Longer than a burst of arrivals stands in the queue: the two would wait for each other.
constexpr absl::Duration kFirstSweep = absl::Seconds(5);

// Nil for empty bytes.
template <typename IdType>
absl::StatusOr<IdType> OptionalId(const std::string& bytes) {
  if (bytes.empty()) return IdType();
  return IdType::FromBytes(bytes);
}

absl::StatusOr<Ticket> TicketOf(const events::Event& event) {
  ASSIGN_OR_RETURN(const auto payload, events::ReadPayload<booking::v1::BookingEvent>(event));
  Ticket t;
  t.booking = BookingId(event.aggregate_id);
  t.version = event.version;
  ASSIGN_OR_RETURN(t.coachee, PersonId::FromBytes(payload.coachee()));
  ASSIGN_OR_RETURN(t.superior, OptionalId<PersonId>(payload.superior()));
  ASSIGN_OR_RETURN(t.preferred_provider, OptionalId<PersonId>(payload.preferred_provider()));
  ASSIGN_OR_RETURN(t.need, OptionalId<NeedId>(payload.development_need()));
  for (const std::string& bytes : payload.excluded_providers()) {
    ASSIGN_OR_RETURN(const PersonId excluded, PersonId::FromBytes(bytes));
    t.excluded_providers.insert(excluded);
  }
  t.unit = payload.unit();
  t.grade = payload.grade();
  t.zone = payload.time_zone();
  t.sex = payload.sex();
  t.kind = ServiceKind{static_cast<int>(payload.kind())};
  t.competency = payload.competency();
  t.present_level = payload.present_level();
  t.need_level = payload.need_level();
  t.required_level = payload.required_level();
  for (const auto& window : payload.preferred_windows()) t.windows.push_back(FromProto(window));
  t.mode = MeetingMode{static_cast<int>(payload.mode())};
  t.priority = payload.priority();
  t.queue_time = FromProto(payload.queue_time());
  t.need_source = payload.need_source();
  t.need_external_id = payload.need_external_id();
  return t;
}

// Whether booking had heard of every match that returned it to the queue when it wrote `ticket`.
bool KnowsOf(const Ticket& ticket, const std::vector<PastMatch>& matches) {
  for (const PastMatch& match : matches) {
    if (IsOpen(match.state)) return false;
    if (ReturnsBooking(match.state) && !ticket.excluded_providers.contains(match.provider)) {
      return false;
    }
  }
  return true;
}

}  // namespace

void ForeignEvents::Listen(events::Receiver& receiver) {
  using mysql::Transaction;
  receiver.On("booking", [this](Transaction& tx, const events::Event& event) {
    return ApplyBooking(tx, event);
  });
  receiver.On("engagement", [this](Transaction& tx, const events::Event& event) {
    return ApplyEngagement(tx, event);
  });
  receiver.On("session", [this](Transaction& tx, const events::Event& event) {
    return ApplySession(tx, event);
  });
}

Change ForeignEvents::ChangeOf(const events::Event& event) const {
  return {.now = clock_.Now(),
          .actor = event.actor,
          .reason = event.reason,
          .traceparent = event.traceparent};
}

absl::Status ForeignEvents::ApplyBooking(mysql::Transaction& tx, const events::Event& event) {
  if (event.state == kQueued) return Queue(tx, event);
  const BookingId booking(event.aggregate_id);
  RETURN_IF_ERROR(DeleteTicket(tx, booking));
  if (!BookingIsOver().contains(event.state)) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::optional<Match> last, LockLastMatch(tx, booking));
  if (!last.has_value()) return absl::OkStatus();
  const Change change = ChangeOf(event);
  const std::optional<Match> next = Void(*last, change.now);
  if (!next.has_value()) return absl::OkStatus();
  return IsOpen(last->state) ? deps_.matches.ReplaceIn(tx, *next, change)
                             : deps_.matches.CorrectIn(tx, *next, change);
}

absl::Status ForeignEvents::Queue(mysql::Transaction& tx, const events::Event& event) {
  ASSIGN_OR_RETURN(Ticket ticket, TicketOf(event));
  ASSIGN_OR_RETURN(const std::optional<StoredTicket> there, LockTicket(tx, ticket.booking));
  ASSIGN_OR_RETURN(const std::vector<PastMatch> matches, MatchesOf(tx, ticket.booking));
  if (!KnowsOf(ticket, matches)) return absl::OkStatus();
  ticket.earlier_matches = static_cast<int>(matches.size());
  StoredTicket next{.ticket = ticket,
                    .next_try_time = clock_.Now() + kFirstSweep,
                    .traceparent = event.traceparent};
  if (there.has_value()) {
    Ticket before = there->ticket;
    before.version = ticket.version;
    if (AsksTheSame(before, ticket)) {
      next.waiting_reason = there->waiting_reason;
      next.next_try_time = there->next_try_time;
    }
    RETURN_IF_ERROR(DeleteTicket(tx, ticket.booking));
  }
  RETURN_IF_ERROR(InsertTicket(tx, next));
  const bool joined = !there.has_value() && matches.empty();
  tx.OnCommit([this, ticket, trace = event.traceparent, joined] {
    if (joined) deps_.metrics.Queued(ticket);
    matcher_.TicketArrived(ticket.booking, trace);
  });
  return absl::OkStatus();
}

absl::Status ForeignEvents::ApplyEngagement(mysql::Transaction& tx, const events::Event& event) {
  if (!EngagementIsOver().contains(event.state)) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto payload, events::ReadPayload<session::v1::EngagementEvent>(event));
  ASSIGN_OR_RETURN(const MatchId id, MatchId::FromBytes(payload.match()));
  ASSIGN_OR_RETURN(const std::optional<Match> match, LockMatch(tx, id));
  if (!match.has_value()) return absl::OkStatus();
  const Change change = ChangeOf(event);
  const std::optional<Match> next = End(*match, event.state, change.now);
  return next.has_value() ? deps_.matches.ReplaceIn(tx, *next, change) : absl::OkStatus();
}

absl::Status ForeignEvents::ApplySession(mysql::Transaction& tx, const events::Event& event) {
  if (event.state != kScheduled && event.state != kCancelled) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto payload, events::ReadPayload<session::v1::SessionEvent>(event));
  ASSIGN_OR_RETURN(const auto reservation, ReservationId::FromBytes(payload.reservation()));
  ASSIGN_OR_RETURN(const auto match, MatchId::FromBytes(payload.match()));
  if (event.state == kScheduled) {
    return KeepSlot(tx, match, reservation, FromProto(payload.slot()), ChangeOf(event));
  }
  ASSIGN_OR_RETURN(const std::optional<Reservation> there, LockReservation(tx, reservation));
  if (!there.has_value()) return absl::OkStatus();
  tx.OnCommit([this, provider = there->provider, coachee = there->coachee] {
    matcher_.ProviderFreed(provider);
    matcher_.CoacheeFreed(coachee);
  });
  RETURN_IF_ERROR(FreeSlot(tx, *there));
  return deps_.calendar.Tell(tx, there->provider, there->coachee, ChangeOf(event));
}

absl::Status ForeignEvents::KeepSlot(mysql::Transaction& tx, MatchId match_id, ReservationId id,
                                     const Interval& slot, const Change& change) {
  // The match's row first, as every other change of its slots does.
  ASSIGN_OR_RETURN(const std::optional<Match> match, LockMatch(tx, match_id));
  if (!match.has_value() || !IsOpen(match->state)) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::optional<Reservation> there, LockReservation(tx, id));
  if (there.has_value()) {
    // One that stands elsewhere has been moved since; the move's own event keeps it.
    if (there->slot.start != slot.start || !there->is_hold()) return absl::OkStatus();
    RETURN_IF_ERROR(SettleSlot(tx, id, absl::InfinitePast()));
    return deps_.calendar.Tell(tx, there->provider, there->coachee, change);
  }
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps_.policies.At(change.now));
  absl::Status taken = TakeSlot(tx,
                                {.id = id,
                                 .match = match_id,
                                 .provider = match->provider,
                                 .coachee = match->ticket.coachee,
                                 .slot = slot,
                                 .provider_end = slot.end + policy.slots.buffer()},
                                change.now);
  if (taken.ok()) {
    return deps_.calendar.Tell(tx, match->provider, match->ticket.coachee, change);
  }
  if (!absl::IsAborted(taken)) return taken;
  log::Error("a session was settled after its time had gone to another",
             {{"reservation", id.ToString()}});
  deps_.metrics.settle_conflicts().Increment();
  deps_.metrics.Conflict(ConflictAt::kSettle);
  return absl::OkStatus();
}

}  // namespace primadona::matching
