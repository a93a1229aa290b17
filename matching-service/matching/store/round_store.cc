#include "matching/store/round_store.h"

#include <algorithm>

#include "common/events/lease.h"
#include "common/failpoint/failpoint.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "matching/store/competency_store.h"
#include "matching/store/match_store.h"
#include "matching/store/round_rows.h"
#include "matching/store/round_sql.h"
#include "matching/store/rows.h"
#include "matching/store/supply_event.h"

namespace primadona::matching {
namespace {

constexpr char kRoundsLease[] = "rounds";
constexpr size_t kRowsATransaction = 500;
constexpr int kRowsAPurge = 1000;
constexpr int kPartsAPurge = 16;
constexpr size_t kPartBytes = size_t{1} << 20;  // far below any max_allowed_packet

mysql::Scalar OrLast(RoundId before) {
  return before.is_nil() ? mysql::Scalar(std::string(16, '\xff')) : mysql::Scalar(before);
}

mysql::List StatesThatAre(bool over) {
  mysql::List states;
  for (int i = 1; i <= static_cast<int>(RoundState::kFailed); ++i) {
    if (IsOver(RoundState{i}) == over) states.emplace_back(RoundStateName(RoundState{i}));
  }
  return states;
}

}  // namespace

absl::Status RoundStore::Insert(const Round& round, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kRounds, round.id)));
    tx.OnCommit([this] {
      NoteWrite();
      on_new_();
    });
    return tx.Execute(kInsertRound, RowOfRound(round)).status();
  });
}

absl::StatusOr<bool> RoundStore::Lead(const Uuid& holder, absl::Duration length) {
  return events::TakeLease(database_, kRoundsLease, holder, length);
}

absl::Status RoundStore::Replace(const Round& r) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    tx.OnCommit([this] { NoteWrite(); });
    ASSIGN_OR_RETURN(
        const int64_t matched,
        tx.Execute(kReplaceRound,
                   {RoundStateName(r.state), r.state_reason, r.tickets, r.providers, r.planned,
                    r.matched, r.fell_out, r.total_score, r.gap, r.certificate_sha256,
                    r.certificate_bytes, r.baseline_planned, r.baseline_total_score, r.changed,
                    absl::ToInt64Microseconds(r.duration), r.policy_version,
                    mysql::NullIfUnset(r.snapshot_time), r.version, r.update_time,
                    r.load_gini, FairnessPriceOf(r), r.candidate_pairs, r.settled, r.whole_gap,
                    r.id, r.version - 1}));
    return matched == 1 ? absl::OkStatus() : EtagMismatchError();
  });
}

int64_t RoundStore::Writes() {
  absl::MutexLock lock(&mutex_);
  return writes_;
}

void RoundStore::WaitForWrite(int64_t seen, absl::Duration at_most) {
  const auto more = [this, seen]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return writes_ > seen;
  };
  absl::MutexLock lock(&mutex_);
  mutex_.AwaitWithTimeout(absl::Condition(&more), at_most);
}

void RoundStore::NoteWrite() {
  absl::MutexLock lock(&mutex_);
  ++writes_;
}

absl::StatusOr<Round> RoundStore::Load(RoundId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadRound, {id});
  }));
  if (rows.empty()) return RoundNotFoundError();
  return RoundOfRow(rows.front());
}

absl::StatusOr<std::vector<Round>> RoundStore::List(RoundId before, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kListRounds, {OrLast(before), limit});
  }));
  std::vector<Round> rounds;
  for (const mysql::Row& row : rows) rounds.push_back(RoundOfRow(row));
  return rounds;
}

absl::StatusOr<std::optional<Round>> RoundStore::Unfinished() {
  const mysql::List states = StatesThatAre(/*over=*/false);
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kFirstRoundIn, {states});
  }));
  if (rows.empty()) return std::nullopt;
  return RoundOfRow(rows.front());
}

absl::StatusOr<absl::Time> RoundStore::LastTime() {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLastRoundTime, {});
  }));
  return rows.empty() ? absl::InfinitePast() : rows.front().Time(0);
}

absl::Status RoundStore::DeletePlan(RoundId id) {
  int64_t deleted = 1;
  while (deleted > 0) {
    ASSIGN_OR_RETURN(deleted, database_.Transact([&](mysql::Transaction& tx) {
      return tx.Execute(kDeleteResults, {id, static_cast<int>(10 * kRowsATransaction)});
    }));
  }
  return database_.Transact([&](mysql::Transaction& tx) {
    return tx.Execute(kDeleteCertificate, {id}).status();
  });
}

absl::Status RoundStore::SavePlan(RoundId id, const RoundPlan& plan) {
  RETURN_IF_ERROR(DeletePlan(id));
  for (size_t from = 0; from < plan.results.size(); from += kRowsATransaction) {
    const size_t to = std::min(plan.results.size(), from + kRowsATransaction);
    std::vector<mysql::List> rows;
    for (size_t i = from; i < to; ++i) rows.push_back(RowOfResult(id, plan.results[i]));
    RETURN_IF_ERROR(database_.Transact(
        [&](mysql::Transaction& tx) { return tx.ExecuteRows(kInsertResults, rows); }));
    failpoint::Pass(failpoint::kRoundPlanPart);
  }
  for (size_t at = 0, part = 0; at < plan.certificate.size(); at += kPartBytes, ++part) {
    RETURN_IF_ERROR(database_.Transact([&](mysql::Transaction& tx) {
      return tx
          .Execute(kInsertCertificatePart,
                   {id, static_cast<int64_t>(part), plan.certificate.substr(at, kPartBytes)})
          .status();
    }));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<RoundResult>> RoundStore::Results(const ResultQuery& query) {
  ASSIGN_OR_RETURN(
      const mysql::Rows rows,
      database_.Read([&](mysql::Transaction& tx) -> absl::StatusOr<mysql::Rows> {
        const char* outcome = query.outcome.has_value() ? RoundOutcomeName(*query.outcome) : "";
        const bool changed = query.changed_only;
        if (!query.outcome.has_value()) {
          return tx.Query(changed ? kListChangedResults : kListResults,
                          {query.round, query.after, query.limit});
        }
        return tx.Query(changed ? kListChangedResultsOf : kListResultsOf,
                        {query.round, outcome, query.after, query.limit});
      }));
  std::vector<RoundResult> results;
  for (const mysql::Row& row : rows) {
    ASSIGN_OR_RETURN(RoundResult result, ResultOfRow(row));
    results.push_back(std::move(result));
  }
  return results;
}

absl::StatusOr<std::optional<RoundResult>> RoundStore::Result(RoundId id, BookingId booking) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadResult, {id, booking});
  }));
  if (rows.empty()) return std::nullopt;
  ASSIGN_OR_RETURN(RoundResult result, ResultOfRow(rows.front()));
  return result;
}

absl::Status RoundStore::Settle(RoundId id, BookingId booking, RoundOutcome outcome) {
  return database_.Transact([&](mysql::Transaction& tx) {
    return tx
        .Execute(kSettleResult, {RoundOutcomeName(outcome), mysql::Null{}, id, booking,
                                 RoundOutcomeName(RoundOutcome::kPlanned)})
        .status();
  });
}

absl::StatusOr<std::map<RoundOutcome, int64_t>> RoundStore::Count(RoundId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kCountResults, {id});
  }));
  std::map<RoundOutcome, int64_t> counts;
  for (const mysql::Row& row : rows) {
    counts[ParseRoundOutcome(row.Text(0)).value_or(RoundOutcome::kUnmatched)] += row.Int(1);
  }
  return counts;
}

absl::StatusOr<std::optional<RoundId>> RoundStore::ToPurge(absl::Time before) {
  ASSIGN_OR_RETURN(
      const mysql::Rows rows,
      database_.Read([&](mysql::Transaction& tx) -> absl::StatusOr<mysql::Rows> {
        ASSIGN_OR_RETURN(mysql::Rows begun,
                         tx.Query(kFirstRoundInPurge, {static_cast<int>(RoundPurge::kBegun)}));
        if (!begun.empty()) return begun;
        return tx.Query(kFirstRoundToPurge,
                        {static_cast<int>(RoundPurge::kKept), FirstIdOf(before),
                         StatesThatAre(/*over=*/true), RoundStateName(RoundState::kDone)});
      }));
  if (rows.empty()) return std::nullopt;
  return rows.front().AsId<RoundId>(0);
}

absl::Status RoundStore::PurgeSome(RoundId id) {
  const auto note = [id](mysql::Transaction& tx, RoundPurge from, RoundPurge to) {
    return tx.Execute(kNotePurge, {static_cast<int>(to), id, static_cast<int>(from)});
  };
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    // Noted before anything goes, so that nobody reads half of it.
    ASSIGN_OR_RETURN(int64_t done, note(tx, RoundPurge::kKept, RoundPurge::kBegun));
    if (done > 0) return absl::OkStatus();
    ASSIGN_OR_RETURN(done, tx.Execute(kDeleteResults, {id, kRowsAPurge}));
    if (done > 0) return absl::OkStatus();
    ASSIGN_OR_RETURN(done, tx.Execute(kDeleteCertificateParts, {id, kPartsAPurge}));
    if (done > 0) return absl::OkStatus();
    return note(tx, RoundPurge::kBegun, RoundPurge::kGone).status();
  });
}

absl::StatusOr<std::optional<std::string>> RoundStore::CertificatePart(RoundId id, int part) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadCertificatePart, {id, part});
  }));
  if (rows.empty()) return std::nullopt;
  return rows.front().Text(0);
}

absl::Status RoundStore::ReplacePrices(RoundId id, const Prices& prices, absl::Duration length,
                                       const Change& change) {
  std::vector<mysql::List> rows;
  for (const auto& [provider, price] : prices) {
    rows.push_back({provider, id, price.points, price.contested, change.now + length});
  }
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.Execute(kDeletePrices, {}).status());
    RETURN_IF_ERROR(tx.Execute(kNotePriceTime, {change.now}).status());
    if (!rows.empty()) RETURN_IF_ERROR(tx.ExecuteRows(kInsertPrices, rows));
    return log_.Append(tx, MakePricesEvent(change));
  });
}

absl::Status RoundStore::UpdatePrices(const Prices& moved, absl::Time until, const Change& change) {
  mysql::List providers;
  std::vector<mysql::List> rows;
  for (const auto& [provider, price] : moved) {
    providers.push_back(provider);
    if (price == Price()) continue;
    rows.push_back({provider, RoundId(), price.points, price.contested, until});
  }
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.Execute(kDeletePricesOf, {providers}).status());
    if (!rows.empty()) RETURN_IF_ERROR(tx.ExecuteRows(kInsertPrices, rows));
    return log_.Append(tx, MakePricesEvent(change));
  });
}

absl::Status RoundStore::NotePriceTime(absl::Time time) {
  return database_.Transact([&](mysql::Transaction& tx) {
    return tx.Execute(kNotePriceTime, {time}).status();
  });
}

absl::StatusOr<absl::Time> RoundStore::PriceTime() {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadPriceTime, {});
  }));
  return rows.empty() ? absl::InfinitePast() : rows.front().Time(0);
}

absl::Status SettleMatched(mysql::Transaction& tx, RoundId round, BookingId booking,
                           MatchId match) {
  ASSIGN_OR_RETURN(const int64_t settled,
                   tx.Execute(kSettleResult, {RoundOutcomeName(RoundOutcome::kMatched), match,
                                              round, booking,
                                              RoundOutcomeName(RoundOutcome::kPlanned)}));
  return settled == 1 ? absl::OkStatus() : TicketGoneError();
}

}  // namespace primadona::matching
