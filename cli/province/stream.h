// A year of a synthetic province as one stream of things that happen, for tests and replays.
#ifndef PRIMADONA_CLI_PROVINCE_STREAM_H_
#define PRIMADONA_CLI_PROVINCE_STREAM_H_

#include <string>
#include <vector>

#include "cli/province/demand.h"

namespace primadona::cli {

// One line of the stream.
struct Happening {
  absl::CivilMinute time;  // local
  std::string json;        // one object with "time" and "event"
  std::string fault;       // what is wrong with it, "" for a sound one
};

// Requests, HR pushes, monthly rounds, answers, sessions and outcomes, by time. Rates of the
// domain's pages: decline 12 %, cancel 10, no-show 11, rematch 6, drop-out 12; GAS −2…+2 by
// 5/20/45/22/8 %; survey answers 1–4 by 1/6/48/45 %. Faults mixed in: DUPLICATE_REVISION,
// OLD_REVISION, WITHDRAWN_IN_ROUND, CONSULTING_CLAIMS_JP.
std::vector<Happening> YearOf(uint64_t seed, const Shape& shape,
                              const std::vector<NeedRecord>& needs,
                              const std::vector<RequestRecord>& requests,
                              const std::vector<Person>& people);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_STREAM_H_
