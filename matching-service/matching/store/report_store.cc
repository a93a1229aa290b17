#include "matching/store/report_store.h"

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "common/status/macros.h"
#include "matching/domain/round_result.h"
#include "matching/store/report_sql.h"

namespace primadona::matching {
namespace {

// The lowest UUIDv7 of a moment, as bytes: ids are ordered by time.
std::string FirstIdOf(absl::Time time) {
  const auto millis = static_cast<uint64_t>(absl::ToUnixMillis(time));
  std::string bytes(16, '\0');
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<char>(millis >> (8 * (5 - i)) & 0xFF);
  return bytes;
}

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

absl::StatusOr<RoundId> ReportStore::LastPublished() {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLastPublishedRound, {RoundStateName(RoundState::kDone)});
  }));
  return rows.empty() ? RoundId() : rows.front().AsId<RoundId>(0);
}

absl::StatusOr<std::vector<ForecastClass>> ReportStore::Classes(RoundId round, absl::Time now) {
  matching::Classes classes;
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

  ASSIGN_OR_RETURN(const mysql::Rows waiting, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kWaitingByClass, {});
  }));
  for (const mysql::Row& row : waiting) ClassOf(row, classes).waiting = row.Int(3);
  ASSIGN_OR_RETURN(const mysql::Rows matched, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kMatchedByClass, {FirstIdOf(now - kForecastMemory)});
  }));
  for (const mysql::Row& row : matched) ClassOf(row, classes).matched = row.Int(3);
  ASSIGN_OR_RETURN(const mysql::Rows scarce, database_.Read([&](mysql::Transaction& tx) {
    const char* unmatched = RoundOutcomeName(RoundOutcome::kUnmatched);
    return tx.Query(kScarceByClass, {unmatched, unmatched, round});
  }));
  for (const mysql::Row& row : scarce) {
    ForecastClass& one = ClassOf(row, classes);
    one.unserved = row.Int(3);
    one.mean_price = row.Int(4);
  }
  std::vector<ForecastClass> all;
  for (auto& [key, one] : classes) all.push_back(std::move(one));
  return all;
}

absl::Status ReportStore::KeepForecast(RoundId round, const std::vector<ForecastClass>& classes) {
  std::vector<mysql::List> rows;
  for (const ForecastClass& one : classes) {
    const std::optional<Wait> wait = ExpectedWait(one);
    if (!wait.has_value()) continue;
    rows.push_back({round, static_cast<int>(one.kind), one.competency, one.need_level,
                    absl::ToInt64Microseconds(wait->p50), absl::ToInt64Microseconds(wait->p90)});
  }
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.Execute(kDeleteForecasts, {round}).status());
    return rows.empty() ? absl::OkStatus() : tx.ExecuteRows(kInsertForecasts, rows);
  });
}

absl::StatusOr<Calibration> ReportStore::Calibrate(absl::Time now) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kCalibration, {RoundStateName(RoundState::kDone),
                                   FirstIdOf(now - kForecastMemory),
                                   RoundOutcomeName(RoundOutcome::kMatched)});
  }));
  return Calibration{.samples = rows.front().Int(0),
                     .within_p50 = rows.front().Int(1),
                     .within_p90 = rows.front().Int(2)};
}

}  // namespace primadona::matching
