#include "matching/api/round_profiles.h"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/status/macros.h"
#include "matching/api/round_points.h"
#include "matching/domain/service_class.h"
#include "matching/engine/instance/tie.h"

namespace primadona::matching {
namespace {

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

template <typename People>
std::vector<engine::PersonKey> KeysOf(const People& people) {
  std::vector<engine::PersonKey> keys;
  for (const PersonId& person : people) keys.push_back(KeyOf(person));
  return keys;
}

uint8_t KindNumber(ServiceKind kind) { return static_cast<uint8_t>(static_cast<int>(kind) - 1); }

// Numbers for names, in the order in which they come.
class Numbers {
 public:
  uint32_t Of(const std::string& name) {
    return numbers_.try_emplace(name, static_cast<uint32_t>(numbers_.size())).first->second;
  }
  size_t size() const { return numbers_.size(); }

 private:
  absl::flat_hash_map<std::string, uint32_t> numbers_;
};

// A start within working time suits everybody, one outside of it those who ask for it: so they are
// two times.
struct Start {
  absl::Time time;
  bool working;
  friend bool operator<(const Start& a, const Start& b) {
    return std::tie(a.time, a.working) < std::tie(b.time, b.working);
  }
  friend bool operator==(const Start&, const Start&) = default;
};

class ProfileMaker {
 public:
  ProfileMaker(const RoundSnapshot& snapshot, const ScoreWeights& weights)
      : snapshot_(snapshot), points_(weights) {
    for (const RoundProvider& offered : snapshot.providers) {
      for (const OfferedSlot& slot : offered.free) {
        starts_.push_back({slot.time.start, slot.working});
      }
      for (const auto& [competency, level] : offered.provider.levels) competencies_.Of(competency);
    }
    std::sort(starts_.begin(), starts_.end());
    starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
    working_ = engine::Times(static_cast<uint32_t>(starts_.size()));
    for (engine::TimeIndex i = 0; i < starts_.size(); ++i) {
      if (starts_[i].working) working_.Add(i);
    }
  }

  absl::StatusOr<RoundProfiles> Run() {
    engine::PoolShape shape{.competencies = static_cast<uint16_t>(competencies_.size())};
    std::vector<absl::Time> starts;
    for (const Start& start : starts_) {
      const int64_t wait = absl::ToInt64Minutes(start.time - snapshot_.time);
      const ScoreInputs inputs{.wait_minutes = wait,
                               .horizon_days = snapshot_.policy.slots.horizon_days};
      shape.times.push_back(
          {.key = static_cast<uint64_t>(QuantaOf({start.time, start.time}).first),
           .points = points_.Of({Criterion::kSoonness}, inputs)});
      starts.push_back(start.time);
    }
    ASSIGN_OR_RETURN(engine::Pool pool, engine::Pool::Make(std::move(shape)));
    for (const RoundProvider& offered : snapshot_.providers) {
      RETURN_IF_ERROR(pool.Add(ProfileOf(offered)).status());
    }
    const std::vector<int> classes = ServiceClassesOf(snapshot_.tickets);
    std::vector<engine::TicketProfile> tickets;
    tickets.reserve(classes.size());
    for (size_t t = 0; t < classes.size(); ++t) {
      tickets.push_back(ProfileOf(snapshot_.tickets[t], classes[t]));
    }
    return RoundProfiles{std::move(starts), std::move(pool), std::move(tickets), nullptr};
  }

  engine::TicketProfile ProfileOf(const Ticket& ticket, int service_class) {
    engine::TicketProfile profile;
    profile.key = KeyOf(ticket.booking);
    profile.person = KeyOf(ticket.coachee);
    if (!ticket.superior.is_nil()) profile.superior = KeyOf(ticket.superior);
    profile.kind = KindNumber(ticket.kind);
    profile.confidential = ticket.kind == ServiceKind::kCoaching;
    profile.competency = static_cast<uint16_t>(competencies_.Of(ticket.competency));
    profile.need = static_cast<uint8_t>(ticket.EffectiveNeed());
    profile.modes = ticket.mode == MeetingMode::kEither ? kEveryMode : ModeBit(ticket.mode);
    profile.unit = profile.organisation = units_.Of(ticket.unit);
    profile.priority = static_cast<uint32_t>(service_class);
    profile.free = FreeTimesOf(ticket);
    profile.excluded = KeysOf(ticket.excluded_providers);
    points_.Give(ticket, profile);
    if (!ticket.preferred_provider.is_nil()) {
      profile.favourites.emplace_back(KeyOf(ticket.preferred_provider), points_.preferred());
    }
    for (const PersonId& provider : ticket.former_providers) {
      profile.favourites.emplace_back(KeyOf(provider), points_.former());
    }
    return profile;
  }

 private:
  engine::ProviderProfile ProfileOf(const RoundProvider& offered) {
    const Provider& provider = offered.provider;
    engine::ProviderProfile profile;
    profile.person = KeyOf(provider.id);
    for (const ServiceKind kind : provider.kinds) {
      profile.kinds |= static_cast<uint8_t>(1 << KindNumber(kind));
    }
    for (const MeetingMode mode : provider.modes) profile.modes |= ModeBit(mode);
    if (provider.modes.empty()) profile.modes = kEveryMode;
    profile.grade = static_cast<uint16_t>(StepOfRank(RankOfGrade(provider.grade)));
    profile.unit = profile.organisation = units_.Of(provider.unit);
    profile.capacity = static_cast<uint32_t>(provider.capacity);
    profile.used = static_cast<uint32_t>(provider.used);
    profile.coaches_as_superior = provider.provider_kind == ProviderKind::kSuperior;
    for (const auto& [competency, level] : provider.levels) {
      profile.offers.push_back({static_cast<uint16_t>(competencies_.Of(competency)),
                                static_cast<uint8_t>(level)});
    }
    profile.standing.fill(points_.Of({Criterion::kFreeSeats}, {.capacity = provider.capacity,
                                                               .used = provider.used}));
    profile.open = engine::Times(static_cast<uint32_t>(starts_.size()));
    for (const OfferedSlot& slot : offered.free) {
      profile.open.Add(NumberOf({slot.time.start, slot.working}));
    }
    profile.excluded = KeysOf(provider.excluded_coachees);
    return profile;
  }

  engine::Times FreeTimesOf(const Ticket& ticket) const {
    const auto busy = snapshot_.busy.find(ticket.coachee);
    if (ticket.windows.empty() && busy == snapshot_.busy.end()) return working_;
    engine::Times free(static_cast<uint32_t>(starts_.size()));
    for (engine::TimeIndex i = 0; i < starts_.size(); ++i) {
      const Interval time = snapshot_.policy.slots.CoacheeTime(starts_[i].time);
      const bool wanted = IsWanted({time, starts_[i].working}, ticket.windows);
      if (wanted && (busy == snapshot_.busy.end() || busy->second.IsFree(time))) free.Add(i);
    }
    return free;
  }

  engine::TimeIndex NumberOf(const Start& start) const {
    return static_cast<engine::TimeIndex>(
        std::lower_bound(starts_.begin(), starts_.end(), start) - starts_.begin());
  }

  const RoundSnapshot& snapshot_;
  const RoundPoints points_;
  std::vector<Start> starts_;
  engine::Times working_;
  Numbers competencies_;
  Numbers units_;
};

}  // namespace

absl::StatusOr<RoundProfiles> MakeProfiles(const RoundSnapshot& snapshot,
                                           const ScoreWeights& weights) {
  const auto maker = std::make_shared<ProfileMaker>(snapshot, weights);
  ASSIGN_OR_RETURN(RoundProfiles profiles, maker->Run());
  profiles.profile_of = [maker](const Ticket& ticket, int service_class) {
    return maker->ProfileOf(ticket, service_class);
  };
  return profiles;
}

}  // namespace primadona::matching
