#include "matching/api/queue_gauges.h"

#include <algorithm>
#include <vector>

#include "common/status/macros.h"
#include "matching/api/metrics.h"

namespace primadona::matching {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(2);
// A province's catalogue has some forty.
constexpr size_t kMostCompetencies = 200;
constexpr ServiceKind kKinds[] = {ServiceKind::kConsulting, ServiceKind::kCoaching,
                                  ServiceKind::kMentoring};

}  // namespace

QueueGauges::QueueGauges(TicketStore& tickets, CompetencyStore& competencies, const Clock& clock,
                         metrics::Registry& registry)
    : tickets_(tickets),
      competencies_(competencies),
      clock_(clock),
      registry_(registry),
      labels_(kMostCompetencies) {}

void QueueGauges::Start() {
  const auto catalogue = competencies_.List("", 0, static_cast<int>(kMostCompetencies));
  for (const Competency& competency : catalogue.value_or(std::vector<Competency>())) {
    for (const ServiceKind kind : kKinds) Of(kind, labels_.Of(competency.code));
  }
  worker_ = std::make_unique<PacedWorker>(kInterval, [this] { Refresh().IgnoreError(); });
}

absl::Status QueueGauges::Refresh() {
  ASSIGN_OR_RETURN(const std::vector<QueuePart> queue, tickets_.Queue());
  const absl::Time now = clock_.Now();
  struct Told {
    double length = 0;
    double oldest = 0;
  };
  std::map<std::pair<ServiceKind, std::string>, Told> told;
  for (const auto& [key, part] : parts_) told[key];
  for (const QueuePart& part : queue) {
    Told& one = told[{part.kind, labels_.Of(part.competency)}];
    one.length += static_cast<double>(part.length);
    one.oldest = std::max(one.oldest, absl::ToDoubleSeconds(now - part.oldest));
  }
  for (const auto& [key, one] : told) {
    Part& part = Of(key.first, key.second);
    part.length.Set(one.length);
    part.oldest.Set(one.oldest);
  }
  return absl::OkStatus();
}

QueueGauges::Part& QueueGauges::Of(ServiceKind kind, const std::string& competency) {
  const auto found = parts_.find({kind, competency});
  if (found != parts_.end()) return found->second;
  const metrics::Labels labels = {{"kind", KindLabel(kind)}, {"competency", competency}};
  return parts_
      .emplace(std::pair(kind, competency),
               Part{registry_.Gauge("primadona_matching_queue_length",
                                    "Bookings that wait for a provider, at most 10,000 told.",
                                    labels, metrics::Replicas::kMax),
                    registry_.Gauge("primadona_matching_queue_oldest_seconds",
                                    "Time that the one who has waited longest has waited.",
                                    labels, metrics::Replicas::kMax)})
      .first->second;
}

}  // namespace primadona::matching
