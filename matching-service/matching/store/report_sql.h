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
    "SELECT kind, competency, need_level, COUNT(*), COUNT(DISTINCT booking) FROM matches "
    "WHERE id >= ? GROUP BY kind, competency, need_level"};
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
