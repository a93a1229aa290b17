#include "matching/engine/candidates/find.h"

#include <algorithm>
#include <optional>

namespace primadona::matching::engine {
namespace {

bool Contains(const std::vector<PersonKey>& people, PersonKey person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

// Not oneself, not the direct superior in confidence, no declared conflict of either side.
bool MayMeet(const TicketProfile& ticket, const ProviderProfile& provider) {
  if (provider.person == ticket.person) return false;
  const bool superior = provider.person == ticket.superior && ticket.superior != 0;
  if (superior && ticket.confidential && !provider.coaches_as_superior) return false;
  return !Contains(ticket.excluded, provider.person) && !Contains(provider.excluded, ticket.person);
}

int DistancePoints(const TicketProfile& ticket, uint32_t unit, uint32_t organisation) {
  return ticket.distance_points[unit == ticket.unit                   ? kSameUnit
                                : organisation == ticket.organisation ? kSameOrganisation
                                                                      : kOtherOrganisation];
}

// Of a provider's profile or of its row in the pool: what is known without its level and times.
template <typename Provider>
int PersonalPoints(const TicketProfile& ticket, const Provider& provider) {
  return DistancePoints(ticket, provider.unit, provider.organisation) +
         ticket.grade_points[provider.grade] + ticket.mode_points[provider.modes];
}

template <typename Array>
int Most(const Array& points) {
  return *std::max_element(points.begin(), points.end());
}

int BonusOf(const TicketProfile& ticket, PersonKey person) {
  int bonus = 0;
  for (const auto& [favourite, points] : ticket.favourites) {
    if (favourite == person) bonus += points;
  }
  return bonus;
}

class Search {
 public:
  Search(const Pool& pool, const TicketProfile& ticket, uint32_t most, int64_t above)
      : pool_(pool),
        ticket_(ticket),
        most_(most),
        open_ended_(Most(ticket.distance_points) + Most(ticket.grade_points) +
                    Most(ticket.mode_points)),
        words_(ticket.free.words().data()),
        worst_(above + 1) {
    found_.reserve(std::min(most, pool.size()));
  }

  std::vector<Found> Run() {
    if (most_ == 0 || ticket_.free.words().size() != pool_.words()) return {};
    for (const auto& [person, points] : ticket_.favourites) ConsiderFavourite(person);
    for (int level = std::max<int>(ticket_.need, 1); level <= kLevels; ++level) {
      ScanBucket(static_cast<uint8_t>(level));
    }
    std::sort(found_.begin(), found_.end(), BetterIn{pool_});
    return std::move(found_);
  }

 private:
  struct BetterIn {
    const Pool& pool;
    bool operator()(const Found& a, const Found& b) const { return Better(pool, a, b); }
  };

  // Apart from the rest: a bonus that few have would spoil the order of the rows.
  void ConsiderFavourite(PersonKey person) {
    const std::optional<ProviderIndex> provider = pool_.Find(person);
    if (!provider.has_value()) return;
    if (std::find(favourites_.begin(), favourites_.end(), *provider) != favourites_.end()) return;
    favourites_.push_back(*provider);
    const ProviderProfile& profile = pool_.profile(*provider);
    const bool usable = (profile.kinds >> ticket_.kind & 1) != 0 &&
                        (profile.modes & ticket_.modes) != 0 && profile.used < profile.capacity;
    for (const Offer& offer : profile.offers) {
      if (!usable || offer.competency != ticket_.competency || offer.level < ticket_.need) continue;
      Consider(*provider, ticket_.level_points[offer.level] + PersonalPoints(ticket_, profile) +
                              BonusOf(ticket_, person));
    }
  }

  // Rows come by what they could reach at most.
  void ScanBucket(uint8_t level) {
    const int64_t base = ticket_.level_points[level];
    for (const Pool::Row& row : pool_.RowsOf(ticket_.kind, ticket_.competency, level)) {
      if (row.most + base + open_ended_ < worst_) return;
      if (!row.usable || (row.modes & ticket_.modes) == 0) continue;
      const int64_t fixed = base + PersonalPoints(ticket_, row);
      if (row.most + fixed < worst_ || IsFavourite(row.provider)) continue;
      Consider(row.provider, fixed);
    }
  }

  bool IsFavourite(ProviderIndex provider) const {
    return std::find(favourites_.begin(), favourites_.end(), provider) != favourites_.end();
  }

  // `fixed`: all points but those of the time and of the provider's standing.
  void Consider(ProviderIndex provider, int64_t fixed) {
    std::optional<Found> found = BestTime(provider);
    if (!found.has_value()) return;
    const ProviderProfile& profile = pool_.profile(provider);
    fixed += profile.standing[ticket_.kind];
    found->value += fixed - pool_.price(provider);
    found->score += static_cast<int32_t>(fixed);
    if (found->value < worst_ || !MayMeet(ticket_, profile)) return;
    Keep(*found);
  }

  // With the points of the time, less what it costs beyond the provider's seat.
  std::optional<Found> BestTime(ProviderIndex provider) const {
    auto dear = pool_.DearTimesOf(provider);
    std::optional<Found> best;
    ForEachCommon(pool_.OpenWordsOf(provider), words_, pool_.words(), [&](TimeIndex time) {
      const int32_t points = pool_.time(time).points;
      const int64_t value = points - ExtraOf(time, dear);
      if (!best.has_value() || value > best->value) {
        best = Found{value, points, provider, time};
      }
      return best->value < points;  // later ones have no more points
    });
    return best;
  }

  // `found_` is a heap with the worst on top once it is full.
  void Keep(const Found& found) {
    const BetterIn better{pool_};
    if (found_.size() == most_) {
      if (!better(found, found_.front())) return;
      std::pop_heap(found_.begin(), found_.end(), better);
      found_.back() = found;
      std::push_heap(found_.begin(), found_.end(), better);
    } else {
      found_.push_back(found);
      if (found_.size() < most_) return;
      std::make_heap(found_.begin(), found_.end(), better);
    }
    worst_ = found_.front().value;
  }

  const Pool& pool_;
  const TicketProfile& ticket_;
  const size_t most_;
  const int64_t open_ended_;  // the most that PersonalPoints give
  const uint64_t* const words_;
  std::vector<ProviderIndex> favourites_;  // that were considered already
  // Less than this is not among the best. An equal value may be: time and person decide.
  int64_t worst_;
  std::vector<Found> found_;
};

}  // namespace

bool Better(const Pool& pool, const Found& a, const Found& b) {
  if (a.value != b.value) return a.value > b.value;
  if (a.time != b.time) return a.time < b.time;
  return pool.profile(a.provider).person < pool.profile(b.provider).person;
}

std::vector<Found> FindBest(const Pool& pool, const TicketProfile& ticket, uint32_t most,
                            int64_t above) {
  return Search(pool, ticket, most, above).Run();
}

std::vector<TimeIndex> CommonTimes(const Pool& pool, const TicketProfile& ticket,
                                   ProviderIndex provider, uint32_t most) {
  std::vector<TimeIndex> times;
  if (most == 0 || ticket.free.words().size() != pool.words()) return times;
  ForEachCommon(pool.OpenWordsOf(provider), ticket.free.words().data(), pool.words(),
                [&](TimeIndex time) {
                  times.push_back(time);
                  return times.size() < most;
                });
  return times;
}

int32_t ScoreAt(const Pool& pool, const TicketProfile& ticket, ProviderIndex provider,
                TimeIndex time) {
  const ProviderProfile& profile = pool.profile(provider);
  int32_t score = profile.standing[ticket.kind] + pool.time(time).points +
                  PersonalPoints(ticket, profile) + BonusOf(ticket, profile.person);
  for (const Offer& offer : profile.offers) {
    if (offer.competency == ticket.competency) score += ticket.level_points[offer.level];
  }
  return score;
}

Obstacles CountObstacles(const Pool& pool, const TicketProfile& ticket) {
  Obstacles obstacles;
  for (uint8_t level = 1; level <= kLevels; ++level) {
    for (const Pool::Row& row : pool.RowsOf(ticket.kind, ticket.competency, level)) {
      const ProviderProfile& provider = pool.profile(row.provider);
      if (level < ticket.need) {
        ++obstacles.level_too_low;
      } else if ((row.modes & ticket.modes) == 0 || !MayMeet(ticket, provider)) {
        ++obstacles.between_the_two;
      } else if (provider.used >= provider.capacity) {
        ++obstacles.no_seat;
      } else if (CommonTimes(pool, ticket, row.provider, 1).empty()) {
        ++obstacles.no_common_time;
      } else {
        ++obstacles.none;
      }
    }
  }
  return obstacles;
}

}  // namespace primadona::matching::engine
