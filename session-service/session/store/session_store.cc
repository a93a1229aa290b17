#include "session/store/session_store.h"

#include <tuple>
#include <utility>

#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "session/domain/errors.h"
#include "session/store/credit_writes.h"
#include "session/store/engagement_sql.h"
#include "session/store/list_parts.h"
#include "session/store/record_codec.h"
#include "session/store/rows.h"
#include "session/store/session_sql.h"
#include "session/store/session_writes.h"

namespace primadona::session {
namespace {

constexpr char kSlotChanges[] = "slotChanges";

std::string NameOf(const Session& session) { return FormatName("sessions", session.id); }

std::vector<ListPart> PartsOf(const Reach& reach) {
  if (reach.all) return {{kListSessions, 1}};
  std::vector<ListPart> parts;
  if (!reach.coachee.is_nil()) parts.push_back({kListSessionsOfCoachee, reach.coachee});
  if (!reach.provider.is_nil()) parts.push_back({kListSessionsOfProvider, reach.provider});
  return parts;
}

mysql::Params FiltersOf(const SessionQuery& query) {
  mysql::Params params;
  AddFilter(params, !query.engagement.is_nil(), query.engagement);
  AddFilter(params, !query.coachee.is_nil(), query.coachee);
  AddFilter(params, !query.provider.is_nil(), query.provider);
  AddFilter(params, query.state.has_value(),
            StateName(query.state.value_or(SessionState::kScheduled)));
  params.emplace_back(BoundOf(query.period.start));
  params.emplace_back(BoundOf(query.period.end));
  AddFilter(params, query.unreported_at.has_value(), StateName(SessionState::kScheduled));
  params.emplace_back(mysql::Scalar(StateName(SessionState::kInProgress)));
  params.emplace_back(BoundOf(query.unreported_at.value_or(absl::InfinitePast())));
  params.emplace_back(BoundOf(query.after_start));
  params.emplace_back(BoundOf(query.after_start));
  params.emplace_back(mysql::Scalar(query.after));
  params.emplace_back(mysql::Scalar(query.limit));
  return params;
}

}  // namespace

absl::StatusOr<Session> SessionStore::Load(SessionId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadSession, {id});
  }));
  if (rows.empty()) return SessionNotFoundError();
  return SessionOfRow(rows[0]);
}

absl::StatusOr<std::vector<Session>> SessionStore::List(const SessionQuery& query) {
  return ListOverParts<Session>(database_, {PartsOf(query.reach), FiltersOf(query), query.limit},
                                &SessionOfRow, [](const Session& a, const Session& b) {
                                  return std::tie(a.slot.start, a.id) <
                                         std::tie(b.slot.start, b.id);
                                });
}

absl::StatusOr<std::map<SessionId, Record>> SessionStore::LoadRecords(
    const std::vector<SessionId>& ids) {
  std::map<SessionId, Record> records;
  if (ids.empty()) return records;
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadRecords, {mysql::List(ids.begin(), ids.end())});
  }));
  for (const mysql::Row& row : rows) {
    v1::SessionRecord proto;
    if (!proto.ParseFromString(row.Text(1))) continue;
    ASSIGN_OR_RETURN(Record record, RecordFromProto(proto));
    records.emplace(row.AsId<SessionId>(0), std::move(record));
  }
  return records;
}

absl::Status SessionStore::Replace(const Session& next, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, NameOf(next)));
    RETURN_IF_ERROR(NoteProgress(tx, next, /*verified=*/0, change.now));
    return ReplaceSession(tx, log_, next, change);
  });
}

absl::Status SessionStore::Report(const Session& next, const Record& record, const Change& change) {
  const std::string body = RecordToProto(record).SerializeAsString();
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, NameOf(next)));
    RETURN_IF_ERROR(NoteProgress(tx, next, /*verified=*/0, change.now));
    RETURN_IF_ERROR(ReplaceSession(tx, log_, next, change));
    return tx.Execute(kInsertRecord, {next.id, next.coachee, body, change.now}).status();
  });
}

absl::StatusOr<Session> SessionStore::Verify(Session next, const CreditOffer& offer,
                                             const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::StatusOr<Session> {
    RETURN_IF_ERROR(ClaimKey(tx, change, NameOf(next)));
    RETURN_IF_ERROR(NoteProgress(tx, next, /*verified=*/1, change.now));
    Session verified = next;
    Credit credit;
    credit.id = offer.id;
    credit.coachee = next.coachee;
    credit.session = next.id;
    credit.engagement = next.engagement;
    credit.kind = next.kind;
    credit.jp = offer.jp;
    credit.day = offer.day;
    credit.create_time = change.now;
    verified.credit_outcome = CreditOutcome::kEarnsNothing;
    if (offer.jp > 0) {
      ASSIGN_OR_RETURN(const bool room, UseMonth(tx, credit, offer.sessions_per_month));
      verified.credit_outcome = room ? CreditOutcome::kCredited : CreditOutcome::kMonthCapReached;
    }
    const bool credited = verified.credit_outcome == CreditOutcome::kCredited;
    if (credited) verified.credited_jp = offer.jp;
    RETURN_IF_ERROR(ReplaceSession(tx, log_, verified, change));
    if (credited) RETURN_IF_ERROR(InsertCredit(tx, log_, credit, change));
    return verified;
  });
}

absl::StatusOr<Unreported> SessionStore::CountUnreported(absl::Time now) {
  const mysql::List open = {StateName(SessionState::kScheduled),
                            StateName(SessionState::kInProgress)};
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kCountUnreported, {open, now, kMostUnreported});
  }));
  return Unreported{.sessions = rows.at(0).Int(0), .oldest_end = rows.at(0).Time(1)};
}

absl::Status SessionStore::Ask(const SlotStep& step, std::optional<int64_t> engagement_version,
                               const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, SlotChangeName(step.change)));
    if (engagement_version.has_value()) {
      ASSIGN_OR_RETURN(
          const int64_t matched,
          tx.Execute(kAddSession, {step.session.engagement, StateName(EngagementState::kActive),
                                   *engagement_version}));
      if (matched == 0) return ChangedMeanwhileError();
      RETURN_IF_ERROR(InsertSession(tx, log_, step.session, change));
    } else {
      RETURN_IF_ERROR(ReplaceSession(tx, log_, step.session, change));
    }
    return tx.Execute(kInsertSlotChange, SlotChangeParams(step.change)).status();
  });
}

absl::Status SessionStore::Settle(const SlotStep& step, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    if (step.change.outcome == SlotOutcome::kDone) {
      RETURN_IF_ERROR(NoteProgress(tx, step.session, /*verified=*/0, change.now));
    }
    RETURN_IF_ERROR(SettleChange(tx, step.change));
    RETURN_IF_ERROR(ReplaceSession(tx, log_, step.session, change));
    if (!IsForgotten(step.change)) return absl::OkStatus();
    return tx.Execute(kForgetSession, {step.session.id, step.session.version}).status();
  });
}

absl::StatusOr<SlotChange> SessionStore::LoadChange(SlotChangeId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadSlotChange, {id});
  }));
  if (rows.empty()) return SessionNotFoundError();
  return SlotChangeOfRow(rows[0]);
}

absl::StatusOr<std::vector<SlotChange>> SessionStore::ListUnsettled(absl::Time until, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kListUnsettled, {OutcomeName(SlotOutcome::kPending), until, limit});
  }));
  std::vector<SlotChange> changes;
  for (const mysql::Row& row : rows) changes.push_back(SlotChangeOfRow(row));
  return changes;
}

std::string SlotChangeName(const SlotChange& change) { return FormatName(kSlotChanges, change.id); }

absl::StatusOr<SlotChangeId> ParseSlotChangeName(const std::string& name) {
  return ParseName<SlotChangeId>(kSlotChanges, name, "request_id");
}

}  // namespace primadona::session
