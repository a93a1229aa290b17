#include "matching/api/calendar_calls.h"

#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/domain/limits.h"

namespace primadona::matching {
namespace {

template <typename IdType>
absl::StatusOr<IdType> IdOf(const std::string& bytes, const char* field) {
  const absl::StatusOr<IdType> id = IdType::FromBytes(bytes);
  if (id.ok()) return *id;
  return FieldError(field, "UUID_MALFORMED",
                    {.en = "An id has 16 bytes.", .id = "Id terdiri atas 16 byte."});
}

absl::Status MatchNotConfirmedError() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "MATCH_NOT_CONFIRMED",
                   {.en = "Sessions are held under a confirmed match alone.",
                    .id = "Sesi hanya dapat diadakan untuk pasangan yang terkonfirmasi."});
}

// OK when the match's provider offers a slot at `start` and it is within notice and horizon.
absl::Status CheckOpen(const ApiDeps& deps, const Match& match, absl::Time start, absl::Time now,
                       const MatchingPolicy& policy) {
  ASSIGN_OR_RETURN(const Provider provider, deps.providers.Load(match.provider));
  RETURN_IF_ERROR(CheckStart(start, now, policy.slots, ZoneOf(provider)));
  return CheckOffered(start, *MakeView(provider, policy, now).offered);
}

pb::Reservation Told(const Reservation& reservation) {
  pb::Reservation out;
  out.set_id(reservation.id.ToBytes());
  *out.mutable_slot() = ToProto(reservation.slot);
  if (reservation.is_hold()) *out.mutable_expire_time() = ToProto(reservation.expire_time);
  return out;
}

// The reservation as it is told; a slot that was taken is counted.
absl::StatusOr<pb::Reservation> ToldOrCounted(const ApiDeps& deps,
                                              const absl::StatusOr<Reservation>& reservation,
                                              ConflictAt at) {
  if (reservation.ok()) return Told(*reservation);
  if (ReasonOf(reservation.status()) == kSlotTaken) deps.metrics.Conflict(at);
  return reservation.status();
}

bool StandsAt(const std::optional<Reservation>& there, absl::Time start) {
  return there.has_value() && there->slot.start == start;
}

}  // namespace

absl::StatusOr<pb::Reservation> ReserveSlot(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::ReserveSlotRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const auto id, IdOf<ReservationId>(request.reservation(), "reservation"));
  ASSIGN_OR_RETURN(const auto match_id, IdOf<MatchId>(request.match(), "match"));
  const absl::Time start = FromProto(request.start_time());
  // Load.
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(call.now));
  ASSIGN_OR_RETURN(const Match match, deps.matches.Load(match_id));
  ASSIGN_OR_RETURN(const std::optional<Reservation> there, deps.calendar.Load(id));
  // Decide. What is held already is not judged again: time has gone on since it was.
  if (match.state != MatchState::kConfirmed) return MatchNotConfirmedError();
  if (!StandsAt(there, start)) {
    RETURN_IF_ERROR(CheckOpen(deps, match, start, call.now, policy));
  }
  // Store.
  const absl::StatusOr<Reservation> held =
      deps.calendar.Reserve({.id = id,
                             .match = match.id,
                             .provider = match.provider,
                             .coachee = match.ticket.coachee,
                             .slot = policy.slots.CoacheeTime(start),
                             .provider_end = policy.slots.ProviderTime(start).end,
                             .expire_time = call.now + kHoldTime},
                            match, call.ChangeFor());
  // Answer.
  return ToldOrCounted(deps, held, ConflictAt::kReserve);
}

absl::StatusOr<pb::Reservation> MoveSlot(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::MoveSlotRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const auto id, IdOf<ReservationId>(request.reservation(), "reservation"));
  const absl::Time start = FromProto(request.start_time());
  // Load.
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(call.now));
  ASSIGN_OR_RETURN(const std::optional<Reservation> there, deps.calendar.Load(id));
  if (!there.has_value()) return ReservationNotFoundError();
  // Decide.
  if (!StandsAt(there, start)) {
    ASSIGN_OR_RETURN(const Match match, deps.matches.Load(there->match));
    RETURN_IF_ERROR(CheckOpen(deps, match, start, call.now, policy));
  }
  // Store.
  const absl::StatusOr<Reservation> moved = deps.calendar.Move(
      id, policy.slots.CoacheeTime(start), policy.slots.ProviderTime(start).end, call.ChangeFor());
  // Answer.
  return ToldOrCounted(deps, moved, ConflictAt::kMove);
}

absl::StatusOr<pb::ReleaseSlotResponse> ReleaseSlot(const ApiDeps& deps, const rpc::Call& call,
                                                    const pb::ReleaseSlotRequest& request) {
  ASSIGN_OR_RETURN(const auto id, IdOf<ReservationId>(request.reservation(), "reservation"));
  RETURN_IF_ERROR(deps.calendar.Release(id, call.ChangeFor()));
  return pb::ReleaseSlotResponse();
}

}  // namespace primadona::matching
