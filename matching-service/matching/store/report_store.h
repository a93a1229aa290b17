// Sums over rounds, matches and the waiting list.
#ifndef PRIMADONA_MATCHING_STORE_REPORT_STORE_H_
#define PRIMADONA_MATCHING_STORE_REPORT_STORE_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/mysql/database.h"
#include "matching/domain/fairness.h"
#include "matching/domain/forecast.h"
#include "matching/domain/round.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

// Thread-safe.
class ReportStore {
 public:
  explicit ReportStore(mysql::Database& database) : database_(database) {}

  absl::StatusOr<std::vector<FairnessGroup>> Groups(const Round& round,
                                                    FairnessDimension dimension);

  // The bookings first matched since `since` that do not wait again, without what only a waiting
  // booking tells: windows, wishes, priority.
  absl::StatusOr<std::vector<Ticket>> MatchedSince(absl::Time since);

  // The last round that was published whole; nil before the first.
  absl::StatusOr<RoundId> LastPublished();
  // Every class that waits, was matched within kForecastMemory, or stood in `round` (nil: none).
  absl::StatusOr<std::vector<ForecastClass>> Classes(RoundId round, absl::Time now);
  // What is foretold to those who come after the round.
  absl::Status KeepForecast(RoundId round, const std::vector<ForecastClass>& classes);
  absl::StatusOr<Calibration> Calibrate(absl::Time now);

 private:
  mysql::Database& database_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_REPORT_STORE_H_
