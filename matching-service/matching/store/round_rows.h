// Rounds and their results as rows.
#ifndef PRIMADONA_MATCHING_STORE_ROUND_ROWS_H_
#define PRIMADONA_MATCHING_STORE_ROUND_ROWS_H_

#include "absl/status/statusor.h"
#include "common/mysql/sql.h"
#include "matching/domain/round.h"
#include "matching/domain/round_result.h"

namespace primadona::matching {

Round RoundOfRow(const mysql::Row& row);
mysql::Params RowOfRound(const Round& round);
mysql::Scalar FairnessPriceOf(const Round& round);
absl::StatusOr<RoundResult> ResultOfRow(const mysql::Row& row);
mysql::List RowOfResult(RoundId round, const RoundResult& result);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_ROUND_ROWS_H_
