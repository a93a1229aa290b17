// Terms of the field, with the numbers that the contract gives them.
#ifndef PRIMADONA_MATCHING_DOMAIN_KINDS_H_
#define PRIMADONA_MATCHING_DOMAIN_KINDS_H_

namespace primadona::matching {

// The three services of the programme.
enum class ServiceKind { kConsulting = 1, kCoaching = 2, kMentoring = 3 };

// How the two meet; kEither is "not said".
enum class MeetingMode { kEither = 0, kOnline = 1, kOnsite = 2 };

// What a provider is by profession.
enum class ProviderKind { kWidyaiswara = 1, kSuperior = 2, kCertifiedInternal = 3, kExpert = 4 };

// Tier of a widyaiswara's post.
enum class Tier { kNone = 0, kAhliPertama = 1, kAhliMuda = 2, kAhliMadya = 3, kAhliUtama = 4 };

// Family of a competency.
enum class Family { kManagerial = 1, kSocioCultural = 2, kTechnical = 3, kCrossCutting = 4 };

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_KINDS_H_
