// Names of the numbers that the office may change, and their defaults.
#ifndef PRIMADONA_BOOKING_DOMAIN_POLICIES_H_
#define PRIMADONA_BOOKING_DOMAIN_POLICIES_H_

#include <array>

#include "booking/domain/coachee.h"

namespace primadona::booking {

// How many bookings of one person may be open at a time (practice).
inline constexpr char kOpenBookingsPerCoachee[] = "open_bookings_per_coachee";
inline constexpr int kDefaultOpenBookings = 5;

// The competency level that a post requires (practice), one policy for each level of post.
struct PostRequirement {
  PostLevel post;
  const char* policy;
  int default_level;
};
inline constexpr std::array<PostRequirement, 7> kPostRequirements = {{
    {PostLevel::kPelaksana, "required_level_pelaksana", 1},
    {PostLevel::kPertama, "required_level_pertama", 1},
    {PostLevel::kTerampil, "required_level_terampil", 1},
    {PostLevel::kPengawas, "required_level_pengawas", 2},
    {PostLevel::kAdministrator, "required_level_administrator", 3},
    {PostLevel::kJptPratama, "required_level_jpt_pratama", 4},
    {PostLevel::kJptMadya, "required_level_jpt_madya", 5},
}};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_POLICIES_H_
