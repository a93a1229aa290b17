// Waiting for what another thread or program will do, without a sleep of a guessed length.
#ifndef PRIMADONA_COMMON_TESTING_EVENTUALLY_H_
#define PRIMADONA_COMMON_TESTING_EVENTUALLY_H_

#include <functional>

#include "absl/time/time.h"

namespace primadona::testing {

// True as soon as `condition` holds; false when it still does not at `limit`.
bool Eventually(const std::function<bool()>& condition, absl::Duration limit = absl::Seconds(10));

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_EVENTUALLY_H_
