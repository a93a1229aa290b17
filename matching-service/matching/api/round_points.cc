#include "matching/api/round_points.h"

#include <algorithm>
#include <set>

#include "matching/domain/ranking.h"

namespace primadona::matching {
namespace {

static_assert(engine::kGrades == kGradeSteps);

size_t NumberOf(ServiceKind kind) { return static_cast<size_t>(kind) - 1; }

EnumSet<MeetingMode> ModesOf(int bits) {
  EnumSet<MeetingMode> modes;
  for (const auto mode : {MeetingMode::kEither, MeetingMode::kOnline, MeetingMode::kOnsite}) {
    if ((bits & ModeBit(mode)) != 0) modes.insert(mode);
  }
  return modes;
}

}  // namespace

RoundPoints::RoundPoints(const ScoreWeights& weights) : weights_(weights) {
  for (int need = 0; need < kNeeds; ++need) {
    for (int gap = 0; gap < kGaps; ++gap) {
      for (int level = 1; level <= engine::kLevels; ++level) {
        level_[need][gap][level] = Of({Criterion::kLevelFit, Criterion::kGapSize},
                                      {.provider_level = level, .need_level = need, .gap = gap});
      }
    }
  }
  for (const auto kind :
       {ServiceKind::kConsulting, ServiceKind::kCoaching, ServiceKind::kMentoring}) {
    const auto of_distance = [&](bool other_unit) {
      return Of({Criterion::kOtherUnit, Criterion::kDistance},
                {.other_unit = other_unit, .kind = kind});
    };
    distance_[NumberOf(kind)] = {of_distance(false), of_distance(true), of_distance(true)};
    for (int coachee = 0; coachee <= engine::kGrades; ++coachee) {
      for (int provider = 0; provider <= engine::kGrades; ++provider) {
        grade_[NumberOf(kind)][coachee][provider] =
            Of({Criterion::kGradeFit, Criterion::kMentorSeniority},
               {.provider_rank = RankOfStep(provider),
                .coachee_rank = RankOfStep(coachee),
                .kind = kind});
      }
    }
  }
  for (const auto asked : {MeetingMode::kEither, MeetingMode::kOnline, MeetingMode::kOnsite}) {
    for (int modes = 1; modes < engine::kModeSets; ++modes) {
      mode_[static_cast<size_t>(asked)][modes] =
          Of({Criterion::kMeetingMode},
             {.ways_asked = WaysAsked(asked), .ways_shared = SharedWays(asked, ModesOf(modes))});
    }
  }
}

uint16_t RoundPoints::Of(std::initializer_list<Criterion> criteria,
                         const ScoreInputs& inputs) const {
  const Points points = ComputePoints(inputs);
  int sum = 0;
  for (const Criterion criterion : criteria) {
    const auto i = static_cast<size_t>(criterion);
    sum += points[i] * weights_[i];
  }
  return static_cast<uint16_t>(sum);
}

void RoundPoints::Give(const Ticket& ticket, engine::TicketProfile& profile) const {
  const size_t kind = NumberOf(ticket.kind);
  profile.level_points =
      level_[std::clamp(ticket.EffectiveNeed(), 0, kNeeds - 1)][std::min(ticket.Gap(), kGaps - 1)];
  profile.distance_points = distance_[kind];
  profile.grade_points = grade_[kind][StepOfRank(RankOfGrade(ticket.grade))];
  profile.mode_points = mode_[static_cast<size_t>(ticket.mode)];
}

}  // namespace primadona::matching
