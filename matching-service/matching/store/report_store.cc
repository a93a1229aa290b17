#include "matching/store/report_store.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "common/status/macros.h"
#include "matching/domain/match.h"
#include "matching/domain/round_result.h"
#include "matching/domain/score.h"
#include "matching/store/report_sql.h"
#include "matching/store/rows.h"

namespace primadona::matching {
namespace {

// Matches that began earlier are not looked at for their ends.
constexpr absl::Duration kLongestEngagement = absl::Hours(365 * 24);
// Who was matched within the memory had come before that.
constexpr absl::Duration kForecastsKept = absl::Hours(4 * 28 * 24);

const mysql::Sql& SqlOf(FairnessDimension dimension) {
  switch (dimension) {
    case FairnessDimension::kUnit:
      return kGroupsByUnit;
    case FairnessDimension::kSex:
      return kGroupsBySex;
    case FairnessDimension::kGrade:
      break;
  }
  return kGroupsByGrade;
}

using Classes = std::map<std::tuple<ServiceKind, std::string, int>, ForecastClass>;

ForecastClass& ClassOf(const mysql::Row& row, Classes& classes) {
  const std::tuple key{ServiceKind{static_cast<int>(row.Int(0))}, row.Text(1),
                       static_cast<int>(row.Int(2))};
  ForecastClass& one = classes[key];
  std::tie(one.kind, one.competency, one.need_level) = key;
  return one;
}

}  // namespace

absl::StatusOr<std::vector<FairnessGroup>> ReportStore::Groups(const Round& round,
                                                               FairnessDimension dimension) {
  // Of a round that is not published, or only in part, the plan counts.
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(SqlOf(dimension), {RoundOutcomeName(RoundOutcome::kMatched),
                                       RoundOutcomeName(RoundOutcome::kPlanned),
                                       round.snapshot_time, round.id});
  }));
  std::vector<FairnessGroup> groups;
  for (const mysql::Row& row : rows) {
    groups.push_back({.value = row.Text(0),
                      .tickets = row.Int(1),
                      .served = row.Int(2),
                      .mean_wait = absl::Microseconds(row.Int(3))});
  }
  return groups;
}

absl::StatusOr<std::vector<Ticket>> ReportStore::MatchedSince(absl::Time since) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kMatchedTickets, {FirstIdOf(since)});
  }));
  std::vector<Ticket> tickets;
  for (const mysql::Row& row : rows) {
    const auto number = [&row](size_t column) { return static_cast<int>(row.Int(column)); };
    Ticket ticket;
    ticket.booking = row.AsId<BookingId>(0);
    ticket.coachee = row.AsId<PersonId>(1);
    ticket.unit = row.Text(2);
    ticket.grade = row.Text(3);
    ticket.kind = ServiceKind{number(4)};
    ticket.competency = row.Text(5);
    ticket.present_level = number(6);
    ticket.need_level = number(7);
    ticket.required_level = number(8);
    ticket.mode = MeetingMode{number(9)};
    tickets.push_back(std::move(ticket));
  }
  return tickets;
}

absl::StatusOr<RoundId> ReportStore::LastPublished() {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLastPublishedRound, {RoundStateName(RoundState::kDone)});
  }));
  return rows.empty() ? RoundId() : rows.front().AsId<RoundId>(0);
}

absl::Status ReportStore::ReadReach(absl::Time now, std::vector<ForecastClass>& classes) {
  std::map<std::pair<ServiceKind, std::string>, std::vector<size_t>> by_offer;
  for (size_t i = 0; i < classes.size(); ++i) {
    by_offer[{classes[i].kind, classes[i].competency}].push_back(i);
  }
  ASSIGN_OR_RETURN(const mysql::Rows ends, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kEndsByProvider, {FirstIdOf(now - kLongestEngagement),
                                      MatchStateName(MatchState::kEnded), now - kForecastMemory});
  }));
  std::map<PersonId, int64_t> freed;
  for (const mysql::Row& row : ends) freed[row.AsId<PersonId>(0)] = row.Int(1);
  ASSIGN_OR_RETURN(const mysql::Rows offers, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kOffersWithSeats, {});
  }));
  std::vector<ReachOfProvider> providers;
  PersonId last;
  for (const mysql::Row& row : offers) {
    const auto id = row.AsId<PersonId>(0);
    if (providers.empty() || id != last) {
      providers.push_back({.free = std::max<int64_t>(0, row.Int(4)), .freed = freed[id]});
    }
    last = id;
    for (const size_t i : by_offer[{ServiceKind{static_cast<int>(row.Int(1))}, row.Text(2)}]) {
      if (classes[i].need_level <= row.Int(3)) providers.back().classes.push_back(i);
    }
  }
  ShareSeats(providers, classes);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<ForecastClass>> ReportStore::Classes(RoundId round, absl::Time now) {
  matching::Classes classes;
  const absl::Time since = now - kForecastMemory;
  ASSIGN_OR_RETURN(const mysql::Rows waiting, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kWaitingByClass, {since});
  }));
  for (const mysql::Row& row : waiting) {
    ForecastClass& one = ClassOf(row, classes);
    one.waiting = row.Int(3);
    one.arrived = row.Int(4);
  }
  ASSIGN_OR_RETURN(const mysql::Rows matched, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kMatchedByClass, {FirstIdOf(since)});
  }));
  for (const mysql::Row& row : matched) {
    ForecastClass& one = ClassOf(row, classes);
    one.matched = row.Int(3);
    one.arrived += row.Int(4);
  }
  ASSIGN_OR_RETURN(const mysql::Rows scarce, database_.Read([&](mysql::Transaction& tx) {
    const char* unmatched = RoundOutcomeName(RoundOutcome::kUnmatched);
    return tx.Query(kScarceByClass, {unmatched, unmatched, unmatched, kMaxScore, round});
  }));
  for (const mysql::Row& row : scarce) {
    ForecastClass& one = ClassOf(row, classes);
    one.unserved = row.Int(3);
    one.mean_price = row.Int(4);
    one.unserved_price = row.Int(5);
  }
  std::vector<ForecastClass> all;
  for (auto& [key, one] : classes) all.push_back(std::move(one));
  RETURN_IF_ERROR(ReadReach(now, all));
  return all;
}

absl::Status ReportStore::KeepForecast(RoundId id, const std::vector<ForecastClass>& classes,
                                       const MatchingPolicy& policy, absl::Time now) {
  std::vector<mysql::List> rows;
  for (const ForecastClass& one : classes) {
    const std::optional<Wait> wait = ExpectedWait(one, policy.mode, policy.round_interval);
    if (!wait.has_value()) continue;
    rows.push_back({id, static_cast<int>(one.kind), one.competency, one.need_level,
                    absl::ToInt64Microseconds(wait->p50), absl::ToInt64Microseconds(wait->p90),
                    now});
  }
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.Execute(kDeleteForecasts, {id}).status());
    RETURN_IF_ERROR(tx.Execute(kDeleteOldForecasts, {now - kForecastsKept}).status());
    return rows.empty() ? absl::OkStatus() : tx.ExecuteRows(kInsertForecasts, rows);
  });
}

absl::StatusOr<Calibration> ReportStore::Calibrate(absl::Time now) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kCalibration, {FirstIdOf(now - kForecastMemory), now, now - kForecastMemory});
  }));
  return Calibration{.samples = rows.front().Int(0),
                     .within_p50 = rows.front().Int(1),
                     .within_p90 = rows.front().Int(2)};
}

}  // namespace primadona::matching
