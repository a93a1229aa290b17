// Every policy row of the service decides something: what, and from which day on.
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/time/civil_time.h"
#include "booking/api/scene.h"
#include "booking/wiring/spec.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

class PoliciesTest : public ::testing::Test {
 protected:
  absl::CivilDay Today() const {
    return absl::ToCivilDay(scene_.clock.Now(), absl::FixedTimeZone(7 * 3600));
  }
  void SetPolicy(const std::string& name, const std::string& value, absl::CivilDay from) {
    common::v1::UpdatePolicyRequest request;
    common::v1::Policy& policy = *request.mutable_policy();
    policy.set_name("policies/" + name);
    policy.set_value(value);
    policy.mutable_effective_date()->set_year(static_cast<int>(from.year()));
    policy.mutable_effective_date()->set_month(from.month());
    policy.mutable_effective_date()->set_day(from.day());
    ASSERT_OK(scene_.Call<common::v1::Policy>(*scene_.policies, scene_.office,
                                              &pb::PolicyService::Stub::UpdatePolicy, request));
  }
  PersonId EnterWithPost(pb::PostLevel post) {
    pb::CreateCoacheeRequest request;
    request.mutable_coachee()->set_nip(scene_.NewNip());
    request.mutable_coachee()->set_employment(pb::PNS);
    request.mutable_coachee()->set_display_name("Synthetic Person");
    request.mutable_coachee()->set_unit("OPD-01");
    request.mutable_coachee()->set_post_level(post);
    const auto coachee = scene_.Create(scene_.office, request);
    EXPECT_OK(coachee);
    return coachee.ok() ? *ParseName<PersonId>(kCoachees, coachee->name(), "name") : PersonId();
  }
  // The level that a new request of `person`, for level 3, is measured against.
  int RequiredOf(PersonId person) {
    return scene_.QueuedEvent(scene_.Queued(person)).required_level();
  }
  absl::StatusOr<pb::Booking> SubmitNew(const Caller& caller, const std::string& competency) {
    const auto draft = scene_.Draft(caller, Scene::Wishes(competency));
    if (!draft.ok()) return draft.status();
    return scene_.Submit(caller, draft->name());
  }

  BookingSettings keys_{.nip_hmac_key = "k1:" + std::string(64, 'a'),
                        .nip_encryption_key = "k1:" + std::string(64, 'b')};
  Scene scene_{BookingServiceSpec(keys_)};
};

TEST_F(PoliciesTest, TheseAreAllRowsAndEachHasATestHere) {
  const auto list = scene_.Call<common::v1::ListPoliciesResponse>(
      *scene_.policies, scene_.office, &pb::PolicyService::Stub::ListPolicies,
      common::v1::ListPoliciesRequest());
  ASSERT_OK(list);
  std::set<std::string> names;
  for (const common::v1::Policy& policy : list->policies()) {
    names.insert(policy.name());
    EXPECT_NE(policy.description(), "") << policy.name();
  }
  EXPECT_EQ(names,
            (std::set<std::string>{
                "policies/open_bookings_per_coachee", "policies/required_level_administrator",
                "policies/required_level_jpt_madya", "policies/required_level_jpt_pratama",
                "policies/required_level_pelaksana", "policies/required_level_pengawas",
                "policies/required_level_pertama", "policies/required_level_terampil"}));
}

TEST_F(PoliciesTest, ThePostSaysWhatLevelIsRequired) {
  const std::vector<std::pair<pb::PostLevel, int>> practice = {
      {pb::PELAKSANA, 1},     {pb::PERTAMA, 1},     {pb::TERAMPIL, 1}, {pb::PENGAWAS, 2},
      {pb::ADMINISTRATOR, 3}, {pb::JPT_PRATAMA, 4}, {pb::JPT_MADYA, 5}};
  for (const auto& [post, level] : practice) {
    EXPECT_EQ(RequiredOf(EnterWithPost(post)), level) << pb::PostLevel_Name(post);
  }
  EXPECT_EQ(RequiredOf(scene_.Enter()), 3) << "without a post, what is asked for";
}

TEST_F(PoliciesTest, AnOfficeMayRequireAnotherLevelOfEachPost) {
  for (int post = pb::PELAKSANA; post <= pb::JPT_MADYA; ++post) {
    const auto value = static_cast<pb::PostLevel>(post);
    const int before = RequiredOf(EnterWithPost(value));
    const int other = before == 5 ? 4 : before + 1;
    SetPolicy("required_level_" + absl::AsciiStrToLower(pb::PostLevel_Name(value)),
              std::to_string(other), Today());
    EXPECT_EQ(RequiredOf(EnterWithPost(value)), other) << pb::PostLevel_Name(value);
  }
}

TEST_F(PoliciesTest, ARowDatedInTheFutureDoesNotActBeforeItsDay) {
  SetPolicy("required_level_pengawas", "4", Today() + 1);
  SetPolicy("open_bookings_per_coachee", "1", Today() + 1);
  const absl::Time midnight = absl::FromCivil(Today() + 1, absl::FixedTimeZone(7 * 3600));
  scene_.clock.Set(midnight - absl::Microseconds(1));
  const PersonId before = EnterWithPost(pb::PENGAWAS);
  EXPECT_EQ(RequiredOf(before), 2);
  EXPECT_OK(SubmitNew(Scene::AsCoachee(before), "MAN-04"));
  scene_.clock.Set(midnight);
  const PersonId after = EnterWithPost(pb::PENGAWAS);
  EXPECT_EQ(RequiredOf(after), 4);
  EXPECT_THAT(SubmitNew(Scene::AsCoachee(after), "MAN-04"),
              FailsWith(kPrecondition, "TOO_MANY_OPEN_BOOKINGS"));
}

TEST_F(PoliciesTest, TheCapOfOpenBookingsHoldsForConfirmedNeedsToo) {
  const std::string nip = scene_.NewNip();
  const Caller me = Scene::AsCoachee(scene_.Enter(nip));
  ASSERT_OK(SubmitNew(me, "MAN-04"));
  pb::DevelopmentNeed need;
  need.set_external_id("GAP-1");
  need.set_revision(1);
  need.set_nip(nip);
  need.set_competency("MAN-03");
  need.set_required_level(4);
  need.set_attained_level(2);
  ASSERT_OK_AND_ASSIGN(const pb::PushResult pushed, scene_.Push(scene_.hr, need));
  SetPolicy("open_bookings_per_coachee", "1", Today());
  EXPECT_THAT(scene_.Confirm(me, pushed.development_need()),
              FailsWith(kPrecondition, "TOO_MANY_OPEN_BOOKINGS"));
  ASSERT_OK_AND_ASSIGN(const pb::DevelopmentNeed kept,
                       scene_.GetNeed(me, pushed.development_need()));
  EXPECT_EQ(kept.state(), pb::DevelopmentNeed::VALIDATED);
  SetPolicy("open_bookings_per_coachee", "2", Today());
  EXPECT_OK(scene_.Confirm(me, pushed.development_need()));
}

}  // namespace
}  // namespace primadona::booking
