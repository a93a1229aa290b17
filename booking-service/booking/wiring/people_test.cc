// What CoacheeService promises, on the whole service.
#include "booking/api/scene.h"
#include "booking/wiring/spec.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::PersonCaller;
using ::primadona::testing::SystemCaller;

constexpr auto kNotFound = absl::StatusCode::kNotFound;

// One service for all tests of this program's suite; each test makes its own people.
Scene& TheScene() {
  static BookingSettings keys{.nip_hmac_key = "k1:" + std::string(64, 'a'),
                              .nip_encryption_key = "k1:" + std::string(64, 'b')};
  static Scene scene(BookingServiceSpec(keys));
  return scene;
}

class PeopleTest : public ::testing::Test {
 protected:
  absl::StatusOr<pb::Coachee> Get(const Caller& caller, PersonId person) {
    pb::GetCoacheeRequest request;
    request.set_name(FormatName(kCoachees, person));
    return scene_.Call<pb::Coachee>(*scene_.coachees, caller, &pb::CoacheeService::Stub::GetCoachee,
                                    request);
  }
  absl::StatusOr<pb::Coachee> Lookup(const Caller& caller, const std::string& nip) {
    pb::LookupCoacheeRequest request;
    request.set_nip(nip);
    return scene_.Call<pb::Coachee>(*scene_.coachees, caller,
                                    &pb::CoacheeService::Stub::LookupCoachee, request);
  }
  absl::StatusOr<pb::Coachee> Update(const Caller& caller, const pb::Coachee& coachee,
                                     const std::string& field) {
    pb::UpdateCoacheeRequest request;
    *request.mutable_coachee() = coachee;
    request.mutable_update_mask()->add_paths(field);
    return scene_.Call<pb::Coachee>(*scene_.coachees, caller,
                                    &pb::CoacheeService::Stub::UpdateCoachee, request);
  }
  pb::CreateCoacheeRequest Request() {
    pb::CreateCoacheeRequest request;
    request.mutable_coachee()->set_nip(scene_.NewNip());
    request.mutable_coachee()->set_employment(pb::PNS);
    request.mutable_coachee()->set_display_name("Synthetic Person");
    request.mutable_coachee()->set_unit("OPD-01");
    return request;
  }

  Scene& scene_ = TheScene();
};

TEST_F(PeopleTest, ThePersonTakesTheIdThatIsGiven) {
  pb::CreateCoacheeRequest request = Request();
  const auto id = NewId<PersonId>(scene_.clock.Now());
  request.set_coachee_id(id.ToString());
  ASSERT_OK_AND_ASSIGN(const pb::Coachee coachee, scene_.Create(scene_.office, request));
  EXPECT_EQ(coachee.name(), FormatName(kCoachees, id));
  EXPECT_EQ(coachee.time_zone(), "Asia/Jakarta");
  request.mutable_coachee()->set_nip(scene_.NewNip());
  EXPECT_THAT(scene_.Create(scene_.office, request),
              FailsWith(absl::StatusCode::kAlreadyExists, "COACHEE_EXISTS"));
}

TEST_F(PeopleTest, TheSameNipIsRefusedWithoutSayingWhoseItIs) {
  const pb::CreateCoacheeRequest request = Request();
  ASSERT_OK_AND_ASSIGN(const pb::Coachee first, scene_.Create(scene_.office, request));
  const auto second = scene_.Create(scene_.office, request);
  EXPECT_THAT(second, FailsWith(absl::StatusCode::kAlreadyExists, "NIP_TAKEN"));
  EXPECT_EQ(second.status().ToString().find(first.name()), std::string::npos);
}

TEST_F(PeopleTest, TheNipIsNeitherShownNorStoredInTheClear) {
  const pb::CreateCoacheeRequest request = Request();
  ASSERT_OK_AND_ASSIGN(const pb::Coachee coachee, scene_.Create(scene_.office, request));
  EXPECT_EQ(coachee.nip(), "");
  const auto rows = scene_.service.database().Query(
      "SELECT COUNT(*) FROM coachee WHERE INSTR(nip_sealed, '" + request.coachee().nip() +
      "') > 0 OR INSTR(nip_hmac, '" + request.coachee().nip() + "') > 0");
  EXPECT_EQ(rows[0].Int(0), 0);
}

TEST_F(PeopleTest, NoAnswerAndNoEventTellsTheNip) {
  const pb::CreateCoacheeRequest request = Request();
  const std::string& nip = request.coachee().nip();
  ASSERT_OK_AND_ASSIGN(const pb::Coachee made, scene_.Create(scene_.office, request));
  const PersonId person = *ParseName<PersonId>(kCoachees, made.name(), "name");
  ASSERT_OK_AND_ASSIGN(const pb::Coachee got, Get(scene_.office, person));
  ASSERT_OK_AND_ASSIGN(const pb::Coachee found, Lookup(scene_.office, nip));
  ASSERT_OK_AND_ASSIGN(const pb::Coachee updated, Update(scene_.office, found, "grade"));
  pb::ListCoacheesRequest list;
  list.set_page_size(1000);
  ASSERT_OK_AND_ASSIGN(const auto page, scene_.Call<pb::ListCoacheesResponse>(
                                            *scene_.coachees, scene_.office,
                                            &pb::CoacheeService::Stub::ListCoachees, list));
  for (const std::string& answer :
       {made.SerializeAsString(), got.SerializeAsString(), found.SerializeAsString(),
        updated.SerializeAsString(), page.SerializeAsString()}) {
    EXPECT_EQ(answer.find(nip), std::string::npos);
  }
  const auto events = scene_.service.database().Query(
      "SELECT COUNT(*) FROM event WHERE INSTR(payload, '" + nip + "') > 0");
  EXPECT_EQ(events[0].Int(0), 0);
  EXPECT_EQ(scene_.Create(scene_.office, request).status().ToString().find(nip),
            std::string::npos);
  EXPECT_EQ(Lookup(Scene::AsCoachee(person), nip).status().ToString().find(nip),
            std::string::npos);
}

TEST_F(PeopleTest, ARepeatedRequestIdAnswersAsTheFirst) {
  pb::CreateCoacheeRequest request = Request();
  request.set_request_id(NewUuid(scene_.clock.Now()).ToString());
  ASSERT_OK_AND_ASSIGN(const pb::Coachee first, scene_.Create(scene_.office, request));
  ASSERT_OK_AND_ASSIGN(const pb::Coachee again, scene_.Create(scene_.office, request));
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  request.mutable_coachee()->set_display_name("Other");
  EXPECT_THAT(scene_.Create(scene_.office, request),
              FailsWith(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(PeopleTest, TellsEveryFaultyFieldAtOnce) {
  pb::CreateCoacheeRequest request = Request();
  request.mutable_coachee()->set_nip("199013152015032001");
  request.mutable_coachee()->set_unit("no unit");
  const auto refused = scene_.Create(scene_.office, request);
  const auto detail = DetailOf(refused.status());
  ASSERT_TRUE(detail.has_value());
  EXPECT_EQ(detail->fields.size(), 2u);
}

TEST_F(PeopleTest, LookupFindsByTheNumberHoweverItIsSpaced) {
  const std::string nip = scene_.NewNip();
  const PersonId person = scene_.Enter(nip);
  const std::string spaced = nip.substr(0, 8) + " " + nip.substr(8, 6) + " " + nip.substr(14);
  ASSERT_OK_AND_ASSIGN(const pb::Coachee found, Lookup(scene_.office, spaced));
  EXPECT_EQ(found.name(), FormatName(kCoachees, person));
  EXPECT_OK(Lookup(scene_.hr, nip));
}

TEST_F(PeopleTest, LookupByAPartnerFindsOnlyWhomItBroughtIn) {
  const std::string nip = scene_.NewNip();
  scene_.Enter(nip);
  const Caller partner = SystemCaller("partner", Role::kPartnerSystem);
  const auto foreign = Lookup(partner, nip);
  const auto missing = Lookup(partner, scene_.NewNip());
  EXPECT_THAT(foreign, FailsWith(kNotFound, "COACHEE_NOT_FOUND"));
  EXPECT_EQ(foreign.status(), missing.status());
  pb::CreateCoacheeRequest own = Request();
  ASSERT_OK(scene_.Create(partner, own));
  EXPECT_OK(Lookup(partner, own.coachee().nip()));
}

TEST_F(PeopleTest, AForeignPersonLooksExactlyLikeAMissingOne) {
  const PersonId person = scene_.Enter();
  const Caller stranger = Scene::AsCoachee(scene_.Enter());
  const auto foreign = Get(stranger, person);
  EXPECT_THAT(foreign, FailsWith(kNotFound, "COACHEE_NOT_FOUND"));
  EXPECT_EQ(foreign.status(), Get(stranger, NewId<PersonId>(scene_.clock.Now())).status());
}

TEST_F(PeopleTest, AProposedProviderSeesNameAndUnitAlone) {
  const PersonId person = scene_.Enter();
  const auto provider = NewId<PersonId>(scene_.clock.Now());
  const Caller caller = PersonCaller(provider, {Role::kProvider});
  const std::string booking = scene_.Queued(person);
  EXPECT_THAT(Get(caller, person), FailsWith(kNotFound, "COACHEE_NOT_FOUND"));
  const auto match = NewId<MatchId>(scene_.clock.Now());
  ASSERT_EQ(scene_.DeliverMatch(booking, match, provider, 1, "PROPOSED"), common::v1::APPLIED);
  ASSERT_OK_AND_ASSIGN(const pb::Coachee seen, Get(caller, person));
  EXPECT_EQ(seen.display_name(), "Synthetic Person");
  EXPECT_EQ(seen.unit(), "OPD-01");
  EXPECT_EQ(seen.employment(), pb::EMPLOYMENT_UNSPECIFIED);
  EXPECT_EQ(seen.etag(), "");
  ASSERT_EQ(scene_.DeliverMatch(booking, match, provider, 2, "DECLINED"), common::v1::APPLIED);
  EXPECT_THAT(Get(caller, person), FailsWith(kNotFound, "COACHEE_NOT_FOUND"));
}

TEST_F(PeopleTest, AnUpdateChangesTheNamedFieldAndMindsTheEtag) {
  const PersonId person = scene_.Enter();
  pb::Coachee change;
  change.set_name(FormatName(kCoachees, person));
  change.set_grade("III/d");
  ASSERT_OK_AND_ASSIGN(const pb::Coachee updated, Update(scene_.office, change, "grade"));
  EXPECT_EQ(updated.grade(), "III/d");
  EXPECT_EQ(updated.display_name(), "Synthetic Person");
  change.set_etag("1");
  EXPECT_THAT(Update(scene_.office, change, "grade"),
              FailsWith(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
  change.set_etag(updated.etag());
  EXPECT_OK(Update(scene_.office, change, "grade"));
  EXPECT_THAT(Update(Scene::AsCoachee(person), change, "grade"),
              FailsWith(absl::StatusCode::kPermissionDenied, "FIELD_NOT_YOURS"));
}

TEST_F(PeopleTest, AnOpenBookingTakesAChangedSuperiorAlong) {
  const PersonId person = scene_.Enter();
  const std::string booking = scene_.Queued(person);
  pb::Coachee change;
  change.set_name(FormatName(kCoachees, person));
  change.set_superior(FormatName(kCoachees, NewId<PersonId>(scene_.clock.Now())));
  ASSERT_OK_AND_ASSIGN(const pb::Booking before, scene_.Get(scene_.office, booking));
  ASSERT_OK(Update(scene_.office, change, "superior"));
  ASSERT_OK_AND_ASSIGN(const pb::Booking after, scene_.Get(scene_.office, booking));
  EXPECT_NE(before.etag(), after.etag());
  EXPECT_EQ(after.state(), pb::Booking::QUEUED);
}

TEST_F(PeopleTest, ListsPageByPageWithoutGapOrRepeatAndOnlyTheOwnUnit) {
  std::set<std::string> expected;
  for (int i = 0; i < 7; ++i) {
    expected.insert(FormatName(kCoachees, scene_.Enter(scene_.NewNip(), "OPD-07")));
    scene_.Enter();
  }
  Caller head = PersonCaller(NewId<PersonId>(scene_.clock.Now()), {Role::kUnitHead});
  head.unit = "OPD-07";
  pb::ListCoacheesRequest request;
  request.set_page_size(3);
  std::multiset<std::string> seen;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, scene_.Call<pb::ListCoacheesResponse>(
                                              *scene_.coachees, head,
                                              &pb::CoacheeService::Stub::ListCoachees, request));
    for (const pb::Coachee& coachee : page.coachees()) seen.insert(coachee.name());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, std::multiset<std::string>(expected.begin(), expected.end()));
}

}  // namespace
}  // namespace primadona::booking
