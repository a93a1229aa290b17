// What the four answers to a match share: whose they are, etags, repeats, refusals, clocks.
#include <functional>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::Eventually;
using ::primadona::testing::FailsWith;
using ::primadona::testing::PersonCaller;

using Stub = pb::MatchingService::Stub;

// One of the four, by whom, and in which state of the match.
struct AnswerCase {
  const char* name;
  Role by;
  bool when_accepted;
  std::function<absl::StatusOr<pb::Match>(Replica&, const Caller&, const std::string& name,
                                          const std::string& etag, const std::string& key)>
      call;
};

template <typename Request>
Request Named(const std::string& name, const std::string& etag, const std::string& key) {
  Request request;
  request.set_name(name);
  request.set_etag(etag);
  request.set_request_id(key);
  return request;
}

const AnswerCase kAccept{"Accept", Role::kProvider, false,
                         [](Replica& to, const Caller& by, const auto& name, const auto& etag,
                            const auto& key) {
                           return Ask(*to.matching, by, &Stub::AcceptMatch,
                                      Named<pb::AcceptMatchRequest>(name, etag, key));
                         }};
const AnswerCase kDecline{"Decline", Role::kProvider, false,
                          [](Replica& to, const Caller& by, const auto& name, const auto& etag,
                             const auto& key) {
                            auto request = Named<pb::DeclineMatchRequest>(name, etag, key);
                            request.set_reason(pb::TIME_DOES_NOT_SUIT);
                            return Ask(*to.matching, by, &Stub::DeclineMatch, request);
                          }};
const AnswerCase kConfirm{"Confirm", Role::kCoachee, true,
                          [](Replica& to, const Caller& by, const auto& name, const auto& etag,
                             const auto& key) {
                            return Ask(*to.matching, by, &Stub::ConfirmMatch,
                                       Named<pb::ConfirmMatchRequest>(name, etag, key));
                          }};
const AnswerCase kRelease{"Release", Role::kProvider, true,
                          [](Replica& to, const Caller& by, const auto& name, const auto& etag,
                             const auto& key) {
                            auto request = Named<pb::ReleaseMatchRequest>(name, etag, key);
                            request.set_reason(pb::POOR_FIT);
                            return Ask(*to.matching, by, &Stub::ReleaseMatch, request);
                          }};

class AnswersTest : public ::testing::Test {
 protected:
  // A match that waits for an answer, accepted or not.
  void Propose(bool accepted = false) {
    ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
    coachee_ = scene_.NewPerson();
    booking_ = scene_.Queue(coachee_);
    ASSERT_OK_AND_ASSIGN(match_, scene_.AwaitMatch(booking_));
    if (!accepted) return;
    ASSERT_OK_AND_ASSIGN(match_, scene_.Accept(match_));
  }
  Caller By(Role role) {
    return role == Role::kCoachee ? scene_.CoacheeOfMatch(match_) : scene_.ProviderOfMatch(match_);
  }
  absl::StatusOr<pb::Match> Call(const AnswerCase& answer, const Caller& by,
                                 const std::string& etag = "", const std::string& key = "") {
    return answer.call(scene_.one, by, match_.name(), etag, key);
  }
  std::string NewKey() const { return NewUuid(scene_.clock.Now()).ToString(); }

  Scene scene_{MatchingServiceSpec()};
  PersonId coachee_;
  BookingId booking_;
  pb::Match match_;
};

class EachAnswerTest : public AnswersTest, public ::testing::WithParamInterface<AnswerCase> {
 protected:
  void SetUp() override { ASSERT_NO_FATAL_FAILURE(Propose(GetParam().when_accepted)); }
};

TEST_P(EachAnswerTest, IsRefusedOnAnOldEtagAndTakenOnTheStoredOne) {
  const Caller own = By(GetParam().by);
  EXPECT_THAT(Call(GetParam(), own, "77"),
              FailsWith(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
  ASSERT_OK_AND_ASSIGN(const pb::Match unchanged, scene_.Get(match_.name()));
  EXPECT_EQ(unchanged.etag(), match_.etag());
  ASSERT_OK_AND_ASSIGN(const pb::Match answered, Call(GetParam(), own, match_.etag()));
  EXPECT_NE(answered.etag(), match_.etag());
}

TEST_P(EachAnswerTest, OfAStrangerMeetsAMatchThatIsNotThere) {
  for (const Role role : {Role::kCoachee, Role::kProvider}) {
    const Caller stranger = PersonCaller(scene_.NewPerson(), {role});
    const absl::Status foreign = Call(GetParam(), stranger).status();
    const std::string nobodys = FormatName(kMatches, NewId<MatchId>(scene_.clock.Now()));
    const absl::Status missing =
        GetParam().call(scene_.one, stranger, nobodys, "", "").status();
    EXPECT_THAT(foreign, FailsWith(absl::StatusCode::kNotFound, "MATCH_NOT_FOUND"));
    EXPECT_EQ(foreign.ToString(), missing.ToString());
  }
}

TEST_P(EachAnswerTest, IsNotTheOtherSidesToGive) {
  const Role other = GetParam().by == Role::kCoachee ? Role::kProvider : Role::kCoachee;
  EXPECT_THAT(Call(GetParam(), By(other)),
              FailsWith(absl::StatusCode::kNotFound, "MATCH_NOT_FOUND"));
  EXPECT_EQ(scene_.Get(match_.name())->etag(), match_.etag());
}

TEST_P(EachAnswerTest, RepeatedAnswersAsTheFirst) {
  const Caller own = By(GetParam().by);
  const std::string key = NewKey();
  ASSERT_OK_AND_ASSIGN(const pb::Match first, Call(GetParam(), own, match_.etag(), key));
  ASSERT_OK_AND_ASSIGN(const pb::Match again, Call(GetParam(), own, match_.etag(), key));
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  EXPECT_THAT(Call(GetParam(), own, first.etag(), key),  // the same id for another request
              FailsWith(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
  EXPECT_THAT(Call(GetParam(), own, "", NewKey()),
              FailsWith(absl::StatusCode::kFailedPrecondition, "MATCH_STATE"));
}

TEST_P(EachAnswerTest, IsRefusedAtTheDeadlineAndTakenJustBefore) {
  const absl::Time deadline = FromProto(match_.expire_time());
  scene_.clock.Set(deadline - absl::Microseconds(1));
  EXPECT_THAT(Call(GetParam(), By(GetParam().by), "77"),  // not yet MATCH_EXPIRED
              FailsWith(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
  scene_.clock.Set(deadline);
  const absl::Status late = Call(GetParam(), By(GetParam().by)).status();
  // MATCH_STATE once the sweep has been there, MATCH_EXPIRED before.
  EXPECT_EQ(late.code(), absl::StatusCode::kFailedPrecondition) << late;
}

INSTANTIATE_TEST_SUITE_P(Answers, EachAnswerTest,
                         ::testing::Values(kAccept, kDecline, kConfirm, kRelease),
                         [](const auto& info) { return std::string(info.param.name); });

TEST_F(AnswersTest, ADeclineNamesItsReason) {
  ASSERT_NO_FATAL_FAILURE(Propose());
  pb::DeclineMatchRequest request;
  request.set_name(match_.name());
  EXPECT_THAT(Ask(*scene_.one.matching, By(Role::kProvider), &Stub::DeclineMatch, request),
              FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  ASSERT_OK_AND_ASSIGN(const pb::Match declined, Call(kDecline, By(Role::kProvider)));
  EXPECT_EQ(declined.state(), pb::DECLINED);
  EXPECT_EQ(declined.state_reason(), "TIME_DOES_NOT_SUIT");
  EXPECT_FALSE(declined.has_expire_time());
  EXPECT_EQ(scene_.SeatsUsed(), 0);
  EXPECT_EQ(scene_.QuartersTaken(), 0);
}

TEST_F(AnswersTest, ADeclinedBookingWaitsAgainWithItsFirstQueueTimeWithoutThatProvider) {
  ASSERT_NO_FATAL_FAILURE(Propose());
  auto payload = scene_.BookingOf(coachee_);  // as booking tells it, with the first queue time
  scene_.clock.Advance(absl::Hours(5));
  ASSERT_OK(scene_.Decline(match_));
  payload.add_excluded_providers(
      ParseName<PersonId>(kProviders, match_.provider(), "provider")->ToBytes());
  scene_.Deliver({scene_.EventOf("booking", booking_.uuid(), 4, "QUEUED", payload)});
  ASSERT_TRUE(scene_.AwaitReason(booking_, "ALL_EXCLUDED"));
  EXPECT_EQ(scene_.Count("SELECT queue_time FROM ticket"),
            absl::ToUnixMicros(FromProto(payload.queue_time())));
}

TEST_F(AnswersTest, AReleaseIsTheProvidersOrTheOfficesAndFreesSeatAndSlot) {
  for (const bool office : {false, true}) {
    ASSERT_NO_FATAL_FAILURE(Propose(/*accepted=*/office));
    ASSERT_OK_AND_ASSIGN(const pb::Match released,
                         Call(kRelease, office ? scene_.office : By(Role::kProvider)));
    EXPECT_EQ(released.state(), pb::RELEASED);
    EXPECT_EQ(released.state_reason(), "POOR_FIT");
    EXPECT_EQ(scene_.SeatsUsed(), 0);
    EXPECT_EQ(scene_.QuartersTaken(), 0);
  }
}

TEST_F(AnswersTest, AConfirmedPairIsNotReleased) {
  ASSERT_NO_FATAL_FAILURE(Propose(/*accepted=*/true));
  ASSERT_OK(scene_.Confirm(match_));
  EXPECT_THAT(Call(kRelease, scene_.office),
              FailsWith(absl::StatusCode::kFailedPrecondition, "MATCH_STATE"));
  EXPECT_EQ(scene_.SeatsUsed(), 1);
}

TEST_F(AnswersTest, AnAcceptedMatchThatIsNotConfirmedEndsTheBookingToo) {
  ASSERT_NO_FATAL_FAILURE(Propose(/*accepted=*/true));
  EXPECT_EQ(FromProto(match_.expire_time()),  // Monday 09:00, Good Friday on the way
            absl::FromCivil(absl::CivilHour(2026, 4, 7, 9), scene_.jakarta));
  scene_.clock.Set(FromProto(match_.expire_time()));
  ASSERT_TRUE(Eventually([&] { return scene_.Get(match_.name())->state() == pb::EXPIRED; }));
  EXPECT_EQ(scene_.Get(match_.name())->state_reason(), "NO_CONFIRMATION");
  EXPECT_EQ(scene_.Count("SELECT ends_booking FROM matches"), 1);
  EXPECT_EQ(scene_.SeatsUsed(), 0);
}

TEST_F(AnswersTest, TheClockOfTheAnswerGoesByTheProvidersTimeZone) {
  pb::Provider provider = scene_.ProviderOf();
  provider.set_time_zone("Asia/Jayapura");
  ASSERT_OK(scene_.AddProvider(provider));
  // 15:00 in Jakarta is 17:00 in Jayapura, where Monday is over.
  scene_.clock.Set(absl::FromCivil(absl::CivilHour(2026, 3, 30, 15), scene_.jakarta));
  ASSERT_OK_AND_ASSIGN(match_, scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  EXPECT_EQ(FromProto(match_.expire_time()),  // 07:30 in Jayapura, after Good Friday and Easter
            absl::FromCivil(absl::CivilMinute(2026, 4, 6, 5, 30), scene_.jakarta));
}

TEST_F(AnswersTest, TheClockOfTheConfirmationGoesByTheCoacheesTimeZone) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  booking::v1::BookingEvent booking = scene_.BookingOf(scene_.NewPerson());
  booking.set_time_zone("Asia/Jayapura");
  ASSERT_OK_AND_ASSIGN(match_, scene_.AwaitMatch(scene_.Queue(booking)));
  // 15:00 in Jakarta is 17:00 in Jayapura, where Monday is over.
  scene_.clock.Set(absl::FromCivil(absl::CivilHour(2026, 3, 30, 15), scene_.jakarta));
  ASSERT_OK_AND_ASSIGN(match_, scene_.Accept(match_));
  EXPECT_EQ(FromProto(match_.expire_time()),  // 07:30 in Jayapura, Good Friday on the way
            absl::FromCivil(absl::CivilMinute(2026, 4, 8, 5, 30), scene_.jakarta));
}

}  // namespace
}  // namespace primadona::matching
