#include "tests/load/profile.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace primadona::load {
namespace {

constexpr const char* kNames[kOperations] = {
    "get_booking", "list_bookings", "open_slots", "list_matches",  "credit",  "book",
    "withdraw",    "answer",        "push",       "list_sessions", "confirm", "cancel"};

double Bump(double at, double middle, double width) {
  return std::exp(-(at - middle) * (at - middle) / (2 * width * width));
}

// The office's day: two heights, at ten and at two, and a quiet noon.
double Weekday(double part) {
  return std::min(1.0, 0.1 + 0.9 * Bump(part, 0.25, 0.1) + 0.75 * Bump(part, 0.6, 0.12));
}

const std::array<Profile, 3>& Profiles() {
  static const auto* const kProfiles = new std::array<Profile, 3>{
      Profile{"weekday",
              "a working day: reads above all, two heights, a quiet noon",
              &Weekday,
              {28, 18, 12, 8, 8, 8, 2, 8, 2, 4, 5, 1}},
      Profile{"burst",
              "the yearly push of HR, with people who look on",
              [](double part) { return part < 0.1 ? part * 10 : 1.0; },
              {20, 14, 5, 2, 3, 3, 1, 1, 50, 1, 1, 0}},
      Profile{"worst-hour",
              "everybody at once, changes above all",
              [](double) { return 1.0; },
              {12, 8, 10, 9, 3, 28, 6, 12, 1, 3, 8, 2}},
  };
  return *kProfiles;
}

}  // namespace

const char* OperationName(Operation operation) { return kNames[static_cast<int>(operation)]; }

std::optional<Profile> ProfileOf(std::string_view name) {
  for (const Profile& profile : Profiles()) {
    if (profile.name == name) return profile;
  }
  return std::nullopt;
}

std::vector<std::string> ProfileNames() {
  std::vector<std::string> names;
  for (const Profile& profile : Profiles()) names.push_back(profile.name);
  return names;
}

std::vector<Arrival> Schedule(const Profile& profile, double highest_rate, absl::Duration length,
                              uint64_t seed) {
  std::mt19937_64 random(seed);
  std::exponential_distribution<double> gap(highest_rate);
  std::uniform_real_distribution<double> unit(0, 1);
  std::discrete_distribution<int> operation(profile.weights.begin(), profile.weights.end());
  std::vector<Arrival> arrivals;
  const auto wait = [&] { return absl::Seconds(gap(random)); };
  // Thinning: arrivals at the highest rate, of which the curve keeps its share.
  for (absl::Duration at = wait(); at < length; at += wait()) {
    if (unit(random) > profile.curve(absl::FDivDuration(at, length))) continue;
    arrivals.push_back({at, Operation{operation(random)}});
  }
  return arrivals;
}

}  // namespace primadona::load
