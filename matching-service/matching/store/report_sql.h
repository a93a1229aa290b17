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
// Those who wait, and of them those who came since some time; who was matched before and queues
// again has come once, with the first match.
inline constexpr mysql::Sql kWaitingByClass{
    "waiting_by_class",
    "SELECT kind, competency, need_level, COUNT(*), "
    "CAST(SUM(queue_time >= ? AND earlier_matches = 0) AS SIGNED) FROM ticket "
    "GROUP BY kind, competency, need_level"};
// Matches since some id, and of them the first of their bookings.
inline constexpr mysql::Sql kMatchedByClass{
    "matched_by_class",
    "SELECT kind, competency, need_level, COUNT(*), CAST(SUM(first) AS SIGNED) FROM ("
    "SELECT m.kind, m.competency, m.need_level, NOT EXISTS (SELECT 1 FROM matches e "
    "WHERE e.booking = m.booking AND e.id < m.id) AS first FROM matches m WHERE m.id >= ?) since "
    "GROUP BY kind, competency, need_level"};
inline constexpr mysql::Sql kOffersWithSeats{
    "offers_with_seats",
    "SELECT o.provider, o.kind, o.competency, o.level, s.capacity - s.used "
    "FROM provider_offer o JOIN provider_seat s ON s.provider = o.provider ORDER BY o.provider"};
// Of the matches since some id, those that ended since some time.
inline constexpr mysql::Sql kEndsByProvider{
    "ends_by_provider",
    "SELECT provider, COUNT(*) FROM matches WHERE id >= ? AND state = ? AND update_time >= ? "
    "GROUP BY provider"};
// Who was matched since some id, as far as matches remember them; the first match of each booking.
inline constexpr mysql::Sql kMatchedTickets{
    "matched_tickets",
    "SELECT m.booking, m.coachee, m.unit, m.grade, m.kind, m.competency, m.present_level, "
    "m.need_level, m.required_level, m.mode FROM matches m WHERE m.id >= ? AND NOT EXISTS "
    "(SELECT 1 FROM matches e WHERE e.booking = m.booking AND e.id < m.id) "
    "AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.booking = m.booking) ORDER BY m.id"};
// Of a round: those without a place, what the others paid, and what one more place would have been
// worth to those without: a whole pair where nobody was in reach.
inline constexpr mysql::Sql kScarceByClass{
    "scarce_by_class",
    "SELECT kind, competency, need_level, CAST(SUM(outcome = ?) AS SIGNED), "
    "CAST(COALESCE(AVG(CASE WHEN outcome <> ? THEN price END), 0) AS SIGNED), "
    "CAST(COALESCE(AVG(CASE WHEN outcome = ? THEN IF(contested = 1, score, ?) END), 0) AS SIGNED) "
    "FROM round_result WHERE round = ? GROUP BY kind, competency, need_level"};

inline constexpr mysql::Sql kInsertForecasts{
    "insert_wait_forecasts",
    "INSERT INTO wait_forecast (round, kind, competency, need_level, wait_p50, wait_p90, "
    "made_time) VALUES (?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kDeleteForecasts{"delete_wait_forecasts",
                                             "DELETE FROM wait_forecast WHERE round = ?"};
// Those that are too old to be held against anything.
inline constexpr mysql::Sql kDeleteOldForecasts{"delete_old_wait_forecasts",
                                                "DELETE FROM wait_forecast WHERE made_time < ?"};
// Bookings that were matched since some id, by their first match, and those that came since some
// time, never were, and wait longer already than they should have: against the last forecast before
// each came.
#define FORECAST_OF(row, quantile)                                                             \
  "(SELECT f." quantile " FROM wait_forecast f WHERE f.kind = " row ".kind AND f.competency = " \
  row ".competency AND f.need_level = " row ".need_level AND f.made_time < " row             \
  ".queue_time ORDER BY f.made_time DESC LIMIT 1)"

inline constexpr mysql::Sql kCalibration{
    "calibration",
    "SELECT COUNT(*), CAST(COALESCE(SUM(waited <= p50), 0) AS SIGNED), "
    "CAST(COALESCE(SUM(waited <= p90), 0) AS SIGNED) FROM ("
    "SELECT m.create_time - m.queue_time AS waited, " FORECAST_OF("m", "wait_p50") " AS p50, "
    FORECAST_OF("m", "wait_p90") " AS p90 FROM matches m "
    "WHERE m.id >= ? AND m.queue_time IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM matches e WHERE e.booking = m.booking AND e.id < m.id) "
    "UNION ALL SELECT waited, p50, p90 FROM (SELECT ? - t.queue_time AS waited, "
    FORECAST_OF("t", "wait_p50") " AS p50, " FORECAST_OF("t", "wait_p90") " AS p90 "
    "FROM ticket t WHERE t.queue_time >= ? AND t.earlier_matches = 0) late "
    "WHERE waited > p90) came WHERE p50 IS NOT NULL"};

#undef FORECAST_OF

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_REPORT_SQL_H_
