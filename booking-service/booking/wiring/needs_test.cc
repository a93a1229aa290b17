// What DevelopmentNeedService promises, on the whole service.
#include "booking/api/scene.h"
#include "booking/wiring/spec.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::SystemCaller;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

Scene& TheScene() {
  static BookingSettings keys{.nip_hmac_key = "k1:" + std::string(64, 'a'),
                              .nip_encryption_key = "k1:" + std::string(64, 'b')};
  static Scene scene(BookingServiceSpec(keys));
  return scene;
}

class NeedsTest : public ::testing::Test {
 protected:
  pb::DevelopmentNeed Need(int64_t revision = 1) {
    pb::DevelopmentNeed need;
    need.set_external_id(external_id_);
    need.set_revision(revision);
    need.set_nip(nip_);
    need.set_competency("MAN-03");
    need.set_required_level(4);
    need.set_attained_level(2);
    return need;
  }
  absl::StatusOr<pb::DevelopmentNeed> Dismiss(const Caller& caller, const std::string& name) {
    pb::DismissDevelopmentNeedRequest request;
    request.set_name(name);
    request.set_reason(pb::NOT_RELEVANT);
    return scene_.Call<pb::DevelopmentNeed>(
        *scene_.needs, caller, &pb::DevelopmentNeedService::Stub::DismissDevelopmentNeed, request);
  }

  Scene& scene_ = TheScene();
  const std::string external_id_ = "GAP-" + NewUuid(scene_.clock.Now()).ToString();
  const std::string nip_ = scene_.NewNip();
};

TEST_F(NeedsTest, ASoundNeedOfAKnownPersonIsValidatedUnderTheTokensSource) {
  const PersonId person = scene_.Enter(nip_);
  pb::DevelopmentNeed pushed = Need();
  pushed.set_source("somebody else");
  ASSERT_OK_AND_ASSIGN(const pb::PushResult result, scene_.Push(scene_.hr, pushed));
  EXPECT_EQ(result.outcome(), pb::PushResult::STORED);
  EXPECT_EQ(result.state(), pb::DevelopmentNeed::VALIDATED);
  ASSERT_OK_AND_ASSIGN(const pb::DevelopmentNeed need,
                       scene_.GetNeed(scene_.hr, result.development_need()));
  EXPECT_EQ(need.source(), "hris");
  EXPECT_EQ(need.coachee(), FormatName(kCoachees, person));
  EXPECT_EQ(need.nip(), "");
}

TEST_F(NeedsTest, NipUnknownIsLiftedWhenThePersonIsEntered) {
  ASSERT_OK_AND_ASSIGN(const pb::PushResult result, scene_.Push(scene_.hr, Need()));
  ASSERT_EQ(result.state(), pb::DevelopmentNeed::QUARANTINED);
  ASSERT_EQ(result.errors_size(), 1);
  EXPECT_EQ(result.errors(0).reason(), "NIP_UNKNOWN");
  const PersonId person = scene_.Enter(nip_);
  ASSERT_OK_AND_ASSIGN(const pb::DevelopmentNeed need,
                       scene_.GetNeed(Scene::AsCoachee(person), result.development_need()));
  EXPECT_EQ(need.state(), pb::DevelopmentNeed::VALIDATED);
  EXPECT_EQ(need.errors_size(), 0);
  const auto rows = scene_.service.database().Query(
      "SELECT COUNT(*) FROM development_need WHERE coachee IS NOT NULL AND nip_sealed IS NOT NULL");
  EXPECT_EQ(rows[0].Int(0), 0) << "the sealed number is kept no longer than it is needed";
}

TEST_F(NeedsTest, BadRecordsGoToQuarantineWithReasonsAndDisturbNoOther) {
  scene_.Enter(nip_);
  pb::PushDevelopmentNeedsRequest request;
  *request.add_development_needs() = Need();
  pb::DevelopmentNeed bad = Need();
  bad.set_external_id(external_id_ + "-bad");
  bad.set_nip("123");
  bad.set_competency(std::string(200, 'x'));
  bad.set_required_level(9);
  bad.mutable_deadline()->set_year(2026);
  bad.mutable_deadline()->set_month(13);
  *request.add_development_needs() = bad;
  bad.clear_external_id();
  *request.add_development_needs() = bad;
  ASSERT_OK_AND_ASSIGN(const auto response,
                       scene_.Call<pb::PushDevelopmentNeedsResponse>(
                           *scene_.needs, scene_.hr,
                           &pb::DevelopmentNeedService::Stub::PushDevelopmentNeeds, request));
  ASSERT_EQ(response.results_size(), 3);
  EXPECT_EQ(response.results(0).state(), pb::DevelopmentNeed::VALIDATED);
  EXPECT_EQ(response.results(1).state(), pb::DevelopmentNeed::QUARANTINED);
  std::set<std::string> reasons;
  for (const pb::NeedError& error : response.results(1).errors()) reasons.insert(error.reason());
  EXPECT_EQ(reasons, (std::set<std::string>{"NIP_MALFORMED", "COMPETENCY_MALFORMED",
                                            "LEVEL_OUT_OF_RANGE", "DEADLINE_MALFORMED"}));
  EXPECT_EQ(response.results(2).outcome(), pb::PushResult::REFUSED);
  EXPECT_EQ(response.results(2).errors(0).reason(), "EXTERNAL_ID_MISSING");
}

TEST_F(NeedsTest, TheNewestRevisionWinsWhicheverCameFirst) {
  scene_.Enter(nip_);
  for (const int64_t revision : {3, 1, 2, 3}) {
    pb::DevelopmentNeed need = Need(revision);
    need.set_required_level(static_cast<int>(revision) + 2);
    ASSERT_OK_AND_ASSIGN(const pb::PushResult result, scene_.Push(scene_.hr, need));
    ASSERT_OK_AND_ASSIGN(const pb::DevelopmentNeed stored,
                         scene_.GetNeed(scene_.hr, result.development_need()));
    EXPECT_EQ(stored.revision(), 3);
    EXPECT_EQ(stored.required_level(), 5);
    EXPECT_EQ(stored.etag(), "1");
  }
}

TEST_F(NeedsTest, ABetterRevisionLeavesQuarantineAndAWorseOneReturnsToIt) {
  scene_.Enter(nip_);
  pb::DevelopmentNeed bad = Need(1);
  bad.set_attained_level(4);
  ASSERT_OK_AND_ASSIGN(const pb::PushResult first, scene_.Push(scene_.hr, bad));
  EXPECT_EQ(first.state(), pb::DevelopmentNeed::QUARANTINED);
  ASSERT_EQ(first.errors_size(), 1);
  EXPECT_EQ(first.errors(0).reason(), "NO_GAP");
  EXPECT_EQ(first.errors(0).field(), "attained_level");
  ASSERT_OK_AND_ASSIGN(const pb::PushResult second, scene_.Push(scene_.hr, Need(2)));
  EXPECT_EQ(second.state(), pb::DevelopmentNeed::VALIDATED);
  EXPECT_EQ(second.development_need(), first.development_need());
  bad.set_revision(3);
  ASSERT_OK_AND_ASSIGN(const pb::PushResult third, scene_.Push(scene_.hr, bad));
  EXPECT_EQ(third.state(), pb::DevelopmentNeed::QUARANTINED);
}

TEST_F(NeedsTest, TheSameRecordTwiceInOneCallIsOneNeed) {
  scene_.Enter(nip_);
  pb::PushDevelopmentNeedsRequest request;
  *request.add_development_needs() = Need();
  *request.add_development_needs() = Need();
  ASSERT_OK_AND_ASSIGN(const auto response,
                       scene_.Call<pb::PushDevelopmentNeedsResponse>(
                           *scene_.needs, scene_.hr,
                           &pb::DevelopmentNeedService::Stub::PushDevelopmentNeeds, request));
  EXPECT_EQ(response.results(0).outcome(), pb::PushResult::STORED);
  EXPECT_EQ(response.results(1).outcome(), pb::PushResult::KNOWN);
  EXPECT_EQ(response.results(0).development_need(), response.results(1).development_need());
}

TEST_F(NeedsTest, TheCoacheesConfirmationSubmitsABooking) {
  const Caller me = Scene::AsCoachee(scene_.Enter(nip_));
  const std::string name = scene_.Push(scene_.hr, Need())->development_need();
  const std::string id = NewUuid(scene_.clock.Now()).ToString();
  ASSERT_OK_AND_ASSIGN(const auto confirmed, scene_.Confirm(me, name, id));
  EXPECT_EQ(confirmed.development_need().state(), pb::DevelopmentNeed::REQUEST_CREATED);
  EXPECT_EQ(confirmed.development_need().booking(), confirmed.booking().name());
  EXPECT_EQ(confirmed.booking().state(), pb::Booking::QUEUED);
  EXPECT_EQ(confirmed.booking().need_level(), 4);
  EXPECT_EQ(confirmed.booking().development_need(), name);
  ASSERT_OK_AND_ASSIGN(const auto again, scene_.Confirm(me, name, id));
  EXPECT_EQ(again.SerializeAsString(), confirmed.SerializeAsString());
  EXPECT_THAT(scene_.Confirm(me, name), FailsWith(kPrecondition, "NEED_CLOSED"));
}

TEST_F(NeedsTest, AnAdministratorMayNotConfirmOnBehalfAndAStrangerSeesNothing) {
  scene_.Enter(nip_);
  const std::string name = scene_.Push(scene_.hr, Need())->development_need();
  EXPECT_THAT(scene_.Confirm(scene_.office, name),
              FailsWith(absl::StatusCode::kPermissionDenied, "CONFIRM_IS_THE_COACHEES"));
  const Caller stranger = Scene::AsCoachee(scene_.Enter());
  const std::string missing = FormatName(kNeeds, NewId<NeedId>(scene_.clock.Now()));
  EXPECT_THAT(scene_.Confirm(stranger, name),
              FailsWith(absl::StatusCode::kNotFound, "DEVELOPMENT_NEED_NOT_FOUND"));
  EXPECT_EQ(scene_.GetNeed(stranger, name).status(), scene_.GetNeed(stranger, missing).status());
  EXPECT_EQ(scene_.GetNeed(SystemCaller("other", Role::kHrSystem), name).status(),
            scene_.GetNeed(stranger, missing).status());
}

TEST_F(NeedsTest, AnOpenBookingOfTheSameKindAndCompetencyTakesTheNeedIn) {
  const PersonId person = scene_.Enter(nip_);
  const std::string open = scene_.Queued(person, "MAN-03");
  const std::string name = scene_.Push(scene_.hr, Need())->development_need();
  ASSERT_OK_AND_ASSIGN(const auto merged, scene_.Confirm(Scene::AsCoachee(person), name));
  EXPECT_EQ(merged.development_need().state(), pb::DevelopmentNeed::MERGED);
  EXPECT_EQ(merged.booking().name(), open);
  EXPECT_EQ(merged.booking().development_need(), name);
}

TEST_F(NeedsTest, ARevisionAfterTheConfirmationIsHistory) {
  const Caller me = Scene::AsCoachee(scene_.Enter(nip_));
  const std::string name = scene_.Push(scene_.hr, Need())->development_need();
  ASSERT_OK(scene_.Confirm(me, name));
  pb::DevelopmentNeed later = Need(2);
  later.set_required_level(5);
  for (int repeat = 0; repeat < 2; ++repeat) {
    ASSERT_OK_AND_ASSIGN(const pb::PushResult result, scene_.Push(scene_.hr, later));
    EXPECT_EQ(result.outcome(), pb::PushResult::HISTORY);
  }
  ASSERT_OK_AND_ASSIGN(const pb::DevelopmentNeed need, scene_.GetNeed(scene_.hr, name));
  EXPECT_EQ(need.required_level(), 4);
  ASSERT_EQ(need.later_revisions_size(), 1);
  EXPECT_EQ(need.later_revisions(0).required_level(), 5);
}

TEST_F(NeedsTest, ADismissedNeedShowsItsReasonAndIsNotConfirmed) {
  const Caller me = Scene::AsCoachee(scene_.Enter(nip_));
  const std::string name = scene_.Push(scene_.hr, Need())->development_need();
  ASSERT_OK_AND_ASSIGN(const pb::DevelopmentNeed need, Dismiss(me, name));
  EXPECT_EQ(need.state(), pb::DevelopmentNeed::DISMISSED);
  EXPECT_EQ(need.state_reason(), "NOT_RELEVANT");
  EXPECT_THAT(scene_.Confirm(me, name), FailsWith(kPrecondition, "NEED_CLOSED"));
}

TEST_F(NeedsTest, AThousandNeedsInOneCallAndTheListPagesThroughThem) {
  pb::PushDevelopmentNeedsRequest request;
  scene_.Enter(nip_);
  for (int i = 0; i < 1000; ++i) {
    pb::DevelopmentNeed* need = request.add_development_needs();
    *need = Need();
    need->set_external_id(external_id_ + "-" + std::to_string(i));
  }
  const Caller source = SystemCaller("bulk", Role::kHrSystem);
  const auto push = [&] {
    return scene_.Call<pb::PushDevelopmentNeedsResponse>(
        *scene_.needs, source, &pb::DevelopmentNeedService::Stub::PushDevelopmentNeeds, request);
  };
  ASSERT_OK_AND_ASSIGN(const auto response, push());
  EXPECT_EQ(response.results_size(), 1000);
  pb::ListDevelopmentNeedsRequest list;
  list.set_page_size(400);
  std::multiset<std::string> seen;
  do {
    ASSERT_OK_AND_ASSIGN(
        const auto page,
        scene_.Call<pb::ListDevelopmentNeedsResponse>(
            *scene_.needs, source, &pb::DevelopmentNeedService::Stub::ListDevelopmentNeeds, list));
    for (const auto& need : page.development_needs()) seen.insert(need.external_id());
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  EXPECT_EQ(seen.size(), 1000u);
  EXPECT_EQ((std::set<std::string>(seen.begin(), seen.end()).size()), 1000u);
  request.add_development_needs();
  EXPECT_THAT(push(), FailsWith(absl::StatusCode::kInvalidArgument, "TOO_MANY_ITEMS"));
}

}  // namespace
}  // namespace primadona::booking
