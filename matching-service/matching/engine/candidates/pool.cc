#include "matching/engine/candidates/pool.h"

#include <algorithm>
#include <utility>

#include "common/status/macros.h"
#include "matching/engine/candidates/errors.h"

namespace primadona::matching::engine {
namespace {

bool Before(const Pool::Row& a, const Pool::Row& b) {
  return a.most != b.most ? a.most > b.most : a.provider < b.provider;
}

}  // namespace

absl::StatusOr<Pool> Pool::Make(PoolShape shape) {
  const auto later_is_more = [](const GridTime& a, const GridTime& b) {
    return a.points < b.points;
  };
  if (std::adjacent_find(shape.times.begin(), shape.times.end(), later_is_more) !=
      shape.times.end()) {
    return TimesInvalidError("times", "points never rise with time");
  }
  Pool pool;
  pool.competencies_ = shape.competencies;
  pool.times_ = std::move(shape.times);
  pool.words_ = (pool.times() + 63) / 64;
  pool.buckets_.resize(size_t{kKinds} * shape.competencies * kLevels);
  return pool;
}

absl::StatusOr<ProviderIndex> Pool::Add(ProviderProfile profile) {
  const ProviderIndex provider = size();
  RETURN_IF_ERROR(Check(provider, profile));
  index_[profile.person] = provider;
  profiles_.push_back(std::move(profile));
  price_.push_back(0);
  dear_.emplace_back();
  open_.resize(size_t{size()} * words_);
  WriteOpenWords(provider);
  Enter(provider);
  return provider;
}

absl::Status Pool::Replace(ProviderIndex provider, ProviderProfile profile) {
  RETURN_IF_ERROR(Check(provider, profile));
  Leave(provider);
  index_.erase(profiles_[provider].person);
  index_[profile.person] = provider;
  profiles_[provider] = std::move(profile);
  WriteOpenWords(provider);
  Enter(provider);
  return absl::OkStatus();
}

void Pool::SetUsed(ProviderIndex provider, uint32_t used) {
  Leave(provider);
  profiles_[provider].used = used;
  Enter(provider);
}

void Pool::OpenTime(ProviderIndex provider, TimeIndex time) {
  Leave(provider);
  profiles_[provider].open.Add(time);
  WriteOpenWords(provider);
  Enter(provider);
}

void Pool::CloseTime(ProviderIndex provider, TimeIndex time) {
  Leave(provider);
  profiles_[provider].open.Remove(time);
  WriteOpenWords(provider);
  Enter(provider);
}

void Pool::Take(ProviderIndex provider, TimeIndex time) {
  Leave(provider);
  ++profiles_[provider].used;
  profiles_[provider].open.Remove(time);
  WriteOpenWords(provider);
  Enter(provider);
}

void Pool::SetPrices(std::vector<int64_t> prices, std::vector<std::vector<DearTime>> dear) {
  price_ = std::move(prices);
  dear_ = std::move(dear);
  for (size_t i = 0; i < buckets_.size(); ++i) {
    const int kind = static_cast<int>(i / (size_t{competencies_} * kLevels));
    for (Row& row : buckets_[i]) row = RowOf(row.provider, kind);
    std::sort(buckets_[i].begin(), buckets_[i].end(), Before);
  }
}

absl::Span<const Pool::Row> Pool::RowsOf(uint8_t kind, uint16_t competency, uint8_t level) const {
  if (kind >= kKinds || competency >= competencies_ || level < 1 || level > kLevels) return {};
  return buckets_[BucketOf(kind, {competency, level})];
}

std::optional<ProviderIndex> Pool::Find(PersonKey person) const {
  const auto found = index_.find(person);
  return found == index_.end() ? std::nullopt : std::optional(found->second);
}

absl::Status Pool::Check(ProviderIndex provider, const ProviderProfile& profile) const {
  if (Find(profile.person).value_or(provider) != provider) return PersonRepeatedError();
  if (profile.grade > kGrades || profile.modes >= kModeSets) return PersonInvalidError();
  std::vector<uint16_t> seen;
  for (const Offer& offer : profile.offers) {
    if (offer.competency >= competencies_ || offer.level < 1 || offer.level > kLevels) {
      return OfferInvalidError(offer);
    }
    seen.push_back(offer.competency);
  }
  std::sort(seen.begin(), seen.end());
  const auto twice = std::adjacent_find(seen.begin(), seen.end());
  if (twice != seen.end()) return OfferInvalidError({*twice, 0});
  if (profile.open.words().size() != words_) {
    return TimesInvalidError("open", "they are not of the pool's grid");
  }
  return absl::OkStatus();
}

size_t Pool::BucketOf(int kind, const Offer& offer) const {
  return (size_t(kind) * competencies_ + offer.competency) * kLevels + (offer.level - 1);
}

Pool::Row Pool::RowOf(ProviderIndex provider, int kind) const {
  const ProviderProfile& profile = profiles_[provider];
  std::optional<int64_t> best;
  absl::Span<const DearTime> dear = dear_[provider];
  const uint64_t* open = OpenWordsOf(provider);
  ForEachCommon(open, open, words_, [&](TimeIndex time) {
    const int64_t points = times_[time].points;
    const int64_t value = points - ExtraOf(time, dear);
    best = best.has_value() ? std::max(*best, value) : value;
    return *best < points;  // later ones have no more points
  });
  return {.most = profile.standing[kind] + best.value_or(0) - price_[provider],
          .provider = provider,
          .unit = profile.unit,
          .organisation = profile.organisation,
          .grade = profile.grade,
          .modes = profile.modes,
          .usable = best.has_value() && profile.used < profile.capacity};
}

void Pool::Enter(ProviderIndex provider) {
  for (int kind = 0; kind < kKinds; ++kind) {
    if ((profiles_[provider].kinds >> kind & 1) == 0) continue;
    const Row row = RowOf(provider, kind);
    for (const Offer& offer : profiles_[provider].offers) {
      std::vector<Row>& bucket = buckets_[BucketOf(kind, offer)];
      bucket.insert(std::upper_bound(bucket.begin(), bucket.end(), row, Before), row);
    }
  }
}

void Pool::Leave(ProviderIndex provider) {
  for (int kind = 0; kind < kKinds; ++kind) {
    if ((profiles_[provider].kinds >> kind & 1) == 0) continue;
    const Row row = RowOf(provider, kind);
    for (const Offer& offer : profiles_[provider].offers) {
      std::vector<Row>& bucket = buckets_[BucketOf(kind, offer)];
      bucket.erase(std::lower_bound(bucket.begin(), bucket.end(), row, Before));
    }
  }
}

void Pool::WriteOpenWords(ProviderIndex provider) {
  const std::vector<uint64_t>& words = profiles_[provider].open.words();
  std::copy(words.begin(), words.end(), open_.begin() + ptrdiff_t(size_t{provider} * words_));
}

}  // namespace primadona::matching::engine
