#include "matching/store/match_store.h"

#include <algorithm>

#include "common/ids/resource_name.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/store/calendar.h"
#include "matching/store/competency_store.h"
#include "matching/store/match_rows.h"
#include "matching/store/match_sql.h"
#include "matching/store/provider_store.h"
#include "matching/store/round_store.h"
#include "matching/store/supply_event.h"
#include "matching/store/ticket_sql.h"
#include "matching/store/ticket_store.h"

namespace primadona::matching {
namespace {

absl::StatusOr<std::optional<Match>> OneOf(const absl::StatusOr<mysql::Rows>& rows) {
  RETURN_IF_ERROR(rows.status());
  if (rows->empty()) return std::nullopt;
  ASSIGN_OR_RETURN(Match match, MatchOfRow(rows->front()));
  return match;
}

mysql::List StatesOf(const MatchQuery& query) {
  mysql::List states;
  if (!query.states.empty()) {
    for (const MatchState state : query.states) states.emplace_back(MatchStateName(state));
  } else {
    for (int i = 1; i <= static_cast<int>(MatchState::kEnded); ++i) {
      states.emplace_back(MatchStateName(MatchState{i}));
    }
  }
  return states;
}

std::set<std::string> StatesFromConfirmed() {
  std::set<std::string> states;
  for (int i = static_cast<int>(MatchState::kConfirmed); i <= static_cast<int>(MatchState::kEnded);
       ++i) {
    states.insert(MatchStateName(MatchState{i}));
  }
  return states;
}

}  // namespace

events::Routes EventRoutes() {
  return {{kMatchAggregate, {"booking", {"session", StatesFromConfirmed()}}},
          {kTicketAggregate, {"booking"}},
          {kProviderAggregate, {}},
          {kSupplyAggregate, {}}};
}

absl::Status CapacityTakenError() {
  return MakeError(absl::StatusCode::kAborted, "CAPACITY_TAKEN",
                   {.en = "The provider's last seat has just been taken, or the provider changed.",
                    .id = "Kursi terakhir baru saja terisi, atau data pemberi layanan berubah."});
}

absl::Status TicketGoneError() {
  return MakeError(absl::StatusCode::kAborted, "TICKET_GONE",
                   {.en = "The booking no longer waits, or has changed.",
                    .id = "Permohonan tidak lagi menunggu, atau telah berubah."});
}

absl::Status MatchStore::Propose(const Match& match, int64_t provider_version,
                                 absl::Time provider_end, const Change& change) {
  const Reservation reservation{.id = match.reservation,
                                .match = match.id,
                                .provider = match.provider,
                                .coachee = match.ticket.coachee,
                                .slot = match.first_slot,
                                .provider_end = provider_end};
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kMatches, match.id)));
    ASSIGN_OR_RETURN(const int64_t tickets,
                     tx.Execute(kTakeTicket, {match.ticket.booking, match.ticket.version}));
    if (tickets != 1) return TicketGoneError();
    ASSIGN_OR_RETURN(const int64_t seats,
                     tx.Execute(kTakeSeat, {match.provider, provider_version}));
    if (seats != 1) return CapacityTakenError();
    RETURN_IF_ERROR(TakeSlot(tx, reservation, change.now));
    mysql::Params row = RowOfMatch(match);
    row.insert(row.begin(), OpenBookingOf(match));
    const absl::Status inserted = tx.Execute(kInsertMatch, row).status();
    if (absl::IsAlreadyExists(inserted)) return TicketGoneError();  // another match is open
    RETURN_IF_ERROR(inserted);
    if (!match.round.is_nil()) {
      RETURN_IF_ERROR(SettleMatched(tx, match.round, match.ticket.booking, match.id));
    }
    return log_.Append(tx, MakeMatchEvent(match, change));
  });
}

absl::Status MatchStore::CorrectIn(mysql::Transaction& tx, const Match& match,
                                   const Change& change) {
  ASSIGN_OR_RETURN(const int64_t matched,
                   tx.Execute(kReplaceMatch,
                              {OpenBookingOf(match), MatchStateName(match.state),
                               match.state_reason, mysql::NullIfUnset(match.expire_time),
                               match.ends_booking, match.version, match.update_time, match.id,
                               match.version - 1}));
  if (matched != 1) return EtagMismatchError();
  return log_.Append(tx, MakeMatchEvent(match, change));
}

absl::Status MatchStore::ReplaceIn(mysql::Transaction& tx, const Match& match,
                                   const Change& change) {
  RETURN_IF_ERROR(CorrectIn(tx, match, change));
  if (!IsOpen(match.state)) {
    // An exit happens once, since the state before was open and the version was compared.
    RETURN_IF_ERROR(tx.Execute(kFreeSeat, {match.provider}).status());
    ASSIGN_OR_RETURN(const std::vector<Reservation> held, LockReservationsOf(tx, match.id));
    for (const Reservation& reservation : held) RETURN_IF_ERROR(FreeSlot(tx, reservation));
    tx.OnCommit([this, provider = match.provider, coachee = match.ticket.coachee] {
      on_free_(provider, coachee);
    });
  }
  return absl::OkStatus();
}

absl::Status MatchStore::Replace(const Match& match, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kMatches, match.id)));
    return ReplaceIn(tx, match, change);
  });
}

absl::StatusOr<Match> MatchStore::Load(MatchId id) {
  ASSIGN_OR_RETURN(const std::optional<Match> match,
                   OneOf(database_.Read([&](mysql::Transaction& tx) {
                     return tx.Query(kLoadMatch, {id});
                   })));
  if (!match.has_value()) return MatchNotFoundError();
  return *match;
}

// A caller's reach has two parts when the person is coachee and provider; each is an index range.
absl::StatusOr<std::vector<Match>> MatchStore::List(const MatchQuery& query) {
  std::vector<std::pair<const mysql::Sql*, mysql::Scalar>> parts;
  if (query.all) {
    if (!query.booking.is_nil()) {
      parts.emplace_back(&kListMatchesOfBooking, query.booking);
    } else if (!query.coachee.is_nil()) {
      parts.emplace_back(&kListMatchesOfCoachee, query.coachee);
    } else if (!query.provider.is_nil()) {
      parts.emplace_back(&kListMatchesOfProvider, query.provider);
    } else {
      parts.emplace_back(&kListMatches, "");
    }
  } else {
    if (!query.as_coachee.is_nil()) {
      parts.emplace_back(&kListMatchesOfCoachee, query.as_coachee);
    }
    if (!query.as_provider.is_nil()) {
      parts.emplace_back(&kListMatchesOfProvider, query.as_provider);
    }
  }
  const mysql::Scalar before =
      query.before.is_nil() ? mysql::Scalar(std::string(16, '\xff')) : mysql::Scalar(query.before);
  std::vector<Match> matches;
  for (const auto& part : parts) {
    ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
      return tx.Query(*part.first,
                      {part.second, !query.booking.is_nil(), query.booking, !query.coachee.is_nil(),
                       query.coachee, !query.provider.is_nil(), query.provider, before,
                       StatesOf(query), query.limit});
    }));
    for (const mysql::Row& row : rows) {
      ASSIGN_OR_RETURN(Match match, MatchOfRow(row));
      matches.push_back(std::move(match));
    }
  }
  std::sort(matches.begin(), matches.end(),
            [](const Match& a, const Match& b) { return a.id > b.id; });
  if (matches.size() > static_cast<size_t>(query.limit)) matches.resize(query.limit);
  return matches;
}

absl::StatusOr<std::vector<MatchId>> MatchStore::Due(absl::Time now, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kDueMatches, {now, limit});
  }));
  std::vector<MatchId> ids;
  for (const mysql::Row& row : rows) ids.push_back(row.AsId<MatchId>(0));
  return ids;
}

absl::StatusOr<std::optional<Match>> LockMatch(mysql::Transaction& tx, MatchId id) {
  return OneOf(tx.Query(kLockMatch, {id}));
}

absl::StatusOr<std::optional<Match>> LockLastMatch(mysql::Transaction& tx, BookingId booking) {
  return OneOf(tx.Query(kLockLastMatch, {booking}));
}

absl::StatusOr<std::vector<PastMatch>> MatchesOf(mysql::Transaction& tx, BookingId booking) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kMatchesOfBooking, {booking}));
  std::vector<PastMatch> matches;
  for (const mysql::Row& row : rows) {
    matches.push_back({row.AsId<PersonId>(0),
                       ParseMatchState(row.Text(1)).value_or(MatchState::kVoided)});
  }
  return matches;
}

}  // namespace primadona::matching
