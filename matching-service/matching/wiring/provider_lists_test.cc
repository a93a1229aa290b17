// Lists of providers, open slots and competencies, page by page, and the catalogue's changes.
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::PersonCaller;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

class ProviderListsTest : public ::testing::Test {
 protected:
  // Names of the listed over all pages of `size`.
  std::vector<std::string> Providers(pb::ListProvidersRequest request, int size = 2) {
    std::vector<std::string> names;
    request.set_page_size(size);
    do {
      const auto page = List(request);
      if (!page.ok()) return {page.status().ToString()};
      for (const pb::Provider& provider : page->providers()) names.push_back(provider.name());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return names;
  }
  absl::StatusOr<pb::ListProvidersResponse> List(const pb::ListProvidersRequest& request) {
    return Ask(*scene_.one.providers, anybody_, &pb::ProviderService::Stub::ListProviders,
               request);
  }
  absl::StatusOr<pb::ListOpenSlotsResponse> Slots(const pb::ListOpenSlotsRequest& request) {
    return Ask(*scene_.one.providers, anybody_, &pb::ProviderService::Stub::ListOpenSlots,
               request);
  }
  std::string Add(const pb::Provider& provider) {
    const auto id = scene_.AddProvider(provider);
    return id.ok() ? FormatName(kProviders, *id) : id.status().ToString();
  }

  Scene scene_{MatchingServiceSpec()};
  const Caller anybody_ = PersonCaller(scene_.NewPerson(), {Role::kCoachee});
};

TEST_F(ProviderListsTest, ComeOldestFirstPageByPage) {
  std::vector<std::string> names;
  for (int i = 0; i < 5; ++i) names.push_back(Add(scene_.ProviderOf()));
  EXPECT_EQ(Providers({}), names);
  EXPECT_EQ(Providers({}, 5), names);
}

TEST_F(ProviderListsTest, FilterByKindCompetencyAndActivity) {
  pb::Provider consultant = scene_.ProviderOf();
  consultant.clear_kinds();
  consultant.add_kinds(common::v1::CONSULTING);
  consultant.mutable_competencies(0)->set_code("TEK-KES");
  const std::string coach = Add(scene_.ProviderOf());
  const std::string adviser = Add(consultant);
  const std::string gone = Add(scene_.ProviderOf());
  pb::DeactivateProviderRequest deactivate;
  deactivate.set_name(gone);
  ASSERT_OK(Ask(*scene_.one.providers, scene_.office,
                &pb::ProviderService::Stub::DeactivateProvider, deactivate));
  const auto with = [](common::v1::ServiceKind kind, const char* competency, bool inactive) {
    pb::ListProvidersRequest request;
    request.set_kind(kind);
    request.set_competency(competency);
    request.set_show_inactive(inactive);
    return request;
  };
  const auto any = common::v1::SERVICE_KIND_UNSPECIFIED;
  EXPECT_THAT(Providers({}), ElementsAre(coach, adviser));
  EXPECT_THAT(Providers(with(any, "", true)), ElementsAre(coach, adviser, gone));
  EXPECT_THAT(Providers(with(common::v1::CONSULTING, "", false)), ElementsAre(adviser));
  EXPECT_THAT(Providers(with(any, "TEK-KES", false)), ElementsAre(adviser));
  EXPECT_THAT(Providers(with(any, "MAN-03", true)), ElementsAre(coach, gone));
  EXPECT_THAT(Providers(with(common::v1::COACHING, "TEK-KES", false)), IsEmpty());
  EXPECT_THAT(List(with(any, "man_03", false)), FailsWith(kInvalid, "COMPETENCY_CODE_MALFORMED"));
}

TEST_F(ProviderListsTest, ShowNoHoursAndNothingPrivate) {
  pb::Provider provider = scene_.ProviderOf();
  provider.add_excluded_coachees(FormatName(kCoachees, scene_.NewPerson()));
  Add(provider);
  ASSERT_OK_AND_ASSIGN(const auto page, List({}));
  ASSERT_EQ(page.providers_size(), 1);
  EXPECT_FALSE(page.providers(0).has_availability());
  EXPECT_FALSE(page.providers(0).has_decree());
  EXPECT_THAT(page.providers(0).excluded_coachees(), IsEmpty());
}

TEST_F(ProviderListsTest, RefuseATokenOfAnotherQuery) {
  for (int i = 0; i < 2; ++i) Add(scene_.ProviderOf());
  pb::ListProvidersRequest request;
  request.set_page_size(1);
  ASSERT_OK_AND_ASSIGN(const auto page, List(request));
  request.set_page_token(page.next_page_token());
  request.set_kind(common::v1::COACHING);
  EXPECT_THAT(List(request), FailsWith(kInvalid, "PAGE_TOKEN_OTHER_QUERY"));
  pb::ListOpenSlotsRequest slots;
  slots.set_parent(page.providers(0).name());
  slots.set_page_token(page.next_page_token());
  EXPECT_THAT(Slots(slots), FailsWith(kInvalid, "PAGE_TOKEN_OTHER_QUERY"));
}

TEST_F(ProviderListsTest, OpenSlotsComePageByPageWithoutThoseTaken) {
  pb::ListOpenSlotsRequest request;
  request.set_parent(Add(scene_.ProviderOf()));
  request.set_page_size(1000);
  ASSERT_OK_AND_ASSIGN(const auto all, Slots(request));
  ASSERT_GT(all.slots_size(), 7);
  std::vector<std::string> expected, paged;
  for (const auto& slot : all.slots()) expected.push_back(slot.ShortDebugString());
  request.set_page_size(7);
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, Slots(request));
    ASSERT_LE(page.slots_size(), 7);
    for (const auto& slot : page.slots()) paged.push_back(slot.ShortDebugString());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(paged, expected);
  ASSERT_OK(scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  ASSERT_OK_AND_ASSIGN(const auto left, Slots(request));
  EXPECT_EQ(left.slots(0).ShortDebugString(), expected[1]);
}

TEST_F(ProviderListsTest, OpenSlotsKeepWithinTheAskedTimes) {
  pb::ListOpenSlotsRequest request;
  request.set_parent(Add(scene_.ProviderOf()));
  const auto at = [&](int hour, int minute) {
    return absl::FromCivil(absl::CivilMinute(2026, 4, 8, hour, minute), scene_.jakarta);
  };
  *request.mutable_start_time() = ToProto(at(8, 0));
  *request.mutable_end_time() = ToProto(at(11, 15));
  ASSERT_OK_AND_ASSIGN(const auto both, Slots(request));
  EXPECT_EQ(both.slots_size(), 2);  // at and until the very minute
  *request.mutable_start_time() = ToProto(at(8, 0) + absl::Microseconds(1));
  *request.mutable_end_time() = ToProto(at(11, 15) - absl::Microseconds(1));
  ASSERT_OK_AND_ASSIGN(const auto none, Slots(request));
  EXPECT_EQ(none.slots_size(), 0);
  request.set_parent(FormatName(kProviders, scene_.NewPerson()));
  EXPECT_THAT(Slots(request), FailsWith(absl::StatusCode::kNotFound, "PROVIDER_NOT_FOUND"));
}

}  // namespace
}  // namespace primadona::matching
