#include "matching/engine/candidates/round.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "common/status/macros.h"

namespace primadona::matching::engine {

std::optional<TimeIndex> Round::TimeOf(NodeIndex node) const {
  if (node < instance.providers()) return std::nullopt;
  return time[node - instance.providers()];
}

void AddPlaces(const PlaceSource& source, const TicketProfile& ticket, const Found& found,
               int64_t above, std::vector<Candidate>& row) {
  const Pool& pool = source.pool;
  const Places& places = source.places;
  if (!places.with_times()) {
    row.push_back({found.provider, kMaxCost - found.score});
    return;
  }
  const int32_t without_time = found.score - pool.time(found.time).points;
  const int64_t price = pool.price(found.provider);
  absl::Span<const DearTime> dear = pool.DearTimesOf(found.provider);
  uint32_t left = std::min(source.times, places.SeatsLeft(found.provider));
  ForEachCommon(pool.OpenWordsOf(found.provider), ticket.free.words().data(), pool.words(),
                [&](TimeIndex time) {
                  const int32_t score = without_time + pool.time(time).points;
                  if (score - price - ExtraOf(time, dear) <= above) return true;
                  row.push_back({places.NumberOf(found.provider, time), kMaxCost - score});
                  return --left > 0;
                });
}

Rows BestRows(const Pool& pool, const Places& places, absl::Span<const TicketProfile> tickets,
              const RoundTerms& terms) {
  Rows rows(tickets.size());
  const PlaceSource source{pool, places, terms.times};
  const auto count = static_cast<size_t>(std::max(terms.threads, 1));
  std::vector<std::thread> threads;
  const auto share = [&](size_t i) {
    for (size_t t = tickets.size() * i / count; t < tickets.size() * (i + 1) / count; ++t) {
      for (const Found& found : FindBest(pool, tickets[t], terms.candidates)) {
        AddPlaces(source, tickets[t], found, kAnyValue, rows[t]);
      }
    }
  };
  for (size_t i = 1; i < count; ++i) threads.emplace_back(share, i);
  share(0);
  for (std::thread& thread : threads) thread.join();
  return rows;
}

absl::StatusOr<Round> BuildRound(const Places& places, absl::Span<const TicketProfile> tickets,
                                 const Rows& rows) {
  InstanceBuilder builder;
  RETURN_IF_ERROR(places.AddTo(builder));
  size_t edges = 0;
  for (const std::vector<Candidate>& row : rows) edges += row.size();
  builder.Reserve(static_cast<uint32_t>(tickets.size()), edges);
  for (size_t t = 0; t < tickets.size(); ++t) {
    RETURN_IF_ERROR(builder.AddTicket(tickets[t].key, tickets[t].priority, rows[t]));
  }
  ASSIGN_OR_RETURN(Instance instance, std::move(builder).Build());
  return Round{std::move(instance), places.times()};
}

absl::StatusOr<Round> BuildRound(const Pool& pool, absl::Span<const TicketProfile> tickets,
                                 const RoundTerms& terms) {
  const Places places(pool, terms.times > 0);
  return BuildRound(places, tickets, BestRows(pool, places, tickets, terms));
}

int64_t PointsOf(const Instance& instance, Value price) {
  const int64_t point = instance.scale().Point();
  return static_cast<int64_t>((price + point - 1) / point);
}

void SetPrices(const Round& round, const Solution& solution, Pool& pool) {
  const Instance& instance = round.instance;
  std::vector<int64_t> prices;
  for (NodeIndex p = 0; p < instance.providers(); ++p) {
    prices.push_back(PointsOf(instance, solution.price[p]));
  }
  std::vector<std::vector<DearTime>> dear(instance.providers());
  for (NodeIndex node = instance.providers(); node < instance.nodes(); ++node) {
    const NodeIndex provider = instance.ProviderOf(node);
    const int64_t extra = PointsOf(instance, solution.price[node]) - prices[provider];
    if (extra > 0) dear[provider].push_back({*round.TimeOf(node), extra});
  }
  pool.SetPrices(std::move(prices), std::move(dear));
}

}  // namespace primadona::matching::engine
