// Several calls at once.
#ifndef PRIMADONA_CLI_CLIENT_IN_FLIGHT_H_
#define PRIMADONA_CLI_CLIENT_IN_FLIGHT_H_

#include <cstddef>
#include <functional>

namespace primadona::cli {

// Runs work(0) … work(count - 1), each once, at most `in_flight` at a time, and returns when all
// have ended. `work` is called from several threads.
void RunInFlight(size_t count, int in_flight, const std::function<void(size_t)>& work);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_CLIENT_IN_FLIGHT_H_
