#include "matching/api/round_problem.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "common/status/macros.h"
#include "matching/domain/service_class.h"
#include "matching/engine/candidates/find.h"
#include "matching/engine/candidates/whole_gap.h"

namespace primadona::matching {
namespace {

// Lists up to this many pairs of ticket and provider keep them all.
constexpr size_t kShortList = 300'000;
constexpr engine::PairingTerms kShortTerms = {
    .best = {.candidates = UINT32_MAX, .times = UINT32_MAX}};
constexpr uint32_t kPlacesOfANewcomer = 20;  // in a long list

}  // namespace

absl::StatusOr<RoundProblem> RoundProblem::Make(const RoundSnapshot& snapshot,
                                                const ScoreWeights& weights) {
  ASSIGN_OR_RETURN(RoundProfiles profiles, MakeProfiles(snapshot, weights));
  RoundProblem problem(snapshot, weights, std::move(profiles));
  problem.is_short_ = snapshot.tickets.size() * snapshot.providers.size() <= kShortList;
  ASSIGN_OR_RETURN(problem.pairing_, PairAll(problem.profiles_.pool, problem.profiles_.tickets,
                                             problem.is_short_ ? kShortTerms : kLongList));
  return problem;
}

int64_t RoundProblem::WholeGap() const {
  if (!is_short_) return WholeGapOf(profiles_.pool, profiles_.tickets, pairing_);
  const engine::Value gap = GapOf(instance(), solution());  // all pairs are candidates
  const engine::Value point = instance().scale().Point();
  return static_cast<int64_t>((gap + point - 1) / point);
}

RoundProblem::Newcomer RoundProblem::Introduce(const Ticket& ticket) {
  Newcomer newcomer{.service_class = kServiceClasses};
  for (uint32_t t = 0; t < snapshot_->tickets.size(); ++t) {
    if (!ServedBefore(snapshot_->tickets[t], ticket)) continue;
    newcomer.service_class =
        std::min(newcomer.service_class, static_cast<int>(instance().priority(t)));
  }
  const engine::TicketProfile profile = profiles_.profile_of(ticket, newcomer.service_class);
  newcomer.key = profile.key;
  if (places_ == nullptr) {
    places_ = std::make_unique<engine::Places>(profiles_.pool, /*with_times=*/true);
  }
  const engine::PlaceSource source{profiles_.pool, *places_,
                                   (is_short_ ? kShortTerms : kLongList).best.times};
  for (const engine::Found& found :
       FindBest(profiles_.pool, profile, is_short_ ? UINT32_MAX : kPlacesOfANewcomer)) {
    AddPlaces(source, profile, found, engine::kAnyValue, newcomer.places);
  }
  return newcomer;
}

Candidate RoundProblem::CandidateAt(uint32_t ticket, engine::NodeIndex slot) const {
  const engine::Round& round = pairing_.round;
  const Provider& provider = snapshot_->providers[round.ProviderOf(slot)].provider;
  Candidate candidate;
  candidate.provider = provider.id;
  candidate.provider_version = provider.version;
  candidate.zone = ZoneOf(provider);
  candidate.slot =
      snapshot_->policy.slots.CoacheeTime(profiles_.starts[*round.TimeOf(slot)]);
  candidate.inputs = InputsOf(snapshot_->tickets[ticket], provider, candidate.slot.start,
                              snapshot_->time, snapshot_->policy.slots.horizon_days);
  candidate.score = ComputeScore(candidate.inputs, weights_);
  return candidate;
}

Unmet RoundProblem::UnmetOf(uint32_t ticket) const {
  const engine::Obstacles obstacles = CountObstacles(profiles_.pool, profiles_.tickets[ticket]);
  return {.level = snapshot_->tickets[ticket].EffectiveNeed(),
          .level_too_low = static_cast<int>(obstacles.level_too_low),
          .ruled_out = static_cast<int>(obstacles.between_the_two),
          .no_seat = static_cast<int>(obstacles.no_seat),
          .no_common_slot = static_cast<int>(obstacles.no_common_time),
          .outbid = static_cast<int>(obstacles.none)};
}

}  // namespace primadona::matching
