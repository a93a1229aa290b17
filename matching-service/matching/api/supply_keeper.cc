#include "matching/api/supply_keeper.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "common/log/log.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

using Steady = std::chrono::steady_clock;

// How often a replica looks for what others have committed; its own commits wake it.
constexpr absl::Duration kLookEvery = absl::Milliseconds(200);
constexpr int kEventPage = 500;
constexpr int kProviderPage = 500;
constexpr int kRowPage = 5000;
// Own events that the feed passed before they were followed never come by: beyond this many all are
// forgotten, and what still comes by is read twice.
constexpr size_t kMostFollowed = 5000;
// A follow costs some four statements however many events it takes. When there were several, more
// are coming: the next one waits a moment and takes more. One event alone waits for nothing.
constexpr size_t kSeveral = 2;
constexpr absl::Duration kGather = absl::Milliseconds(20);

}  // namespace

SupplyKeeper::SupplyKeeper(Stores& stores, PolicyReader& policies, events::EventLog& log,
                           events::Feed& feed, KeeperTime time)
    : providers_(stores.providers),
      calendar_(stores.calendar),
      policies_(policies),
      feed_(feed),
      time_(std::move(time)) {
  log.Listen([own = own_](const events::Event& event) {
    if (!MayTouchSupply(event)) return;
    absl::MutexLock lock(&own->mutex);
    own->waiting.push_back(event);
    ++own->committed;
    if (own->worker != nullptr) own->worker->Wake();
  });
}

void SupplyKeeper::Start() {
  worker_ = std::make_unique<Worker>(kLookEvery, [this] { return Work(); });
  absl::MutexLock lock(&own_->mutex);
  own_->worker = worker_.get();
}

void SupplyKeeper::Stop() {
  stopping_ = true;
  {
    absl::MutexLock lock(&own_->mutex);
    own_->worker = nullptr;
  }
  worker_.reset();
}

std::shared_ptr<SupplyIndex> SupplyKeeper::Current(const MatchingPolicy& policy, absl::Time now) {
  {
    absl::MutexLock lock(&own_->mutex);
    if (own_->committed != own_->followed) return nullptr;
  }
  absl::MutexLock lock(&mutex_);
  if (index_ == nullptr || time_.ticks() - caught_up_ > kMostBehind) return nullptr;
  return index_->HoldsFor(policy, now) ? index_ : nullptr;
}

bool SupplyKeeper::Work() {
  if (time_.ticks() < next_look_) {
    FollowOwn().IgnoreError();  // the next look tries again
    return false;
  }
  next_look_ = time_.ticks() + absl::ToChronoMilliseconds(kLookEvery);
  return CatchUp().value_or(false);
}

absl::StatusOr<bool> SupplyKeeper::CatchUp() {
  const Steady::time_point began = time_.ticks();
  const absl::Time now = time_.suite.Now();
  RETURN_IF_ERROR(policies_.Renew());
  ASSIGN_OR_RETURN(const MatchingPolicy policy, policies_.At(now));
  std::shared_ptr<SupplyIndex> index;
  {
    absl::MutexLock lock(&mutex_);
    index = index_;
  }
  if (index == nullptr || !index->HoldsFor(policy, now)) RETURN_IF_ERROR(Build(policy, now));
  RETURN_IF_ERROR(FollowOwn());
  // In this order: what has a number by now is in the feed that is then read.
  ASSIGN_OR_RETURN(const Steady::duration waited, UnnumberedFor(began));
  ASSIGN_OR_RETURN(const bool more, FollowFeed());
  if (more) return true;
  absl::MutexLock lock(&mutex_);
  caught_up_ = std::max(caught_up_, began - waited);
  return false;
}

// By the suite's clock since it was written, or by ours since it was first seen: the one may stand
// still, the other has not seen the beginning. An older one than that seen last has come late,
// which says nothing of that one.
absl::StatusOr<Steady::duration> SupplyKeeper::UnnumberedFor(Steady::time_point began) {
  ASSIGN_OR_RETURN(const std::optional<events::Unnumbered> oldest, feed_.OldestUnnumbered());
  if (!oldest.has_value()) {
    unnumbered_.reset();
    return Steady::duration::zero();
  }
  if (!unnumbered_.has_value() || *unnumbered_ < oldest->id) unnumbered_since_ = began;
  unnumbered_ = oldest->id;
  const absl::Duration written = time_.suite.Now() - oldest->create_time;
  return std::max<Steady::duration>(absl::ToChronoNanoseconds(written), began - unnumbered_since_);
}

// What is committed while it reads is told by events behind the place that was noted first. If it
// fails, the old index stays with the old place.
absl::Status SupplyKeeper::Build(const MatchingPolicy& policy, absl::Time now) {
  const Steady::time_point began = time_.ticks();
  ASSIGN_OR_RETURN(const int64_t place, feed_.LastNumber());
  const Quantum first = QuantaOf({now, now}).first;
  auto index = std::make_shared<SupplyIndex>(policy, now);
  RETURN_IF_ERROR(ReadProviders(*index));
  RETURN_IF_ERROR(ReadCalendars(*index, first));
  RETURN_IF_ERROR(ReadFormerProviders(*index));
  SupplyNews news;
  ASSIGN_OR_RETURN(news.prices, providers_.AllPrices());
  index->Apply(news);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(time_.ticks() - began);
  log::Info("supply read into memory",
            {{"providers", index->providers()}, {"ms", int64_t{took.count()}}});
  place_ = place;
  first_ = first;
  followed_.clear();
  absl::MutexLock lock(&mutex_);
  index_ = std::move(index);
  return absl::OkStatus();
}

absl::Status SupplyKeeper::CheckRunning() const {
  return stopping_ ? absl::CancelledError("the keeper stops") : absl::OkStatus();
}

absl::Status SupplyKeeper::ReadProviders(SupplyIndex& index) {
  ProviderQuery query{.limit = kProviderPage};
  SupplyNews news;
  do {
    RETURN_IF_ERROR(CheckRunning());
    ASSIGN_OR_RETURN(news.providers, providers_.List(query));
    index.Apply(news);
    if (!news.providers.empty()) query.after = news.providers.back().id;
  } while (news.providers.size() == kProviderPage);
  return absl::OkStatus();
}

absl::Status SupplyKeeper::ReadCalendars(SupplyIndex& index, Quantum first) {
  SupplyNews news;
  do {
    RETURN_IF_ERROR(CheckRunning());
    const TakenQuarter after = news.taken.empty() ? TakenQuarter() : news.taken.back();
    ASSIGN_OR_RETURN(news.taken, calendar_.AllTaken(after, first, kRowPage));
    index.Apply(news);
  } while (news.taken.size() == kRowPage);
  return absl::OkStatus();
}

absl::Status SupplyKeeper::ReadFormerProviders(SupplyIndex& index) {
  SupplyNews news;
  do {
    RETURN_IF_ERROR(CheckRunning());
    const FormerPair after = news.former.empty() ? FormerPair() : news.former.back();
    ASSIGN_OR_RETURN(news.former, providers_.AllFormerProviders(after, kRowPage));
    index.Apply(news);
  } while (news.former.size() == kRowPage);
  return absl::OkStatus();
}

absl::Status SupplyKeeper::FollowOwn() {
  {
    absl::MutexLock lock(&own_->mutex);
    std::move(own_->waiting.begin(), own_->waiting.end(), std::back_inserter(following_));
    own_->waiting.clear();
  }
  const bool several = following_.size() >= kSeveral;
  while (!following_.empty()) {
    RETURN_IF_ERROR(CheckRunning());
    const auto end =
        following_.begin() + std::min<std::ptrdiff_t>(std::ssize(following_), kEventPage);
    TouchedSupply touched;
    for (auto event = following_.begin(); event != end; ++event) touched.Add(*event);
    RETURN_IF_ERROR(ReadAgain(touched));
    if (followed_.size() > kMostFollowed) followed_.clear();
    for (auto event = following_.begin(); event != end; ++event) followed_.insert(event->id);
    const int64_t count = end - following_.begin();
    following_.erase(following_.begin(), end);
    absl::MutexLock lock(&own_->mutex);
    own_->followed += count;
  }
  absl::MutexLock lock(&own_->mutex);
  if (several && own_->worker != nullptr) own_->worker->RestFor(kGather);
  return absl::OkStatus();
}

absl::StatusOr<bool> SupplyKeeper::FollowFeed() {
  ASSIGN_OR_RETURN(const int64_t last, feed_.LastNumber());
  if (last == place_) return false;
  ASSIGN_OR_RETURN(const std::vector<events::Event> batch, feed_.ReadAfter(place_, "", kEventPage));
  TouchedSupply touched;
  std::vector<Uuid> followed;
  for (const events::Event& event : batch) {
    if (followed_.contains(event.id)) {
      followed.push_back(event.id);
    } else {
      touched.Add(event);
    }
  }
  RETURN_IF_ERROR(ReadAgain(touched));
  for (const Uuid& id : followed) followed_.erase(id);
  const bool more = batch.size() == kEventPage;
  // What is numbered up to `last` was there for the read that followed.
  place_ = more ? batch.back().number : std::max(last, batch.empty() ? 0 : batch.back().number);
  return more;
}

absl::Status SupplyKeeper::ReadAgain(const TouchedSupply& touched) {
  if (touched.empty()) return absl::OkStatus();
  std::shared_ptr<SupplyIndex> index;
  {
    absl::MutexLock lock(&mutex_);
    index = index_;
  }
  if (index == nullptr) return absl::OkStatus();  // all is to be read
  SupplyNews news;
  ASSIGN_OR_RETURN(news.providers,
                   providers_.LoadMany({touched.providers.begin(), touched.providers.end()}));
  news.people.assign(touched.people.begin(), touched.people.end());
  ASSIGN_OR_RETURN(news.taken, calendar_.TakenBy(news.people, first_));
  news.coachees.assign(touched.coachees.begin(), touched.coachees.end());
  if (!news.coachees.empty()) {
    ASSIGN_OR_RETURN(const FormerProviders former, providers_.FormerProvidersOf(news.coachees));
    for (const auto& [coachee, providers] : former) {
      for (const PersonId provider : providers) {
        news.former.push_back({.coachee = coachee, .provider = provider});
      }
    }
  }
  if (touched.prices) {
    ASSIGN_OR_RETURN(news.prices, providers_.AllPrices());
  }
  index->Apply(news);
  return absl::OkStatus();
}

}  // namespace primadona::matching
