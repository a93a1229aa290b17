// How long what a round wrote is kept, and how it is read: on a real database.
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/ids/uuid7.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/round_scene.h"
#include "matching/store/match_store.h"
#include "matching/store/round_sql.h"
#include "matching/store/round_store.h"
#include "matching/wiring/spec.h"
#include "verify/verify.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using Stub = pb::MatchingService::Stub;

constexpr char kCountOfResults[] = "SELECT COUNT(*) FROM round_result WHERE round = ";
constexpr char kCountOfParts[] = "SELECT COUNT(*) FROM round_certificate WHERE round = ";

// The store alone: no program runs that would purge by itself.
class RoundKeepingTest : public ::testing::Test {
 protected:
  Round NewRound(RoundState state, bool dry_run) {
    now_ += absl::Hours(1);
    Round round{.id = NewId<RoundId>(now_), .state = state, .dry_run = dry_run, .version = 1};
    round.create_time = round.update_time = now_;
    EXPECT_OK(store_.Insert(round, {.now = now_, .actor = "test"}));
    return round;
  }
  RoundPlan PlanOf(int results) {
    RoundPlan plan{.certificate = std::string(100, 'c')};
    for (int i = 0; i < results; ++i) {
      plan.results.emplace_back();
      plan.results.back().ticket.booking = NewId<BookingId>(now_);
      plan.results.back().ticket.queue_time = now_;
    }
    return plan;
  }
  int64_t CountOf(const char* sql, RoundId round) {
    return database_.Query(absl::StrCat(sql, Scene::SqlOf(round.uuid()))).front().Int(0);
  }

  testing::TestDatabase database_{"matching"};
  events::EventLog log_{EventRoutes()};
  RoundStore store_{database_.database(), log_, [] {}};
  absl::Time now_ = absl::FromCivil(absl::CivilDay(2026, 3, 30), absl::UTCTimeZone());
};

TEST_F(RoundKeepingTest, ARoundGoesWhenItsTimeIsOverAndALaterOneOfItsKindIsDone) {
  const Round first = NewRound(RoundState::kDone, false);
  const absl::Time just_after = now_ + absl::Milliseconds(1);
  EXPECT_EQ(store_.ToPurge(just_after).value(), std::nullopt);  // the last of its kind
  NewRound(RoundState::kDone, true);
  NewRound(RoundState::kFailed, false);
  NewRound(RoundState::kPublishing, false);
  EXPECT_EQ(store_.ToPurge(just_after).value(), std::nullopt);
  NewRound(RoundState::kDone, false);
  EXPECT_EQ(store_.ToPurge(first.create_time).value(), std::nullopt);
  EXPECT_EQ(store_.ToPurge(just_after).value(), first.id);
}

TEST_F(RoundKeepingTest, ItGoesAThousandRowsATimeAndWhatHasBegunComesFirst) {
  const Round old = NewRound(RoundState::kDone, false);
  ASSERT_OK(store_.SavePlan(old.id, PlanOf(1001)));
  const Round last = NewRound(RoundState::kDone, false);
  ASSERT_OK(store_.SavePlan(last.id, PlanOf(1)));
  std::vector<std::vector<int64_t>> steps;
  for (int i = 0; i < 5; ++i) {
    ASSERT_OK(store_.PurgeSome(old.id));
    steps.push_back({CountOf(kCountOfResults, old.id), CountOf(kCountOfParts, old.id)});
    const auto begun = store_.ToPurge(absl::InfinitePast());
    EXPECT_EQ(begun.value().has_value(), i < 4);
  }
  EXPECT_THAT(steps,
              ::testing::ElementsAre(std::vector<int64_t>{1001, 1}, std::vector<int64_t>{1, 1},
                                     std::vector<int64_t>{0, 1}, std::vector<int64_t>{0, 0},
                                     std::vector<int64_t>{0, 0}));
  EXPECT_EQ(CountOf(kCountOfResults, last.id), 1);
  EXPECT_EQ(CountOf(kCountOfParts, last.id), 1);
}

TEST_F(RoundKeepingTest, APageOfChangedResultsReadsNoMoreThanItself) {
  const Round round = NewRound(RoundState::kDone, true);
  RoundPlan plan = PlanOf(2000);
  for (size_t i = 0; i < plan.results.size(); i += 100) {
    plan.results[i].baseline_provider = NewId<PersonId>(now_);
  }
  ASSERT_OK(store_.SavePlan(round.id, plan));
  const auto page = [&](std::optional<RoundOutcome> outcome) {
    const auto results =
        store_.Results({.round = round.id, .outcome = outcome, .limit = 7, .changed_only = true});
    return results.ok() ? results->size() : 0;
  };
  EXPECT_EQ(page(std::nullopt), 7u);
  EXPECT_EQ(page(RoundOutcome::kUnmatched), 7u);
  EXPECT_EQ(page(RoundOutcome::kPlanned), 0u);
  const std::string id = Scene::SqlOf(round.id.uuid());
  const auto explained = [&](std::string sql) {
    sql = absl::StrReplaceAll(sql, {{"round = ?", "round = " + id},
                                    {"outcome = ?", "outcome = 'UNMATCHED'"},
                                    {"booking > ?", "booking > ''"},
                                    {"LIMIT ?", "LIMIT 7"}});
    const auto rows = database_.Query("EXPLAIN " + sql);
    return absl::StrCat(rows.size(), " ", rows[0].Text(3), " ", rows[0].Text(5), " ",
                        rows[0].Text(9));
  };
  EXPECT_THAT(
      explained(kListChangedResults.text),
      ::testing::AllOf(HasSubstr("1 range round_result_changed "), Not(HasSubstr("filesort"))));
  EXPECT_THAT(explained(kListChangedResultsOf.text),
              ::testing::AllOf(HasSubstr("1 range round_result_changed_outcome "),
                               Not(HasSubstr("filesort"))));
}

TEST(RoundPurgeTest, AfterThePolicysDaysProofAndResultsGoAndTheTotalsAndTheLastOfEachKindStay) {
  RoundScene scene(MatchingServiceSpec());
  ASSERT_OK(scene.WaitForRounds());
  ASSERT_OK(scene.SetPolicy("round_keep_days", "30"));
  ASSERT_OK(scene.AddProvider(scene.ProviderOf(2)));
  pb::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  std::vector<pb::MatchingRound> old, last;
  for (std::vector<pb::MatchingRound>* rounds : {&old, &last}) {
    scene.Queue(scene.NewPerson());
    for (const auto& request : {dry, pb::RunMatchingRoundRequest()}) {
      scene.clock.Advance(absl::Minutes(1));  // rounds are ordered by the time in their ids
      ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene.RunToTheEnd(request));
      rounds->push_back(round);
    }
  }
  scene.clock.Advance(absl::Hours(31 * 24));
  const auto results = [&](const pb::MatchingRound& round) {
    pb::ListRoundResultsRequest request;
    request.set_parent(round.name());
    return Ask(*scene.one.matching, scene.office, &Stub::ListRoundResults, request).status();
  };
  const auto gone = FailsWith(absl::StatusCode::kNotFound, "ROUND_PURGED");
  for (const pb::MatchingRound& round : old) {
    EXPECT_TRUE(testing::Eventually([&] { return !results(round).ok(); }));
    EXPECT_THAT(results(round), gone);
    EXPECT_THAT(scene.ReadCertificate(round.name()), gone);
    pb::GetFairnessReportRequest fairness;
    fairness.set_name(round.name());
    EXPECT_THAT(Ask(*scene.one.matching, scene.office, &Stub::GetFairnessReport, fairness), gone);
    ASSERT_OK_AND_ASSIGN(const pb::MatchingRound stays, scene.GetRound(round.name()));
    EXPECT_EQ(stays.SerializeAsString(), round.SerializeAsString());
  }
  EXPECT_TRUE(testing::Eventually([&] {
    return scene.Count("SELECT COUNT(*) FROM round_result") == 2 &&
           scene.Count("SELECT COUNT(DISTINCT round) FROM round_certificate") == 2;
  }));
  for (const pb::MatchingRound& round : last) {
    EXPECT_OK(results(round));
    const std::string proof = scene.Certificate(round.name());
    EXPECT_EQ(matching_verify::Verify(proof, round.certificate_sha256()).fault, "");
  }
}

}  // namespace
}  // namespace primadona::matching
