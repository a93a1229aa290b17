// How forecast waits fare on the generator's year: the share of requests within p50 and p90
//
// at_once: no wait was foretold, since a seat was free in reach; queued: a wait was. A good
// forecast of the latter has shares near 0.5 and 0.9.
#include "absl/strings/str_format.h"
#include "tests/bench/options.h"
#include "tests/bench/wait_replay.h"

int main(int argc, char** argv) {
  using namespace primadona;         // NOLINT
  using namespace primadona::bench;  // NOLINT
  ReadOptions(argc, argv, "Replays a province's year of requests for each degree of scarcity.");
  nlohmann::ordered_json scarcities = nlohmann::ordered_json::array();
  for (const int thinning : {1, 2, 3}) {
    WaitReplay sum;
    for (const uint64_t seed : {1, 2, 3, 4, 5}) {
      const WaitReplay one = ReplayWaits(seed, *cli::ShapeOf("province"), thinning);
      sum.requests += one.requests;
      sum.matched += one.matched;
      sum.without_forecast += one.without_forecast;
      for (const auto part : {&WaitReplay::at_once, &WaitReplay::queued}) {
        (sum.*part).samples += (one.*part).samples;
        (sum.*part).within_p50 += (one.*part).within_p50;
        (sum.*part).within_p90 += (one.*part).within_p90;
      }
    }
    Tell(absl::StrFormat("one of %d providers: %d at once, %d queued", thinning,
                         sum.at_once.samples, sum.queued.samples));
    scarcities.push_back({{"thinning", thinning},
                          {"requests", sum.requests},
                          {"matched", sum.matched},
                          {"without_forecast", sum.without_forecast},
                          {"at_once", sum.at_once.samples},
                          {"at_once_within", sum.at_once.ShareP90()},
                          {"queued", sum.queued.samples},
                          {"queued_within_p50", sum.queued.ShareP50()},
                          {"queued_within_p90", sum.queued.ShareP90()}});
  }
  Report({{"bench", "forecast"}, {"scarcities", scarcities}});
}
