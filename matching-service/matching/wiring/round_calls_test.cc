// Asking for rounds and following them, over gRPC and a real database.
#include <functional>
#include <thread>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/gate.h"
#include "matching/api/policies.h"
#include "matching/api/round_scene.h"
#include "matching/api/round_watcher.h"
#include "matching/api/score_weights_json.h"
#include "matching/store/round_store.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using Stub = pb::MatchingService::Stub;

class RoundCallsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_OK(scene_.WaitForRounds()); }

  RoundScene scene_{MatchingServiceSpec()};
};

TEST_F(RoundCallsTest, ADryRunProposesNothingAndShowsWhatOtherWeightsWouldChange) {
  // By the policy the lower level fits better; by preference alone the other one wins.
  pb::Provider expert = scene_.ProviderOf(3);
  expert.mutable_competencies(0)->set_level(5);
  ASSERT_OK_AND_ASSIGN(const PersonId wished, scene_.AddProvider(expert));
  pb::Provider fitting = scene_.ProviderOf(3);
  fitting.mutable_competencies(0)->set_level(3);
  ASSERT_OK_AND_ASSIGN(const PersonId fit, scene_.AddProvider(fitting));
  booking::v1::BookingEvent payload = scene_.BookingOf(scene_.NewPerson());
  payload.set_preferred_provider(wished.ToBytes());
  ASSERT_OK(scene_.SetPolicy("score_weights",
                             R"({"level_fit":90,"soonness":5,"free_seats":5,)"
                             R"("preferred_provider":0,"grade_fit":0,"other_unit":0})"));
  const BookingId booking = scene_.Queue(payload);
  pb::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  dry.set_score_weights(R"({"level_fit":5,"soonness":5,"free_seats":0,)"
                        R"("preferred_provider":90,"grade_fit":0,"other_unit":0})");
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd(dry));
  EXPECT_EQ(round.state(), pb::DONE);
  EXPECT_EQ(round.matched(), 0);
  EXPECT_EQ(scene_.OpenMatches(), 0);
  EXPECT_EQ(round.changed(), 1);
  EXPECT_EQ(round.baseline_planned(), 1);
  EXPECT_GT(round.total_score(), round.baseline_total_score());
  const pb::RoundResult result = scene_.ResultOf(round.name(), booking);
  EXPECT_EQ(result.outcome(), pb::PLANNED);
  EXPECT_EQ(result.provider(), FormatName(kProviders, wished));
  EXPECT_EQ(result.baseline_provider(), FormatName(kProviders, fit));
  EXPECT_TRUE(result.changed());
}

TEST_F(RoundCallsTest, OfADryRunOnlyTheResultsThatOtherWeightsWouldChangeAreListed) {
  ASSERT_OK_AND_ASSIGN(const PersonId wished, scene_.AddProvider(scene_.ProviderOf(3)));
  pb::Provider fitting = scene_.ProviderOf(3);
  fitting.mutable_competencies(0)->set_level(3);
  ASSERT_OK(scene_.AddProvider(fitting));
  ASSERT_OK(scene_.SetPolicy("score_weights", R"({"level_fit":100})"));
  booking::v1::BookingEvent payload = scene_.BookingOf(scene_.NewPerson());
  payload.set_preferred_provider(wished.ToBytes());
  const BookingId changes = scene_.Queue(payload);
  scene_.Queue(scene_.NewPerson());
  pb::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  dry.set_score_weights(R"({"level_fit":10,"preferred_provider":90})");
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd(dry));
  ASSERT_EQ(round.changed(), 1);
  pb::ListRoundResultsRequest request;
  request.set_parent(round.name());
  const auto list = [&] {
    return Ask(*scene_.one.matching, scene_.office, &Stub::ListRoundResults, request);
  };
  ASSERT_OK_AND_ASSIGN(const auto all, list());
  EXPECT_EQ(all.results_size(), 2);
  request.set_changed_only(true);
  ASSERT_OK_AND_ASSIGN(const auto changed, list());
  ASSERT_EQ(changed.results_size(), 1);
  EXPECT_EQ(changed.results(0).booking(), FormatName(kBookings, changes));
  request.set_outcome(pb::UNMATCHED);
  ASSERT_OK_AND_ASSIGN(const auto unmatched, list());
  EXPECT_EQ(unmatched.results_size(), 0);
}

TEST_F(RoundCallsTest, OpenMatchesArePinnedWhileARoundPairsTheOthers) {
  ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.AddProvider(scene_.ProviderOf(2)));
  const BookingId first = scene_.Queue(scene_.NewPerson());
  ASSERT_OK(scene_.RunToTheEnd());
  pb::Match proposed;
  ASSERT_TRUE(scene_.FindOpen(first, proposed));
  ASSERT_OK(scene_.Accept(proposed));
  ASSERT_OK_AND_ASSIGN(const pb::Match confirmed, scene_.Confirm(proposed));
  // Who comes before in the order of service would like the same seat and slot.
  for (int i = 0; i < 2; ++i) {
    booking::v1::BookingEvent urgent = scene_.BookingOf(scene_.NewPerson());
    urgent.set_priority(9);
    urgent.set_preferred_provider(provider.ToBytes());
    scene_.Queue(urgent);
  }
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd());
  EXPECT_EQ(round.tickets(), 2);
  EXPECT_EQ(round.matched(), 1);
  ASSERT_OK_AND_ASSIGN(const pb::Match after, scene_.Get(confirmed.name()));
  EXPECT_EQ(after.SerializeAsString(), confirmed.SerializeAsString());
  EXPECT_EQ(scene_.SeatsUsed(), 2);
}

TEST_F(RoundCallsTest, WhatTheOfficeChangesHoldsFromTheNextRoundOn) {
  pb::Provider near = scene_.ProviderOf(3);
  near.set_unit("OPD-01");
  near.mutable_competencies(0)->set_level(5);
  ASSERT_OK_AND_ASSIGN(const PersonId near_one, scene_.AddProvider(near));
  ASSERT_OK_AND_ASSIGN(const PersonId far_one, scene_.AddProvider(scene_.ProviderOf(3)));
  booking::v1::BookingEvent mentoring = scene_.BookingOf(scene_.NewPerson());
  mentoring.set_kind(common::v1::MENTORING);
  const BookingId booking = scene_.Queue(mentoring);
  pb::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  ASSERT_OK(scene_.SetPolicy("score_weights", R"({"level_fit":100})"));
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound by_level, scene_.RunToTheEnd(dry));
  EXPECT_EQ(scene_.ResultOf(by_level.name(), booking).provider(),
            FormatName(kProviders, far_one));
  ASSERT_OK(scene_.SetPolicy("score_weights", R"({"distance":100})"));
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound by_distance, scene_.RunToTheEnd(dry));
  EXPECT_EQ(scene_.ResultOf(by_distance.name(), booking).provider(),
            FormatName(kProviders, near_one));
  EXPECT_GT(by_distance.policy_version(), by_level.policy_version());
}

TEST_F(RoundCallsTest, ARoundKnowsWithWhomACoacheeCompletedAnEngagement) {
  ASSERT_OK_AND_ASSIGN(const PersonId known, scene_.AddProvider(scene_.ProviderOf(1)));
  const PersonId coachee = scene_.NewPerson();
  const BookingId first = scene_.Queue(coachee);
  ASSERT_OK(scene_.RunToTheEnd());
  pb::Match match;
  ASSERT_TRUE(scene_.FindOpen(first, match));
  ASSERT_OK(scene_.EndEngagement(match, "COMPLETED"));
  for (int i = 0; i < 3; ++i) ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(1)));
  ASSERT_OK(scene_.SetPolicy("score_weights", R"({"continuity":100})"));
  const BookingId again = scene_.Queue(coachee);
  const BookingId stranger = scene_.Queue(scene_.NewPerson());
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd());
  EXPECT_EQ(scene_.ResultOf(round.name(), again).provider(), FormatName(kProviders, known));
  EXPECT_EQ(scene_.ResultOf(round.name(), again).score(), 10000);
  EXPECT_EQ(scene_.ResultOf(round.name(), stranger).score(), 0);
}

TEST_F(RoundCallsTest, WeightsAreTriedInDryRunsAloneAndHaveToBeWhole) {
  pb::RunMatchingRoundRequest request;
  request.set_score_weights(ScoreWeightsJson(kDefaultWeights));
  EXPECT_THAT(scene_.Run(request),
              FailsWith(absl::StatusCode::kInvalidArgument, "WEIGHTS_NEED_DRY_RUN"));
  request.set_dry_run(true);
  request.set_score_weights("{}");
  const absl::Status refused = scene_.Run(request).status();
  EXPECT_THAT(refused, FailsWith(absl::StatusCode::kInvalidArgument, "SCORE_WEIGHTS_INVALID"));
  const std::vector<FieldFault> fields = DetailOf(refused).value_or(ErrorDetail()).fields;
  ASSERT_EQ(fields.size(), 1u);
  EXPECT_EQ(fields[0].field, "score_weights");
  EXPECT_THAT(scene_.GetRound("matchingRounds/" + NewUuid(scene_.clock.Now()).ToString()),
              FailsWith(absl::StatusCode::kNotFound, "ROUND_NOT_FOUND"));
}

TEST_F(RoundCallsTest, ARepeatedCallStartsNoSecondRound) {
  pb::RunMatchingRoundRequest request;
  request.set_request_id(NewUuid(scene_.clock.Now()).ToString());
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound first, scene_.Run(request));
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound again, scene_.Run(request));
  EXPECT_EQ(first.name(), again.name());
  EXPECT_EQ(scene_.Count("SELECT COUNT(*) FROM matching_round"), 1);
}

TEST_F(RoundCallsTest, ARoundStartsByItselfWhenTheIntervalIsOver) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(1)));
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  scene_.clock.Advance(absl::Hours(7 * 24) - absl::Seconds(1));
  pb::Match none;
  EXPECT_FALSE(scene_.FindOpen(booking, none));
  scene_.clock.Advance(absl::Seconds(1));
  ASSERT_OK_AND_ASSIGN(const pb::Match match, scene_.AwaitMatch(booking));
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.GetRound(match.round()));
  EXPECT_EQ(round.actor(), "primadona");
}

TEST_F(RoundCallsTest, WatchersAtEveryReplicaHearOfEachStageWhileItLasts) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(1)));
  scene_.Queue(scene_.NewPerson());
  Replica two(MatchingServiceSpec(), scene_.clock, &scene_.database);
  Gate solving(scene_.database, "round_certificate");
  Gate publishing(scene_.database, "matches");
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.Run());
  RoundWatcher here(*scene_.one.matching, scene_.office, round.name());
  RoundWatcher there(*two.matching, scene_.office, round.name());
  const auto both_hear = [&](const std::function<bool(const pb::MatchingRound&)>& state) {
    return here.Hears(state) && there.Hears(state);
  };
  // The list was read, the plan is not yet written.
  EXPECT_TRUE(both_hear([](const pb::MatchingRound& r) {
    return r.state() == pb::SOLVING && r.tickets() == 1 && r.planned() == 0;
  }));
  solving.Open();
  EXPECT_TRUE(both_hear([](const pb::MatchingRound& r) {
    return r.state() == pb::PUBLISHING && r.planned() == 1 && r.matched() == 0;
  }));
  publishing.Open();
  EXPECT_TRUE(both_hear(
      [](const pb::MatchingRound& r) { return r.state() == pb::DONE && r.matched() == 1; }));
}

TEST_F(RoundCallsTest, WritingARoundWakesWhoWaitsForIt) {
  const rpc::Foundation& base = scene_.one.service.service().foundation();
  RoundStore store(base.database, base.events, [] {});
  const int64_t seen = store.Writes();
  // Over, so that no runner takes it.
  Round round{.id = NewId<RoundId>(scene_.clock.Now()),
              .state = RoundState::kFailed,
              .version = 1};
  round.create_time = round.update_time = scene_.clock.Now();
  std::thread writer([&] {
    EXPECT_OK(store.Insert(round, {.now = scene_.clock.Now(), .actor = "test"}));
  });
  store.WaitForWrite(seen, absl::Minutes(1));
  writer.join();
  EXPECT_EQ(store.Writes(), seen + 1);
}

}  // namespace
}  // namespace primadona::matching
