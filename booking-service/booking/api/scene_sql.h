// What the tests' scene reads past the service's calls.
#ifndef PRIMADONA_BOOKING_API_SCENE_SQL_H_
#define PRIMADONA_BOOKING_API_SCENE_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::booking {

inline constexpr mysql::Sql kEventOfState{
    "scene_event_of_state", "SELECT payload FROM event WHERE aggregate_id = ? AND state = ?"};
inline constexpr mysql::Sql kFirstSessionOf{"scene_first_session_of",
                                            "SELECT first_session_time FROM booking WHERE id = ?"};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_SCENE_SQL_H_
