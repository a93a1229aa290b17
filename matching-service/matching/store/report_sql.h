// Every SQL text of the report store.
#ifndef PRIMADONA_MATCHING_STORE_REPORT_SQL_H_
#define PRIMADONA_MATCHING_STORE_REPORT_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::matching {

// Parameters: two outcomes of those with a place, the time of the list, the round.
#define FAIRNESS_GROUPS(name, column)                                                         \
  inline constexpr mysql::Sql name {                                                          \
    #name, "SELECT " column ", COUNT(*), CAST(SUM(outcome IN (?, ?)) AS SIGNED), "            \
           "CAST(AVG(? - queue_time) AS SIGNED) FROM round_result WHERE round = ? "           \
           "GROUP BY " column " ORDER BY " column                                             \
  }

FAIRNESS_GROUPS(kGroupsByUnit, "unit");
FAIRNESS_GROUPS(kGroupsBySex, "sex");
FAIRNESS_GROUPS(kGroupsByGrade, "grade");

#undef FAIRNESS_GROUPS

inline constexpr mysql::Sql kLastPublishedRound{
    "last_published_round",
    "SELECT id FROM matching_round WHERE dry_run = 0 AND state = ? ORDER BY id DESC LIMIT 1"};
inline constexpr mysql::Sql kWaitingByClass{
    "waiting_by_class",
    "SELECT kind, competency, need_level, COUNT(*) FROM ticket "
    "GROUP BY kind, competency, need_level"};
inline constexpr mysql::Sql kMatchedByClass{
    "matched_by_class",
    "SELECT kind, competency, need_level, COUNT(*) FROM matches WHERE id >= ? "
    "GROUP BY kind, competency, need_level"};
// Of a round: those without a place, and what the others paid who displaced nobody for good.
inline constexpr mysql::Sql kScarceByClass{
    "scarce_by_class",
    "SELECT kind, competency, need_level, CAST(SUM(outcome = ?) AS SIGNED), "
    "CAST(COALESCE(AVG(CASE WHEN outcome <> ? THEN price END), 0) AS SIGNED) "
    "FROM round_result WHERE round = ? GROUP BY kind, competency, need_level"};

inline constexpr mysql::Sql kInsertForecasts{
    "insert_wait_forecasts",
    "INSERT INTO wait_forecast (round, kind, competency, need_level, wait_p50, wait_p90) "
    "VALUES (?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kDeleteForecasts{"delete_wait_forecasts",
                                             "DELETE FROM wait_forecast WHERE round = ?"};
// Matched bookings, against what the last round before they came had foretold.
inline constexpr mysql::Sql kCalibration{
    "calibration",
    "SELECT COUNT(*), "
    "CAST(COALESCE(SUM(r.snapshot_time - x.queue_time <= f.wait_p50), 0) AS SIGNED), "
    "CAST(COALESCE(SUM(r.snapshot_time - x.queue_time <= f.wait_p90), 0) AS SIGNED) "
    "FROM matching_round r JOIN round_result x ON x.round = r.id "
    "JOIN wait_forecast f ON f.kind = x.kind AND f.competency = x.competency "
    "AND f.need_level = x.need_level AND f.round = (SELECT MAX(e.id) FROM matching_round e "
    "WHERE e.id < r.id AND e.dry_run = 0 AND e.state = ? AND e.update_time <= x.queue_time) "
    "WHERE r.id >= ? AND r.dry_run = 0 AND x.outcome = ?"};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_REPORT_SQL_H_
