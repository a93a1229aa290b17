// What the tests of the whole service count in its tables.
#ifndef PRIMADONA_MATCHING_API_SCENE_SQL_H_
#define PRIMADONA_MATCHING_API_SCENE_SQL_H_

namespace primadona::matching {

inline constexpr char kCountSeatsUsed[] = "SELECT CAST(SUM(used) AS SIGNED) FROM provider_seat";
// A reason, and whose ticket it is, follow.
inline constexpr char kCountWaiting[] = "SELECT COUNT(*) FROM ticket WHERE waiting_reason = ";
inline constexpr char kCountUnaccounted[] =
    "SELECT COUNT(*) FROM event WHERE actor = '' OR reason = ''";
inline constexpr char kCountQuartersTaken[] = "SELECT COUNT(*) FROM calendar";

inline constexpr char kCountUnnumbered[] = "SELECT COUNT(*) FROM event WHERE number IS NULL";

inline constexpr char kCountOpenMatches[] =
    "SELECT COUNT(*) FROM matches WHERE open_booking IS NOT NULL";
// The state, and whose round it is, follow.
inline constexpr char kLeaveRound[] = "UPDATE matching_round SET dry_run = 0, state = ";

// The lock's name follows.
inline constexpr char kShutGate[] = "SELECT GET_LOCK(";
inline constexpr char kOpenGate[] = "SELECT RELEASE_LOCK(";

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SCENE_SQL_H_
