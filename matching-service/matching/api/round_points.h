// What the policy gives to a pair in a round, in tables that are worked out once.
#ifndef PRIMADONA_MATCHING_API_ROUND_POINTS_H_
#define PRIMADONA_MATCHING_API_ROUND_POINTS_H_

#include <array>
#include <cstdint>
#include <initializer_list>

#include "matching/domain/score.h"
#include "matching/domain/ticket.h"
#include "matching/engine/candidates/profiles.h"

namespace primadona::matching {

// A set of modes as bits, 1 << mode.
inline constexpr uint8_t kEveryMode = engine::kModeSets - 1;
inline uint8_t ModeBit(MeetingMode mode) {
  return static_cast<uint8_t>(1 << static_cast<int>(mode));
}

// Every number comes from ComputePoints; the engine adds them up to what ComputeScore gives.
class RoundPoints {
 public:
  explicit RoundPoints(const ScoreWeights& weights);

  // What some criteria add to a score.
  uint16_t Of(std::initializer_list<Criterion> criteria, const ScoreInputs& inputs) const;

  // Sets all points of the ticket's profile but those of favourites.
  void Give(const Ticket& ticket, engine::TicketProfile& profile) const;

  uint16_t preferred() const { return Of({Criterion::kPreferredProvider}, {.preferred = true}); }
  uint16_t former() const { return Of({Criterion::kContinuity}, {.former = true}); }

 private:
  // The need of a mentor may be one above the highest level.
  static constexpr int kNeeds = engine::kLevels + 2;
  static constexpr int kGaps = engine::kLevels + 1;
  static constexpr int kModes = 3;

  const ScoreWeights weights_;
  using ByLevel = std::array<uint16_t, engine::kLevels + 1>;
  std::array<std::array<ByLevel, kGaps>, kNeeds> level_ = {};
  std::array<std::array<uint16_t, 3>, engine::kKinds> distance_ = {};
  using ByGrade = std::array<uint16_t, engine::kGrades + 1>;
  std::array<std::array<ByGrade, engine::kGrades + 1>, engine::kKinds> grade_ = {};
  std::array<std::array<uint16_t, engine::kModeSets>, kModes> mode_ = {};
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_POINTS_H_
