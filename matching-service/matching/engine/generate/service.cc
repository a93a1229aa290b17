#include "matching/engine/generate/service.h"

#include <algorithm>
#include <bit>

#include "common/status/macros.h"
#include "matching/engine/generate/zipf.h"

namespace primadona::matching::engine {
namespace {

constexpr uint16_t kCompetencies = 38;
constexpr int kWeeks = 6;
constexpr int kTimesOfAWeek = 100;  // five days of twenty half hours
constexpr int kTimes = kWeeks * kTimesOfAWeek;
constexpr int kFreePerMille = 300;
constexpr uint32_t kPeopleOfAUnit = 40;
constexpr uint32_t kUnitsOfAnOrganisation = 20;
constexpr uint64_t kFirstCoachee = 1'000'000'000;

}  // namespace

ServiceGenerator::ServiceGenerator(uint32_t providers, uint64_t seed)
    : providers_(providers), random_(seed) {}

PoolShape ServiceGenerator::MakeShape() const {
  PoolShape shape{.competencies = kCompetencies};
  for (uint32_t t = 0; t < kTimes; ++t) {
    shape.times.push_back({t + 1, static_cast<uint16_t>(2500 - 2500 * t / kTimes)});
  }
  return shape;
}

ProviderProfile ServiceGenerator::NextProvider() {
  static const Zipf supply(kCompetencies, 6);
  ProviderProfile provider;
  provider.person = next_person_++;
  provider.kinds = static_cast<uint8_t>(random_.Between(1, 7));
  provider.modes = static_cast<uint8_t>(random_.Between(1, 3));
  provider.grade = static_cast<uint16_t>(random_.Between(9, 17));
  provider.unit = random_.Below(providers_ / kPeopleOfAUnit + 1);
  provider.organisation = provider.unit / kUnitsOfAnOrganisation;
  provider.capacity = static_cast<uint32_t>(random_.Between(2, 6));
  provider.used = random_.Below(provider.capacity);
  for (int i = random_.Between(3, 6); i > 0; --i) {
    const auto competency = static_cast<uint16_t>(supply.Draw(random_));
    const auto same = [&](const Offer& offer) { return offer.competency == competency; };
    if (std::none_of(provider.offers.begin(), provider.offers.end(), same)) {
      provider.offers.push_back({competency, static_cast<uint8_t>(random_.Between(1, kLevels))});
    }
  }
  provider.standing.fill(
      static_cast<uint16_t>(2000 * (provider.capacity - provider.used) / provider.capacity));
  provider.open = Times(kTimes);
  for (int i = random_.Between(2, 8); i > 0; --i) {
    const int time = random_.Between(0, kTimesOfAWeek - 1);
    for (int week = 0; week < kWeeks; ++week) {
      if (random_.Chance(800)) provider.open.Add(week * kTimesOfAWeek + time);
    }
  }
  return provider;
}

TicketProfile ServiceGenerator::NextTicket() {
  static const Zipf demand(kCompetencies, 2);
  static constexpr int kPriorities[] = {1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
  TicketProfile ticket;
  ticket.key = next_ticket_++;
  ticket.person = kFirstCoachee + ticket.key;
  ticket.superior = 1 + random_.Below(providers_);
  const int kind = random_.Between(0, 99);
  ticket.kind = kind < 45 ? 0 : kind < 80 ? 1 : 2;
  ticket.confidential = ticket.kind == 0;
  ticket.competency = static_cast<uint16_t>(demand.Draw(random_));
  ticket.need =
      static_cast<uint8_t>(std::min(random_.Between(1, kLevels), random_.Between(1, kLevels)));
  ticket.modes = static_cast<uint8_t>(random_.Between(1, 3));
  const int grade = random_.Between(5, 16);
  ticket.unit = random_.Below(providers_ / kPeopleOfAUnit + 1);
  ticket.organisation = ticket.unit / kUnitsOfAnOrganisation;
  ticket.priority = static_cast<uint32_t>(kPriorities[random_.Below(10)]);
  for (int level = ticket.need; level <= kLevels; ++level) {
    ticket.level_points[level] = static_cast<uint16_t>(3000 - 600 * (level - ticket.need));
  }
  ticket.distance_points = {0, 500, 500};
  ticket.grade_points[0] = 150;
  for (int g = grade; g <= kGrades; ++g) ticket.grade_points[g] = 300;
  for (unsigned modes = 0; modes < kModeSets; ++modes) {
    ticket.mode_points[modes] = static_cast<uint16_t>(100 * std::popcount(modes & ticket.modes));
  }
  if (random_.Chance(150)) ticket.favourites.emplace_back(1 + random_.Below(providers_), 1500);
  ticket.free = Times(kTimes);
  for (int t = 0; t < kTimes; ++t) {
    if (random_.Chance(kFreePerMille)) ticket.free.Add(t);
  }
  return ticket;
}

absl::StatusOr<Service> GenerateService(uint32_t tickets, uint32_t providers, uint64_t seed) {
  ServiceGenerator generator(providers, seed);
  ASSIGN_OR_RETURN(Pool pool, Pool::Make(generator.MakeShape()));
  for (uint32_t p = 0; p < providers; ++p) {
    RETURN_IF_ERROR(pool.Add(generator.NextProvider()).status());
  }
  Service service{std::move(pool), {}};
  service.tickets.reserve(tickets);
  for (uint32_t t = 0; t < tickets; ++t) service.tickets.push_back(generator.NextTicket());
  return service;
}

}  // namespace primadona::matching::engine
