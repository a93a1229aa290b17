// Who calls what and how much, over a time that is pressed together.
#ifndef PRIMADONA_TESTS_LOAD_PROFILE_H_
#define PRIMADONA_TESTS_LOAD_PROFILE_H_

#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"

namespace primadona::load {

enum class Operation {
  kGetBooking,
  kListBookings,
  kOpenSlots,
  kMatches,
  kCredit,
  kBook,
  kWithdraw,
  kAnswer,
  kPush,
  kSessions,
  kConfirm,
  kCancel
};
inline constexpr int kOperations = 12;
const char* OperationName(Operation operation);

struct Profile {
  std::string name;
  std::string says;
  // The rate at a part (0 to 1) of the run, as a share of the highest.
  std::function<double(double part)> curve;
  std::vector<double> weights;  // by operation
};

// weekday: a day from seven to seven, reads above all. burst: the yearly push of HR, with people
// who look on. worst-hour: everybody at once, changes above all. nullopt for another name.
std::optional<Profile> ProfileOf(std::string_view name);
std::vector<std::string> ProfileNames();

struct Arrival {
  absl::Duration at;  // since the begin of the run
  Operation operation;
};

// The arrivals of a run: independent of each other and of any answer (a Poisson process that
// follows the profile's curve), the same for the same seed.
std::vector<Arrival> Schedule(const Profile& profile, double highest_rate, absl::Duration length,
                              uint64_t seed);

}  // namespace primadona::load

#endif  // PRIMADONA_TESTS_LOAD_PROFILE_H_
