// A match as its row and as its event.
#ifndef PRIMADONA_MATCHING_STORE_MATCH_ROWS_H_
#define PRIMADONA_MATCHING_STORE_MATCH_ROWS_H_

#include "absl/status/statusor.h"
#include "common/events/event.h"
#include "common/mysql/sql.h"
#include "matching/domain/match.h"

namespace primadona::matching {

// In the order of the columns of match_sql.h.
absl::StatusOr<Match> MatchOfRow(const mysql::Row& row);
mysql::Params RowOfMatch(const Match& match);

// The booking while the match is open, else NULL.
mysql::Scalar OpenBookingOf(const Match& match);

events::Event MakeMatchEvent(const Match& match, const Change& change);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_MATCH_ROWS_H_
