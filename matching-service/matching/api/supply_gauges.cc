#include "matching/api/supply_gauges.h"

#include <map>
#include <vector>

#include "common/log/log.h"
#include "common/status/macros.h"
#include "matching/domain/fairness.h"

namespace primadona::matching {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(2);
constexpr int kPage = 100;
constexpr absl::Duration kPeriod = absl::Hours(24 * 7);

prometheus::Gauge& MaxGauge(metrics::Registry& registry, const char* name, const char* help,
                            const metrics::Labels& labels = {}) {
  return registry.Gauge(name, help, labels, metrics::Replicas::kMax);
}

// The slots that the provider offers within `period`.
std::vector<OfferedSlot> OfferedIn(const Provider& provider, const MatchingPolicy& policy,
                                   const Interval& period) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(provider.zone, &zone)) return {};
  std::vector<OfferedSlot> within;
  for (const OfferedSlot& slot :
       OfferedSlots(provider.availability, policy.CalendarIn(zone), policy.slots,
                    absl::ToCivilDay(period.start, zone), absl::ToCivilDay(period.end, zone))) {
    if (slot.time.start >= period.start && slot.time.end <= period.end) within.push_back(slot);
  }
  return within;
}

}  // namespace

SupplyGauges::SupplyGauges(ProviderStore& providers, CalendarStore& calendar,
                           PolicyReader& policies, const Clock& clock,
                           metrics::Registry& registry)
    : providers_(providers),
      calendar_(calendar),
      policies_(policies),
      clock_(clock),
      active_(MaxGauge(registry, "primadona_matching_providers", "Active providers.")),
      seats_offered_(MaxGauge(registry, "primadona_matching_seats",
                              "Seats of active providers, by state.", {{"state", "offered"}})),
      seats_used_(MaxGauge(registry, "primadona_matching_seats",
                           "Seats of active providers, by state.", {{"state", "used"}})),
      offered_(MaxGauge(registry, "primadona_matching_offered_seconds",
                        "Time that active providers offer in the coming seven days.")),
      taken_(MaxGauge(registry, "primadona_matching_taken_seconds",
                      "Of the time offered in the coming seven days, what is taken.")),
      gini_(MaxGauge(registry, "primadona_matching_load_gini",
                     "How unevenly the used share of seats is spread over providers, 0 to 1.")),
      double_bookings_(MaxGauge(
          registry, "primadona_matching_double_bookings",
          "Quarter hours of the coming seven days that a provider has twice; 0 while the "
          "calendar's primary key is there.")) {}

void SupplyGauges::Start() {
  worker_ = std::make_unique<PacedWorker>(kInterval, [this] {
    // The next round begins anew: a page that was read in part must not be told.
    if (Step().ok()) return;
    place_ = PersonId();
    supply_ = Supply();
    twice_ = 0;
  });
}

absl::Status SupplyGauges::Step() {
  const absl::Time now = clock_.Now();
  const Interval period{now, now + kPeriod};
  ASSIGN_OR_RETURN(const MatchingPolicy policy, policies_.At(now));
  ASSIGN_OR_RETURN(const std::vector<Provider> page,
                   providers_.List({.after = place_, .limit = kPage}));
  std::vector<PersonId> ids;
  for (const Provider& provider : page) ids.push_back(provider.id);
  if (!ids.empty()) {
    ASSIGN_OR_RETURN(const auto busy, calendar_.Busy(ids, period, now));
    ASSIGN_OR_RETURN(const int64_t twice, calendar_.TakenTwice(ids, period));
    for (const Provider& provider : page) {
      const auto times = busy.find(provider.id);
      supply_.Add(provider.capacity, provider.used, OfferedIn(provider, policy, period),
                  times == busy.end() ? BusyTimes() : times->second);
    }
    twice_ += twice;
    place_ = ids.back();
  }
  if (page.size() == kPage) return absl::OkStatus();
  offered_.Set(absl::ToDoubleSeconds(supply_.slots * policy.slots.session()));
  taken_.Set(absl::ToDoubleSeconds(supply_.slots_taken * policy.slots.session()));
  Tell();
  return absl::OkStatus();
}

void SupplyGauges::Tell() {
  if (twice_ > 0) log::Error("time given away twice", {{"quarter_hours", twice_}});
  active_.Set(supply_.providers);
  seats_offered_.Set(supply_.seats);
  seats_used_.Set(supply_.seats_used);
  gini_.Set(Gini(supply_.loads));
  double_bookings_.Set(static_cast<double>(twice_));
  place_ = PersonId();
  supply_ = Supply();
  twice_ = 0;
}

}  // namespace primadona::matching
