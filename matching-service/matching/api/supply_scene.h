// Two replicas, and beside the second one a keeper of the supply that the test itself drives. In
// the mode "round", so that nobody is matched but by the test.
#ifndef PRIMADONA_MATCHING_API_SUPPLY_SCENE_H_
#define PRIMADONA_MATCHING_API_SUPPLY_SCENE_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "matching/api/candidate_finder.h"
#include "matching/api/scene.h"
#include "matching/api/supply_keeper.h"
#include "matching/store/stores.h"

namespace primadona::matching {

// The stores and the keeper of a replica.
struct Kept {
  Kept(Replica& replica, const KeeperTime& time)
      : base(replica.service.service().foundation()),
        policies(base.policies),
        stores(base.database, base.events),
        finder(stores.providers, stores.competencies, stores.calendar),
        keeper(stores, policies, base.events, base.feed, time) {}

  const rpc::Foundation& base;
  PolicyReader policies;
  Stores stores;
  CandidateFinder finder;
  SupplyKeeper keeper;
};

class SupplyScene : public Scene {
 public:
  explicit SupplyScene(const rpc::ServiceSpec& spec)
      : Scene(spec), two(spec, clock, &database), near(one, clock), far(two, clock) {}

  // By replica one.
  absl::Status SetCapacity(PersonId provider, int capacity) {
    pb::UpdateProviderRequest request;
    request.mutable_provider()->set_name(FormatName(kProviders, provider));
    request.mutable_provider()->set_capacity(capacity);
    request.mutable_update_mask()->add_paths("capacity");
    return Ask(*one.providers, office, &pb::ProviderService::Stub::UpdateProvider, request)
        .status();
  }

  // Lets the keeper hear of all that is committed by now.
  absl::Status Follow(SupplyKeeper& keeper) {
    if (!testing::Eventually([&] { return Count(kCountUnnumbered) == 0; })) {
      return absl::DeadlineExceededError("events have no number");
    }
    for (bool more = true; more;) {
      ASSIGN_OR_RETURN(more, keeper.CatchUp());
    }
    return absl::OkStatus();
  }
  // The index of the keeper; null when it may not be used.
  std::shared_ptr<SupplySource> IndexOf(Kept& kept) {
    const auto policy = kept.policies.At(clock.Now());
    return policy.ok() ? kept.keeper.Current(*policy, clock.Now()) : nullptr;
  }
  // The index once it has all that is committed by now.
  std::shared_ptr<SupplySource> FollowedIndex(Kept& kept) {
    std::shared_ptr<SupplySource> index;
    (void)testing::Eventually([&] {
      index = Follow(kept.keeper).ok() ? IndexOf(kept) : nullptr;
      return index != nullptr;
    });
    return index;
  }

  // All that a source says of `people` and of what the scene's providers offer.
  std::string Told(SupplySource* supply, const std::vector<PersonId>& people) {
    if (supply == nullptr) return "no source";
    const absl::Time now = clock.Now();
    const MatchingPolicy policy = far.policies.At(now).value();
    std::string told;
    for (int kind = 1; kind <= 3; ++kind) {
      for (int level = 1; level <= 5; ++level) {
        Ticket ticket;
        ticket.kind = ServiceKind{kind};
        ticket.competency = "MAN-03";
        ticket.need_level = level;
        const std::vector<Place> offering = supply->Places(ticket, policy, now).value();
        std::map<PersonId, std::string> places;
        for (const Place& place : offering) places[place.view->provider.id] = ToldOf(place);
        absl::StrAppend(&told, kind, "/", level, " below: ", *supply->CountBelowLevel(ticket), "\n",
                        absl::StrJoin(places, "", absl::PairFormatter(WriteId, " ", Write)));
      }
    }
    const Interval all = {now, now + absl::Hours(24 * 60)};
    const BusyByPerson busy = supply->Busy(people, all, now).value();
    for (const PersonId person : people) {
      absl::StrAppend(&told, person.ToString(), " ");
      const auto found = busy.find(person);
      for (absl::Time t = now; found != busy.end() && t < all.end; t += absl::Minutes(15)) {
        const bool free = found->second.IsFree({t, t + absl::Minutes(15)});
        if (!free) absl::StrAppend(&told, absl::FormatTime("%d.%H:%M ", t, jakarta));
      }
      const std::set<PersonId> former = supply->FormerProvidersOf(person).value();
      absl::StrAppend(&told, "after ", absl::StrJoin(former, " ", WriteId), "\n");
    }
    return told;
  }

  // Whom the finder finds for coaching at each level, and with what points.
  std::string Found(CandidateFinder& finder, SupplySource& supply, PersonId coachee) {
    const absl::Time now = clock.Now();
    std::string told;
    for (int level = 1; level <= 5; ++level) {
      Ticket ticket;
      ticket.coachee = coachee;
      ticket.competency = "MAN-03";
      ticket.need_level = level;
      const auto found = finder.FindAmong(supply, ticket, *far.policies.At(now), now, 3);
      if (!found.ok()) return found.status().ToString();
      absl::StrAppend(&told, level, " ", WaitingReasonName(found->reason), " ",
                      found->unmet.no_seat, " ", found->unmet.no_common_slot, "\n");
      for (const Candidate& best : found->best) {
        absl::StrAppend(&told, best.provider.ToString(), " v", best.provider_version, " ",
                        absl::FormatTime(best.slot.start), " ", best.score, " ", best.price.points,
                        best.inputs.former ? " again" : "", "\n");
      }
    }
    return told;
  }

  Replica two;
  Kept near;  // of replica one
  Kept far;   // of replica two

 private:
  static void WriteId(std::string* out, PersonId id) { absl::StrAppend(out, id.ToString()); }
  static void Write(std::string* out, const std::string& text) { absl::StrAppend(out, text); }
  static std::string ToldOf(const Place& place) {
    const Provider& provider = place.view->provider;
    std::string told =
        absl::StrCat("v", provider.version, " ", provider.used, "/", provider.capacity, " ",
                     place.price.points, place.price.contested ? "! " : " ", provider.unit, " ");
    for (const OfferedSlot& slot : *place.view->offered) {
      absl::StrAppend(&told, absl::ToUnixSeconds(slot.time.start), " ");
    }
    return told + "\n";
  }
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SUPPLY_SCENE_H_
