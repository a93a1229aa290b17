// Fills a running suite with the synthetic province, through the public API alone.
#ifndef PRIMADONA_CLI_LOAD_LOADER_H_
#define PRIMADONA_CLI_LOAD_LOADER_H_

#include <ostream>

#include "absl/status/status.h"
#include "cli/client/door.h"
#include "cli/province/shape.h"

namespace primadona::cli {

struct LoadOptions {
  uint64_t seed = 1;
  Shape shape;
  int requests = 250;  // open requests
  int in_flight = 16;
  bool terminal = false;  // whether `out` is one
};

// People, providers with their hours, needs and open requests; bad records are told by reason.
// Leaves a fifth of the seats of each kind free: where fewer requests than asked for fit beside
// that it opens those, and warns. The last thing it does is to push a need that marks the load as
// whole: where that stands, nothing is done. After a break it goes on. Ends with what stands then,
// by state, and the seats that are free.
absl::Status LoadProvince(const Client& administrator, const Client& hr_system,
                          const LoadOptions& options, std::ostream& out);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_LOAD_LOADER_H_
