// What years of bookings leave in the tables, written by the database server itself.
#ifndef PRIMADONA_TESTS_BENCH_HISTORY_H_
#define PRIMADONA_TESTS_BENCH_HISTORY_H_

#include <cstdint>
#include <vector>

#include "common/ids/id.h"
#include "tests/e2e/suite.h"

namespace primadona::bench {

// Closed bookings number 0 to count − 1, spread over three years up to now, four to a person, each
// with its match, slot and the marks of the events that told of it.
class History {
 public:
  // `providers` had them in turns.
  History(e2e::Suite& suite, std::vector<PersonId> providers, int64_t count);

  // Writes all of it. Ends the program when that fails.
  void Write();

  int64_t count() const { return count_; }
  // The id of a booking, of its match and of its reservation; and of the person who booked it.
  Uuid BookingOf(int64_t number) const;
  PersonId CoacheeOf(int64_t number) const;

 private:
  e2e::Suite& suite_;
  const std::vector<PersonId> providers_;
  const int64_t count_;
  const absl::Time begin_;
  const int64_t step_micros_;  // from one booking to the next
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_HISTORY_H_
