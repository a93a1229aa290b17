#include "cli/province/provider.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_format.h"
#include "cli/province/competencies.h"
#include "cli/province/random.h"

namespace primadona::cli {
namespace {

// A session and the quarter of an hour after it, in working hours also of Fridays.
constexpr int kStarts[] = {7 * 60 + 30, 9 * 60 + 15, 13 * 60 + 15};
constexpr int kSlotMinutes = 90;

// The main kind of the provider at `position`: 9 of 20 coach, 7 mentor, 4 consult, interleaved.
std::string MainKind(int position) {
  static constexpr const char* kKinds = "CMCKMCCMKCMCMCKMCCMK";
  switch (kKinds[position % 20]) {
    case 'C':
      return "COACHING";
    case 'M':
      return "MENTORING";
    default:
      return "CONSULTING";
  }
}

std::vector<WeeklySlot> DrawAvailability(Random& random) {
  std::vector<WeeklySlot> all;
  for (int weekday = 1; weekday <= 5; ++weekday) {
    for (const int start : kStarts) all.push_back({weekday, start, start + kSlotMinutes});
  }
  const int count = random.Between(2, 8);
  for (int i = 0; i < count; ++i) std::swap(all[i], all[i + random.Below(all.size() - i)]);
  all.resize(count);
  std::sort(all.begin(), all.end(), [](const WeeklySlot& a, const WeeklySlot& b) {
    return std::pair(a.weekday, a.start_minute) < std::pair(b.weekday, b.start_minute);
  });
  return all;
}

std::vector<std::string> DrawModes(Random& random) {
  static const auto& weights = *new Weights({60, 25, 15});
  switch (weights.Draw(random)) {
    case 0:
      return {"ONLINE", "ONSITE"};
    case 1:
      return {"ONLINE"};
    default:
      return {"ONSITE"};
  }
}

// PNS from the second level of posts up, each once.
int DrawPerson(Random& random, const std::vector<Person>& people,
               absl::flat_hash_set<int>& taken) {
  for (int attempt = 0;; ++attempt) {
    const int number = static_cast<int>(random.Below(people.size()));
    const bool senior = !people[number].pppk && people[number].post_level >= 2;
    if ((senior || attempt > 200) && taken.insert(number).second) return number;
  }
}

std::string OtherKind(Random& random, const std::string& main_kind, const Person& person) {
  if (main_kind == "CONSULTING") return "EXPERT";
  if (person.post_level >= 3 && random.Chance(400)) return "SUPERIOR";
  return "CERTIFIED_INTERNAL";
}

}  // namespace

std::vector<ProviderRecord> Providers(uint64_t seed, const Shape& shape,
                                      const std::vector<Person>& people) {
  static const auto& levels = *new Weights({30, 45, 25});
  static const std::vector<std::string> tiers = {"AHLI_PERTAMA", "AHLI_MUDA", "AHLI_MADYA",
                                                "AHLI_UTAMA"};
  static const std::vector<std::string> kinds = {"COACHING", "MENTORING", "CONSULTING"};
  const int count = std::min<int>(shape.widyaiswara + shape.other_providers,
                                  static_cast<int>(people.size()));
  absl::flat_hash_set<int> taken;
  Random persons(seed, "provider-person");
  std::vector<ProviderRecord> providers(count);
  for (int position = 0; position < count; ++position) {
    Random random(seed, "provider", position);
    ProviderRecord& provider = providers[position];
    provider.person = DrawPerson(persons, people, taken);
    provider.kinds = {MainKind(position)};
    if (random.Chance(250)) {
      const std::string& second = random.Pick(kinds);
      if (second != provider.kinds[0]) provider.kinds.push_back(second);
    }
    const bool widyaiswara = position < shape.widyaiswara;
    provider.tier = widyaiswara ? random.Pick(tiers) : "";
    provider.provider_kind =
        widyaiswara ? "WIDYAISWARA"
                    : OtherKind(random, provider.kinds[0], people[provider.person]);
    provider.decree_number = absl::StrFormat("SINTETIS/%05d/%d", position + 1, shape.year - 1);
    provider.decree_date = absl::CivilDay(shape.year - 1, 1, 2) + random.Between(0, 330);
    for (const std::string& code : DrawCompetencies(random, random.Between(3, 6))) {
      const int level = 3 + static_cast<int>(levels.Draw(random));
      provider.competencies.push_back({.competency = code, .level = level});
    }
    provider.capacity = random.Between(2, 6);
    provider.modes = DrawModes(random);
    provider.availability = DrawAvailability(random);
  }
  return providers;
}

}  // namespace primadona::cli
