#include "matching/api/round_problem.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "common/status/macros.h"
#include "matching/domain/service_class.h"
#include "matching/engine/instance/instance_builder.h"
#include "matching/engine/instance/tie.h"

namespace primadona::matching {
namespace {

// What a round keeps in memory: pairs of ticket and provider, and edges, of all tickets together.
constexpr size_t kMostPairs = 2'000'000;
constexpr size_t kMostEdges = 8'000'000;
// A ticket has so many providers at least, and so many slots of each.
constexpr size_t kLeastProviders = 20;
constexpr size_t kLeastSlots = 4;

// A key that does not depend on the order in which rows were read.
template <typename IdType>
uint64_t KeyOf(const IdType& id) {
  const std::string bytes = id.ToBytes();
  uint64_t halves[2] = {};
  for (size_t i = 0; i < bytes.size(); ++i) {
    halves[i / 8] = halves[i / 8] << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return engine::Mix(engine::Mix(halves[0]) + halves[1]);
}

const BusyTimes& BusyOf(const RoundSnapshot& snapshot, PersonId coachee) {
  static const auto* const kFree = new BusyTimes();
  const auto found = snapshot.busy.find(coachee);
  return found == snapshot.busy.end() ? *kFree : found->second;
}

using Offer = std::pair<ServiceKind, std::string>;

// A provider that a ticket could have.
struct Pair {
  uint32_t provider = 0;
  ScoreInputs inputs;  // for the first slot that both have free
  int bound = 0;       // the score there: no later slot has a higher one
};

// Makes the edges of one ticket after the other.
class EdgeMaker {
 public:
  EdgeMaker(const RoundSnapshot& snapshot, const ScoreWeights& weights)
      : snapshot_(snapshot), weights_(weights) {
    uint32_t slots = 0;
    for (uint32_t p = 0; p < snapshot.providers.size(); ++p) {
      first_slot_.push_back(slots);
      slots += static_cast<uint32_t>(snapshot.providers[p].free.size());
      const Provider& provider = snapshot.providers[p].provider;
      for (const ServiceKind kind : provider.kinds) {
        for (const auto& [competency, level] : provider.levels) {
          offers_[{kind, competency}].push_back({p, level});
        }
      }
    }
    const size_t tickets = std::max<size_t>(1, snapshot.tickets.size());
    most_providers_ = std::max(kLeastProviders, kMostPairs / tickets);
    most_slots_ = std::max(kLeastSlots, kMostEdges / (tickets * most_providers_));
  }

  // Leaves the reason in `reason` when there are none.
  std::vector<engine::Candidate> EdgesOf(const Ticket& ticket, WaitingReason& reason) const {
    std::vector<Pair> pairs = PairsOf(ticket, reason);
    if (pairs.size() > most_providers_) {
      std::nth_element(pairs.begin(), pairs.begin() + most_providers_, pairs.end(), BetterPair);
      pairs.resize(most_providers_);
    }
    std::vector<engine::Candidate> edges;
    for (Pair& pair : pairs) {
      const auto& free = snapshot_.providers[pair.provider].free;
      for (const uint32_t slot : SlotsOf(ticket, pair.provider)) {
        pair.inputs.wait_minutes = absl::ToInt64Minutes(free[slot].time.start - snapshot_.time);
        edges.push_back({.place = first_slot_[pair.provider] + slot,
                         .cost = kMaxScore - ComputeScore(pair.inputs, weights_)});
      }
    }
    return edges;
  }

 private:
  struct Offered {
    uint32_t provider = 0;
    int level = 0;
  };

  static bool BetterPair(const Pair& a, const Pair& b) {
    return std::pair(-a.bound, a.provider) < std::pair(-b.bound, b.provider);
  }

  std::vector<Pair> PairsOf(const Ticket& ticket, WaitingReason& reason) const {
    std::vector<Pair> pairs;
    std::vector<WaitingReason> obstacles;
    const auto offers = offers_.find({ticket.kind, ticket.competency});
    const int need = ticket.EffectiveNeed();
    if (offers != offers_.end()) {
      for (const Offered& offer : offers->second) {
        if (offer.level < need) continue;  // nobody who came close
        const Provider& provider = snapshot_.providers[offer.provider].provider;
        obstacles.push_back(ObstacleOf(ticket, provider));
        if (obstacles.back() != WaitingReason::kNone) continue;
        const std::vector<uint32_t> first = CommonSlots(ticket, offer.provider, 1);
        if (first.empty()) continue;
        const OfferedSlot& slot = snapshot_.providers[offer.provider].free[first[0]];
        Pair pair{.provider = offer.provider,
                  .inputs = InputsOf(ticket, provider, slot.time.start, snapshot_.time,
                                     snapshot_.policy.slots.horizon_days)};
        pair.bound = ComputeScore(pair.inputs, weights_);
        pairs.push_back(pair);
      }
    }
    reason = pairs.empty() ? ReasonToWait(obstacles) : WaitingReason::kNone;
    return pairs;
  }

  // The first `most` slots of the provider that both have free.
  std::vector<uint32_t> CommonSlots(const Ticket& ticket, uint32_t provider, size_t most) const {
    const BusyTimes& busy = BusyOf(snapshot_, ticket.coachee);
    const auto& free = snapshot_.providers[provider].free;
    std::vector<uint32_t> slots;
    for (uint32_t s = 0; s < free.size() && slots.size() < most; ++s) {
      if (IsWanted(free[s], ticket.windows) &&
          busy.IsFree(snapshot_.policy.slots.CoacheeTime(free[s].time.start))) {
        slots.push_back(s);
      }
    }
    return slots;
  }

  // As many as the provider has seats left; of them, in a long list, most_slots_ evenly spread
  // from a place that differs by ticket, so that all of them are offered to somebody.
  std::vector<uint32_t> SlotsOf(const Ticket& ticket, uint32_t provider) const {
    const auto seats = static_cast<size_t>(snapshot_.providers[provider].seats_left());
    std::vector<uint32_t> all = CommonSlots(ticket, provider, seats);
    if (all.size() <= most_slots_) return all;
    const size_t from = (KeyOf(ticket.booking) + provider) % all.size();
    std::vector<uint32_t> some;
    for (size_t i = 0; i < most_slots_; ++i) {
      some.push_back(all[(from + i * all.size() / most_slots_) % all.size()]);
    }
    return some;
  }

  const RoundSnapshot& snapshot_;
  const ScoreWeights& weights_;
  std::map<Offer, std::vector<Offered>> offers_;
  std::vector<uint32_t> first_slot_;  // by provider, among the slots of the instance
  size_t most_providers_ = 0;
  size_t most_slots_ = 0;
};

}  // namespace

absl::StatusOr<RoundProblem> RoundProblem::Make(const RoundSnapshot& snapshot,
                                                const ScoreWeights& weights) {
  RoundProblem problem(snapshot, weights);
  engine::InstanceBuilder builder;
  for (const RoundProvider& offered : snapshot.providers) {
    RETURN_IF_ERROR(builder.AddProvider(KeyOf(offered.provider.id), offered.seats_left()));
  }
  for (uint32_t p = 0; p < snapshot.providers.size(); ++p) {
    const auto& free = snapshot.providers[p].free;
    for (uint32_t s = 0; s < free.size(); ++s) {
      RETURN_IF_ERROR(builder.AddSlot(p, QuantaOf(free[s].time).first));
      problem.places_.push_back({p, s});
    }
  }
  const EdgeMaker maker(snapshot, problem.weights_);
  const std::vector<int> classes = ServiceClassesOf(snapshot.tickets);
  problem.reasons_.resize(snapshot.tickets.size());
  for (size_t t = 0; t < snapshot.tickets.size(); ++t) {
    const auto edges = maker.EdgesOf(snapshot.tickets[t], problem.reasons_[t]);
    RETURN_IF_ERROR(builder.AddTicket(KeyOf(snapshot.tickets[t].booking), classes[t], edges));
  }
  ASSIGN_OR_RETURN(problem.instance_, std::move(builder).Build());
  return problem;
}

Candidate RoundProblem::CandidateAt(uint32_t ticket, engine::NodeIndex slot) const {
  const RoundPlace place = PlaceOf(slot);
  const RoundProvider& offered = snapshot_->providers[place.provider];
  Candidate candidate;
  candidate.provider = offered.provider.id;
  candidate.provider_version = offered.provider.version;
  candidate.zone = ZoneOf(offered.provider);
  candidate.slot = offered.free[place.slot].time;
  candidate.inputs =
      InputsOf(snapshot_->tickets[ticket], offered.provider, candidate.slot.start,
               snapshot_->time, snapshot_->policy.slots.horizon_days);
  candidate.score = ComputeScore(candidate.inputs, weights_);
  return candidate;
}

}  // namespace primadona::matching
