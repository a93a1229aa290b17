#include "matching/api/supply_keeper.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "common/log/log.h"
#include "common/status/macros.h"
#include "matching/domain/match.h"
#include "matching/store/supply_event.h"
#include "primadona/matching/v1/match_event.pb.h"
#include "primadona/matching/v1/supply_event.pb.h"

namespace primadona::matching {
namespace {

using Steady = std::chrono::steady_clock;

// How often a replica looks for what others have committed; its own commits wake it.
constexpr absl::Duration kLookEvery = absl::Milliseconds(200);
constexpr int kEventPage = 500;
constexpr int kProviderPage = 500;
constexpr int kRowPage = 5000;

PersonId PersonOf(const std::string& bytes) {
  return PersonId::FromBytes(bytes).value_or(PersonId());
}

}  // namespace

void SupplyKeeper::Touched::Add(const events::Event& event) {
  if (event.aggregate_kind == kProviderAggregate) {
    providers.insert(PersonId(event.aggregate_id));
  } else if (event.aggregate_kind == kMatchAggregate) {
    const std::optional<MatchState> state = ParseMatchState(event.state);
    const auto match = events::ReadPayload<v1::MatchEvent>(event);
    // What is between the proposal and the end leaves seat and slots as they are.
    if (!match.ok() || (state.has_value() && IsOpen(*state) && state != MatchState::kProposed)) {
      return;
    }
    providers.insert(PersonOf(match->provider()));
    people.insert({PersonOf(match->provider()), PersonOf(match->coachee())});
    coachees.insert(PersonOf(match->coachee()));
  } else if (event.aggregate_kind == kSupplyAggregate) {
    const auto supply = events::ReadPayload<v1::SupplyEvent>(event);
    if (!supply.ok()) return;
    for (const std::string& person : supply->people()) people.insert(PersonOf(person));
    prices = prices || supply->prices();
  } else {
    return;
  }
  events.insert(event.id);
}

void SupplyKeeper::Touched::Add(Touched other) {
  providers.merge(other.providers);
  people.merge(other.people);
  coachees.merge(other.coachees);
  prices = prices || other.prices;
  events.merge(other.events);
}

SupplyKeeper::SupplyKeeper(Stores& stores, PolicyReader& policies, events::EventLog& log,
                           events::Feed& feed, const Clock& clock)
    : providers_(stores.providers),
      calendar_(stores.calendar),
      policies_(policies),
      feed_(feed),
      clock_(clock) {
  log.Listen([own = own_](const events::Event& event) {
    Touched touched;
    touched.Add(event);
    if (touched.events.empty()) return;
    absl::MutexLock lock(&own->mutex);
    own->waiting.Add(std::move(touched));
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

std::shared_ptr<SupplySource> SupplyKeeper::Current(const MatchingPolicy& policy, absl::Time now) {
  {
    absl::MutexLock lock(&own_->mutex);
    if (own_->committed != own_->followed) return nullptr;
  }
  absl::MutexLock lock(&mutex_);
  if (index_ == nullptr || Steady::now() - caught_up_ > kMostBehind) return nullptr;
  return index_->HoldsFor(policy, now) ? index_ : nullptr;
}

bool SupplyKeeper::Work() {
  if (Steady::now() < next_look_) {
    FollowOwn().IgnoreError();  // the next look tries again
    return false;
  }
  next_look_ = Steady::now() + absl::ToChronoMilliseconds(kLookEvery);
  return CatchUp().value_or(false);
}

absl::StatusOr<bool> SupplyKeeper::CatchUp() {
  const Steady::time_point began = Steady::now();
  const absl::Time now = clock_.Now();
  RETURN_IF_ERROR(policies_.Renew());
  ASSIGN_OR_RETURN(const MatchingPolicy policy, policies_.At(now));
  std::shared_ptr<SupplyIndex> index;
  {
    absl::MutexLock lock(&mutex_);
    index = index_;
  }
  if (index == nullptr || !index->HoldsFor(policy, now)) RETURN_IF_ERROR(Build(policy, now));
  RETURN_IF_ERROR(FollowOwn());
  ASSIGN_OR_RETURN(const bool more, FollowFeed());
  if (more) return true;
  absl::MutexLock lock(&mutex_);
  caught_up_ = began;
  return false;
}

// What is committed while it reads is told by events behind the place that was noted first.
absl::Status SupplyKeeper::Build(const MatchingPolicy& policy, absl::Time now) {
  const Steady::time_point began = Steady::now();
  ASSIGN_OR_RETURN(place_, feed_.LastNumber());
  followed_.clear();
  first_ = QuantaOf({now, now}).first;
  auto index = std::make_shared<SupplyIndex>(policy, now);
  RETURN_IF_ERROR(ReadProviders(*index));
  RETURN_IF_ERROR(ReadCalendars(*index));
  RETURN_IF_ERROR(ReadFormerProviders(*index));
  SupplyNews news;
  ASSIGN_OR_RETURN(news.prices, providers_.AllPrices());
  index->Apply(news);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - began);
  log::Info("supply read into memory",
            {{"providers", index->providers()}, {"ms", int64_t{took.count()}}});
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

absl::Status SupplyKeeper::ReadCalendars(SupplyIndex& index) {
  SupplyNews news;
  do {
    RETURN_IF_ERROR(CheckRunning());
    const TakenQuarter after = news.taken.empty() ? TakenQuarter() : news.taken.back();
    ASSIGN_OR_RETURN(news.taken, calendar_.AllTaken(after, first_, kRowPage));
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
  int64_t committed = 0;
  {
    absl::MutexLock lock(&own_->mutex);
    following_.Add(std::exchange(own_->waiting, Touched()));
    committed = own_->committed;
  }
  if (following_.events.empty()) return absl::OkStatus();
  RETURN_IF_ERROR(ReadAgain(following_));
  followed_.merge(following_.events);
  following_ = Touched();
  absl::MutexLock lock(&own_->mutex);
  own_->followed = committed;
  return absl::OkStatus();
}

absl::StatusOr<bool> SupplyKeeper::FollowFeed() {
  ASSIGN_OR_RETURN(const int64_t last, feed_.LastNumber());
  if (last == place_) return false;
  ASSIGN_OR_RETURN(const std::vector<events::Event> batch, feed_.ReadAfter(place_, "", kEventPage));
  Touched touched;
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

absl::Status SupplyKeeper::ReadAgain(const Touched& touched) {
  if (touched.events.empty()) return absl::OkStatus();
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
