#include "tests/load/play.h"

namespace primadona::load {

void Play(const std::vector<Arrival>& arrivals, const Pace& pace, Caller& caller,
          Recorder& recorder) {
  for (const Arrival& arrival : arrivals) {
    pace.sleep_until(pace.begin + arrival.at);
    if (caller.under_way() < pace.most_under_way) {
      caller.Send(arrival.operation, pace.begin, arrival.at);
    } else {
      recorder.Skip(arrival.operation, arrival.at);
    }
    if (pace.after_each != nullptr) pace.after_each(arrival.at);
  }
}

}  // namespace primadona::load
