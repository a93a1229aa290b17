#include "matching/engine/candidates/round.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "common/status/macros.h"
#include "matching/engine/instance/instance_builder.h"

namespace primadona::matching::engine {
namespace {

// The candidates of some tickets, side by side.
struct Part {
  std::vector<Candidate> candidates;
  std::vector<uint32_t> end;  // by ticket of the part
};

class RoundMaker {
 public:
  RoundMaker(const Pool& pool, absl::Span<const TicketProfile> tickets, const RoundTerms& terms)
      : pool_(pool), tickets_(tickets), terms_(terms) {}

  absl::StatusOr<Round> Run() {
    RETURN_IF_ERROR(AddPlaces());
    const std::vector<Part> parts = FindAll();
    size_t edges = 0;
    for (const Part& part : parts) edges += part.candidates.size();
    builder_.Reserve(static_cast<uint32_t>(tickets_.size()), edges);
    size_t ticket = 0;
    for (const Part& part : parts) {
      uint32_t begin = 0;
      for (const uint32_t end : part.end) {
        const absl::Span<const Candidate> all = part.candidates;
        RETURN_IF_ERROR(builder_.AddTicket(tickets_[ticket].key, tickets_[ticket].priority,
                                           all.subspan(begin, end - begin)));
        begin = end;
        ++ticket;
      }
    }
    ASSIGN_OR_RETURN(Instance instance, std::move(builder_).Build());
    return Round{std::move(instance), std::move(slot_time_)};
  }

 private:
  absl::Status AddPlaces() {
    for (ProviderIndex p = 0; p < pool_.size(); ++p) {
      const ProviderProfile& profile = pool_.profile(p);
      RETURN_IF_ERROR(builder_.AddProvider(
          profile.person, int64_t{std::max(profile.capacity, profile.used)} - profile.used));
    }
    for (ProviderIndex p = 0; p < pool_.size() && terms_.times > 0; ++p) {
      const uint64_t* open = pool_.OpenWordsOf(p);
      for (uint32_t w = 0; w < pool_.words(); ++w) {
        slots_before_.push_back(static_cast<uint32_t>(slot_time_.size()));
        for (uint64_t bits = open[w]; bits != 0; bits &= bits - 1) {
          const TimeIndex time = w * 64 + static_cast<TimeIndex>(std::countr_zero(bits));
          slot_time_.push_back(time);
          RETURN_IF_ERROR(builder_.AddSlot(p, pool_.time(time).key));
        }
      }
    }
    return absl::OkStatus();
  }

  std::vector<Part> FindAll() const {
    const size_t count = static_cast<size_t>(std::max(terms_.threads, 1));
    std::vector<Part> parts(count);
    std::vector<std::thread> threads;
    const auto share = [&](size_t i) {
      const size_t begin = tickets_.size() * i / count;
      FindPart(tickets_.subspan(begin, tickets_.size() * (i + 1) / count - begin), parts[i]);
    };
    for (size_t i = 1; i < count; ++i) threads.emplace_back(share, i);
    share(0);
    for (std::thread& thread : threads) thread.join();
    return parts;
  }

  void FindPart(absl::Span<const TicketProfile> tickets, Part& part) const {
    part.end.reserve(tickets.size());
    part.candidates.reserve(tickets.size() * terms_.candidates * std::max(terms_.times, 1u));
    for (const TicketProfile& ticket : tickets) {
      for (const Found& found : FindBest(pool_, ticket, terms_.candidates)) {
        AddCandidates(ticket, found, part.candidates);
      }
      part.end.push_back(static_cast<uint32_t>(part.candidates.size()));
    }
  }

  void AddCandidates(const TicketProfile& ticket, const Found& found,
                     std::vector<Candidate>& candidates) const {
    if (terms_.times == 0) {
      candidates.push_back({found.provider, kMaxCost - found.score});
      return;
    }
    const int32_t without_time = found.score - pool_.time(found.time).points;
    const uint64_t* open = pool_.OpenWordsOf(found.provider);
    uint32_t left = terms_.times;
    ForEachCommon(open, ticket.free.words().data(), pool_.words(), [&](TimeIndex time) {
      const uint64_t earlier = open[time / 64] & ((uint64_t{1} << time % 64) - 1);
      const uint32_t slot = slots_before_[size_t{found.provider} * pool_.words() + time / 64] +
                            static_cast<uint32_t>(std::popcount(earlier));
      candidates.push_back({slot, kMaxCost - without_time - pool_.time(time).points});
      return --left > 0;
    });
  }

  const Pool& pool_;
  const absl::Span<const TicketProfile> tickets_;
  const RoundTerms terms_;
  InstanceBuilder builder_;
  std::vector<TimeIndex> slot_time_;
  std::vector<uint32_t> slots_before_;  // by provider and word of its open times
};

}  // namespace

std::optional<TimeIndex> Round::TimeOf(NodeIndex node) const {
  if (node < instance.providers()) return std::nullopt;
  return time[node - instance.providers()];
}

absl::StatusOr<Round> BuildRound(const Pool& pool, absl::Span<const TicketProfile> tickets,
                                 const RoundTerms& terms) {
  return RoundMaker(pool, tickets, terms).Run();
}

int64_t PointsOf(const Instance& instance, Value price) {
  const int64_t point = instance.scale().Point();
  return static_cast<int64_t>((price + point - 1) / point);
}

void SetPrices(const Round& round, const Solution& solution, Pool& pool) {
  const Instance& instance = round.instance;
  std::vector<std::vector<DearTime>> dear(instance.providers());
  for (NodeIndex node = instance.providers(); node < instance.nodes(); ++node) {
    const NodeIndex provider = instance.ProviderOf(node);
    const Value extra = solution.price[node] - solution.price[provider];
    if (extra > 0) dear[provider].push_back({*round.TimeOf(node), PointsOf(instance, extra)});
  }
  for (NodeIndex p = 0; p < instance.providers(); ++p) {
    pool.SetPrice(p, PointsOf(instance, solution.price[p]), std::move(dear[p]));
  }
}

}  // namespace primadona::matching::engine
