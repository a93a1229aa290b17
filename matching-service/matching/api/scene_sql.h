// What the tests of the whole service count in its tables.
#ifndef PRIMADONA_MATCHING_API_SCENE_SQL_H_
#define PRIMADONA_MATCHING_API_SCENE_SQL_H_

namespace primadona::matching {

inline constexpr char kCountSeatsUsed[] = "SELECT CAST(SUM(used) AS SIGNED) FROM provider_seat";
// A reason, and whose ticket it is, follow.
inline constexpr char kCountWaiting[] = "SELECT COUNT(*) FROM ticket WHERE waiting_reason = ";
inline constexpr char kCountQuartersTaken[] = "SELECT COUNT(*) FROM calendar";

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SCENE_SQL_H_
