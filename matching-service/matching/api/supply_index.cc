#include "matching/api/supply_index.h"

#include <algorithm>

namespace primadona::matching {

bool SupplyIndex::HoldsFor(const MatchingPolicy& policy, absl::Time now) const {
  absl::ReaderMutexLock lock(&mutex_);
  return policy.slots == policy_.slots && policy.calendar == policy_.calendar && now >= from_ &&
         now < until_;
}

int64_t SupplyIndex::providers() const {
  absl::ReaderMutexLock lock(&mutex_);
  return static_cast<int64_t>(entries_.size());
}

size_t SupplyIndex::CountOffers(const Ticket& ticket) const {
  absl::ReaderMutexLock lock(&mutex_);
  return OffersFor(ticket).size();
}

void SupplyIndex::Apply(const SupplyNews& news) {
  absl::MutexLock lock(&mutex_);
  for (const Provider& provider : news.providers) Put(provider);
  if (news.prices.has_value()) Put(*news.prices);
  for (const PersonId person : news.people) taken_.erase(person);
  for (const TakenQuarter& quarter : news.taken) Add(quarter);
  for (const PersonId coachee : news.coachees) former_.erase(coachee);
  for (const FormerPair& pair : news.former) former_[pair.coachee].push_back(pair.provider);
}

void SupplyIndex::Put(const Provider& provider) {
  const auto known = entries_.find(provider.id);
  if (known != entries_.end()) {
    Entry& entry = known->second;
    if (entry.view->provider.version == provider.version) {
      entry.view = WithSeats(entry.view, provider.capacity, provider.used);
      return;
    }
    RemoveOffers(entry.view->provider, entry);
  }
  if (!provider.active) {
    if (known != entries_.end()) entries_.erase(known);
    return;
  }
  Entry& entry = known != entries_.end() ? known->second : entries_[provider.id];
  entry.view = std::make_shared<const ProviderView>(MakeView(provider, policy_, now_));
  PriceEntry(provider.id, entry);
  from_ = std::max(from_, absl::FromCivil(entry.view->day, entry.view->zone));
  until_ = std::min(until_, absl::FromCivil(entry.view->day + 1, entry.view->zone));
  for (const ServiceKind kind : provider.kinds) {
    for (const auto& [code, level] : provider.levels) {
      offers_[{kind, code}].push_back({level, &entry});
    }
  }
}

void SupplyIndex::RemoveOffers(const Provider& provider, const Entry& entry) {
  for (const ServiceKind kind : provider.kinds) {
    for (const auto& [code, level] : provider.levels) {
      std::erase_if(offers_[{kind, code}],
                    [&](const Offer& offer) { return offer.entry == &entry; });
    }
  }
}

void SupplyIndex::Put(const std::vector<GuidingPrice>& prices) {
  prices_.clear();
  for (const GuidingPrice& price : prices) prices_[price.provider] = price;
  for (auto& [provider, entry] : entries_) PriceEntry(provider, entry);
}

void SupplyIndex::PriceEntry(PersonId provider, Entry& entry) {
  const auto price = prices_.find(provider);
  entry.price = price == prices_.end() ? Price() : price->second.price;
  entry.price_until = price == prices_.end() ? absl::InfinitePast() : price->second.until;
}

void SupplyIndex::Add(const TakenQuarter& quarter) {
  std::vector<Taken>& taken = taken_[quarter.person];
  if (!taken.empty() && taken.back().quanta.end == quarter.quantum &&
      taken.back().until == quarter.until) {
    ++taken.back().quanta.end;
  } else {
    taken.push_back({{quarter.quantum, quarter.quantum + 1}, quarter.until});
  }
}

const SupplyIndex::Offers& SupplyIndex::OffersFor(const Ticket& ticket) const {
  static const auto* const kNone = new Offers();
  const auto offers = offers_.find(std::pair(ticket.kind, ticket.competency));
  return offers == offers_.end() ? *kNone : offers->second;
}

absl::StatusOr<std::vector<Place>> SupplyIndex::Places(const Ticket& ticket,
                                                       const MatchingPolicy& /*policy*/,
                                                       absl::Time now) {
  const int need = ticket.EffectiveNeed();
  std::vector<Place> places;
  absl::ReaderMutexLock lock(&mutex_);
  const Offers& offers = OffersFor(ticket);
  places.reserve(offers.size());
  for (const Offer& offer : offers) {
    if (offer.level < need) continue;
    const bool guides = offer.entry->price_until > now;
    places.push_back({offer.entry->view, guides ? offer.entry->price : Price()});
  }
  return places;
}

absl::StatusOr<int> SupplyIndex::CountBelowLevel(const Ticket& ticket) {
  const int need = ticket.EffectiveNeed();
  absl::ReaderMutexLock lock(&mutex_);
  const Offers& offers = OffersFor(ticket);
  return static_cast<int>(std::count_if(offers.begin(), offers.end(),
                                        [need](const Offer& offer) { return offer.level < need; }));
}

absl::StatusOr<BusyByPerson> SupplyIndex::Busy(const std::vector<PersonId>& people,
                                               const Interval& range, absl::Time now) {
  const QuantumRange asked = QuantaOf(range);
  BusyByPerson busy;
  absl::ReaderMutexLock lock(&mutex_);
  for (const PersonId person : people) {
    const auto taken = taken_.find(person);
    if (taken == taken_.end()) continue;
    std::vector<Quantum> quanta;
    for (const Taken& one : taken->second) {
      if (one.until <= now) continue;
      const Quantum end = std::min(one.quanta.end, asked.end);
      for (Quantum q = std::max(one.quanta.first, asked.first); q < end; ++q) quanta.push_back(q);
    }
    if (!quanta.empty()) busy.emplace(person, BusyTimes(std::move(quanta)));
  }
  return busy;
}

absl::StatusOr<std::set<PersonId>> SupplyIndex::FormerProvidersOf(PersonId coachee) {
  absl::ReaderMutexLock lock(&mutex_);
  const auto former = former_.find(coachee);
  if (former == former_.end()) return std::set<PersonId>();
  return std::set<PersonId>(former->second.begin(), former->second.end());
}

}  // namespace primadona::matching
