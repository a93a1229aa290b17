// ProviderService: whose record it is, what may be changed, and what follows from a change.
#include <functional>

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

using Stub = pb::ProviderService::Stub;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

class ProvidersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK_AND_ASSIGN(id_, scene_.AddProvider(scene_.ProviderOf(/*capacity=*/1)));
    self_ = PersonCaller(id_, {Role::kProvider});
    ASSERT_OK_AND_ASSIGN(stored_, Get(id_, scene_.office));
  }
  absl::StatusOr<pb::Provider> Get(PersonId id, const Caller& caller) const {
    pb::GetProviderRequest request;
    request.set_name(FormatName(kProviders, id));
    return Ask(*scene_.one.providers, caller, &Stub::GetProvider, request);
  }
  // The stored provider with what `change` does to it; only `path` when given.
  pb::UpdateProviderRequest UpdateOf(const std::function<void(pb::Provider&)>& change,
                                     const std::string& path = "") {
    pb::UpdateProviderRequest request;
    *request.mutable_provider() = stored_;
    request.mutable_provider()->clear_etag();
    change(*request.mutable_provider());
    if (!path.empty()) request.mutable_update_mask()->add_paths(path);
    return request;
  }
  absl::StatusOr<pb::Provider> Update(const pb::UpdateProviderRequest& request,
                                      const Caller& caller) const {
    return Ask(*scene_.one.providers, caller, &Stub::UpdateProvider, request);
  }
  absl::StatusOr<pb::Provider> Deactivate(const Caller& caller, const std::string& etag = "") {
    pb::DeactivateProviderRequest request;
    request.set_name(FormatName(kProviders, id_));
    request.set_etag(etag);
    return Ask(*scene_.one.providers, caller, &Stub::DeactivateProvider, request);
  }
  std::string NewKey() const { return NewUuid(scene_.clock.Now()).ToString(); }

  Scene scene_{MatchingServiceSpec()};
  PersonId id_;
  Caller self_;
  pb::Provider stored_;
};

TEST_F(ProvidersTest, TheSamePersonIsNotAddedTwiceButARepeatAnswersAsTheFirst) {
  pb::CreateProviderRequest request;
  *request.mutable_provider() = scene_.ProviderOf();
  request.set_provider_id(scene_.NewPerson().ToString());
  request.set_request_id(NewKey());
  const auto create = [&] {
    return Ask(*scene_.one.providers, scene_.office, &Stub::CreateProvider, request);
  };
  ASSERT_OK_AND_ASSIGN(const pb::Provider first, create());
  ASSERT_OK_AND_ASSIGN(const pb::Provider again, create());
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  request.set_request_id(NewKey());
  EXPECT_THAT(create(), FailsWith(absl::StatusCode::kAlreadyExists, "PROVIDER_EXISTS"));
  request.set_provider_id("not-a-uuid");
  EXPECT_THAT(create(), FailsWith(kInvalid, "UUID_MALFORMED"));
}

TEST_F(ProvidersTest, TellsEveryFaultyFieldAtOnce) {
  pb::CreateProviderRequest request;
  *request.mutable_provider() = scene_.ProviderOf();
  request.mutable_provider()->set_time_zone("Asia/Atlantis");
  request.mutable_provider()->set_tier(pb::AHLI_MADYA);  // of an expert
  const auto refused =
      Ask(*scene_.one.providers, scene_.office, &Stub::CreateProvider, request).status();
  const std::optional<ErrorDetail> detail = DetailOf(refused);
  ASSERT_TRUE(detail.has_value());
  std::vector<std::string> reasons;
  for (const FieldFault& fault : detail->fields) reasons.push_back(fault.reason);
  EXPECT_THAT(reasons, ElementsAre("TIER_WITHOUT_WIDYAISWARA", "TIME_ZONE_UNKNOWN"));
  *request.mutable_provider() = scene_.ProviderOf();
  request.mutable_provider()->mutable_competencies(0)->set_code("TEK-NONE");
  EXPECT_THAT(Ask(*scene_.one.providers, scene_.office, &Stub::CreateProvider, request),
              FailsWith(kInvalid, "COMPETENCY_UNKNOWN"));
}

TEST_F(ProvidersTest, AnUpdateChangesWhatItNamesAlone) {
  const auto request = UpdateOf(
      [](pb::Provider& provider) {
        provider.set_capacity(7);
        provider.set_unit("OPD-77");
      },
      "capacity");
  ASSERT_OK_AND_ASSIGN(const pb::Provider updated, Update(request, scene_.office));
  EXPECT_EQ(updated.capacity(), 7);
  EXPECT_EQ(updated.unit(), stored_.unit());
  EXPECT_NE(updated.etag(), stored_.etag());
  ASSERT_OK_AND_ASSIGN(const pb::Provider read, Get(id_, scene_.office));
  EXPECT_EQ(read.SerializeAsString(), updated.SerializeAsString());
}

TEST_F(ProvidersTest, AProviderChangesTheOwnCapacityAndNotTheOwnLevels) {
  ASSERT_OK(Update(UpdateOf([](pb::Provider& p) { p.set_capacity(3); }, "capacity"), self_));
  const auto levels = UpdateOf([](pb::Provider& p) { p.mutable_competencies(0)->set_level(5); },
                               "competencies");
  EXPECT_THAT(Update(levels, self_),
              FailsWith(absl::StatusCode::kPermissionDenied, "FIELD_FOR_ADMINISTRATORS"));
  ASSERT_OK_AND_ASSIGN(const pb::Provider updated, Update(levels, scene_.office));
  EXPECT_EQ(updated.competencies(0).level(), 5);
}

TEST_F(ProvidersTest, RefusesFieldsAndValuesThatAreNone) {
  const auto nothing = [](pb::Provider&) {};
  EXPECT_THAT(Update(UpdateOf(nothing, "used"), scene_.office),
              FailsWith(kInvalid, "FIELD_UNKNOWN"));
  EXPECT_THAT(Update(UpdateOf([](pb::Provider& p) { p.set_capacity(0); }, "capacity"), self_),
              FailsWith(kInvalid, "FIELD_REQUIRED"));
  EXPECT_THAT(Update(UpdateOf([](pb::Provider& p) { p.set_capacity(-1); }, "capacity"), self_),
              FailsWith(kInvalid, "NUMBER_OUT_OF_RANGE"));
  EXPECT_THAT(Update(UpdateOf([](pb::Provider& p) { p.clear_kinds(); }, "kinds"), scene_.office),
              FailsWith(kInvalid, "FIELD_REQUIRED"));
}

TEST_F(ProvidersTest, AnOldEtagChangesNothing) {
  auto request = UpdateOf([](pb::Provider& p) { p.set_capacity(9); }, "capacity");
  request.mutable_provider()->set_etag(stored_.etag());
  ASSERT_OK(Update(request, scene_.office));
  const auto aborted = absl::StatusCode::kAborted;
  EXPECT_THAT(Update(request, scene_.office), FailsWith(aborted, "ETAG_MISMATCH"));
  EXPECT_THAT(Deactivate(scene_.office, stored_.etag()), FailsWith(aborted, "ETAG_MISMATCH"));
  pb::SetAvailabilityRequest hours;
  hours.set_name(stored_.name());
  hours.set_etag(stored_.etag());
  *hours.mutable_availability() = Scene::Mornings();
  EXPECT_THAT(Ask(*scene_.one.providers, scene_.office, &Stub::SetAvailability, hours),
              FailsWith(aborted, "ETAG_MISMATCH"));
}

TEST_F(ProvidersTest, ARepeatedUpdateAnswersAsTheFirst) {
  auto request = UpdateOf([](pb::Provider& p) { p.set_capacity(9); }, "capacity");
  request.set_request_id(NewKey());
  ASSERT_OK_AND_ASSIGN(const pb::Provider first, Update(request, scene_.office));
  ASSERT_OK_AND_ASSIGN(const pb::Provider again, Update(request, scene_.office));
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  request.mutable_provider()->set_capacity(8);
  EXPECT_THAT(Update(request, scene_.office), FailsWith(kInvalid, "REQUEST_ID_REUSED"));
}

TEST_F(ProvidersTest, AForeignProviderIsNotFoundLikeAMissingOne) {
  const Caller stranger = PersonCaller(scene_.NewPerson(), {Role::kProvider});
  auto request = UpdateOf([](pb::Provider& p) { p.set_capacity(9); }, "capacity");
  const absl::Status foreign = Update(request, stranger).status();
  request.mutable_provider()->set_name(FormatName(kProviders, scene_.NewPerson()));
  const absl::Status missing = Update(request, stranger).status();
  EXPECT_THAT(foreign, FailsWith(absl::StatusCode::kNotFound, "PROVIDER_NOT_FOUND"));
  EXPECT_EQ(foreign.ToString(), missing.ToString());
  EXPECT_EQ(Update(request, scene_.office).status().ToString(), missing.ToString());
  EXPECT_EQ(Deactivate(stranger).status().ToString(), missing.ToString());
  EXPECT_EQ(Get(id_, scene_.office)->etag(), stored_.etag());
}

TEST_F(ProvidersTest, ACapacityBelowTheSeatsTakenEndsNoMatchAndMakesNone) {
  ASSERT_OK(Update(UpdateOf([](pb::Provider& p) { p.set_capacity(2); }, "capacity"), self_));
  ASSERT_OK(scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  ASSERT_OK_AND_ASSIGN(const pb::Match second,
                       scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  ASSERT_OK_AND_ASSIGN(const pb::Provider lowered,
                       Update(UpdateOf([](pb::Provider& p) { p.set_capacity(1); }, "capacity"),
                              self_));
  EXPECT_EQ(lowered.used(), 2);
  const BookingId third = scene_.Queue(scene_.NewPerson());
  ASSERT_TRUE(scene_.AwaitReason(third, "NO_CAPACITY"));
  ASSERT_OK(scene_.Decline(second));  // one seat of one is still taken
  ASSERT_TRUE(scene_.AwaitReason(third, "NO_CAPACITY"));
  EXPECT_EQ(scene_.SeatsUsed(), 1);
}

TEST_F(ProvidersTest, ADeactivatedProviderKeepsItsMatchesAndGetsNoNewOnes) {
  ASSERT_OK(Update(UpdateOf([](pb::Provider& p) { p.set_capacity(2); }, "capacity"), self_));
  ASSERT_OK_AND_ASSIGN(const pb::Match match,
                       scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  ASSERT_OK_AND_ASSIGN(const pb::Provider inactive, Deactivate(self_));
  EXPECT_FALSE(inactive.active());
  const BookingId later = scene_.Queue(scene_.NewPerson());
  ASSERT_TRUE(scene_.AwaitReason(later, "NO_PROVIDER_OF_THAT_LEVEL"));
  ASSERT_OK(scene_.Accept(match));
  EXPECT_OK(scene_.Confirm(match));
}

TEST_F(ProvidersTest, DeactivatingTwiceChangesNothing) {
  ASSERT_OK_AND_ASSIGN(const pb::Provider first, Deactivate(self_));
  const int64_t told = scene_.Count("SELECT COUNT(*) FROM event");
  ASSERT_OK_AND_ASSIGN(const pb::Provider again, Deactivate(scene_.office));
  EXPECT_EQ(first.etag(), again.etag());
  EXPECT_EQ(first.update_time().ShortDebugString(), again.update_time().ShortDebugString());
  EXPECT_EQ(scene_.Count("SELECT COUNT(*) FROM event"), told);
}

TEST_F(ProvidersTest, TheRequestOfADeactivationThatChangesNothingIsRememberedToo) {
  ASSERT_OK(Deactivate(self_));
  pb::DeactivateProviderRequest request;
  request.set_name(stored_.name());
  request.set_request_id(NewKey());
  const auto deactivate = [&] {
    return Ask(*scene_.one.providers, scene_.office, &Stub::DeactivateProvider, request);
  };
  ASSERT_OK_AND_ASSIGN(const pb::Provider first, deactivate());
  ASSERT_OK_AND_ASSIGN(const pb::Provider again, deactivate());
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  request.set_etag(first.etag());
  EXPECT_THAT(deactivate(), FailsWith(kInvalid, "REQUEST_ID_REUSED"));
}

TEST_F(ProvidersTest, ARequestThatDeactivatedServesNoOtherBody) {
  pb::DeactivateProviderRequest request;
  request.set_name(stored_.name());
  request.set_request_id(NewKey());
  const auto deactivate = [&] {
    return Ask(*scene_.one.providers, scene_.office, &Stub::DeactivateProvider, request);
  };
  ASSERT_OK_AND_ASSIGN(const pb::Provider inactive, deactivate());
  request.set_etag(inactive.etag());
  EXPECT_THAT(deactivate(), FailsWith(kInvalid, "REQUEST_ID_REUSED"));
}

TEST_F(ProvidersTest, HoursOffTheGridOrOverlappingAreRefusedByField) {
  const auto refusal = [&](int start_minute, int end_hour) {
    pb::Availability hours = Scene::Mornings();
    pb::WeeklyHours* odd = hours.add_weekly();
    odd->set_day(google::type::MONDAY);
    odd->mutable_start_time()->set_hours(11);
    odd->mutable_start_time()->set_minutes(start_minute);
    odd->mutable_end_time()->set_hours(end_hour);
    return scene_.SetHours(id_, hours);
  };
  EXPECT_THAT(refusal(10, 15), FailsWith(kInvalid, "TIME_OFF_GRID"));
  EXPECT_THAT(refusal(15, 15), FailsWith(kInvalid, "HOURS_OVERLAP"));
  EXPECT_THAT(refusal(15, 11), FailsWith(kInvalid, "HOURS_EMPTY"));
  EXPECT_EQ(Get(id_, scene_.office)->etag(), stored_.etag());
}

TEST_F(ProvidersTest, HoursThatGoAwayLeaveWhatIsReserved) {
  ASSERT_OK(scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  ASSERT_OK(scene_.SetHours(id_, {}));
  EXPECT_EQ(scene_.QuartersTaken(), 6 + 7);
  pb::ListOpenSlotsRequest slots;
  slots.set_parent(stored_.name());
  ASSERT_OK_AND_ASSIGN(const auto none,
                       Ask(*scene_.one.providers, self_, &Stub::ListOpenSlots, slots));
  EXPECT_THAT(none.slots(), IsEmpty());
}

}  // namespace
}  // namespace primadona::matching
