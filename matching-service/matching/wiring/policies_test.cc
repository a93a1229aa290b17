// Every policy of the matching service: its default, what it refuses, and that changing it over
// UpdatePolicy changes what the service does.
#include <map>

#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using ::testing::ElementsAre;

class PoliciesTest : public ::testing::Test {
 protected:
  absl::Time At(int month, int day, int hour, int minute = 0) {
    return absl::FromCivil(absl::CivilMinute(2026, month, day, hour, minute), scene_.jakarta);
  }
  // The open slots of a provider, by time.
  std::vector<Interval> Slots(PersonId provider) {
    pb::ListOpenSlotsRequest request;
    request.set_parent(FormatName(kProviders, provider));
    request.set_page_size(1000);
    const auto page = Ask(*scene_.one.providers, scene_.office,
                          &pb::ProviderService::Stub::ListOpenSlots, request);
    std::vector<Interval> slots;
    if (!page.ok()) return slots;
    for (const auto& slot : page->slots()) slots.push_back(FromProto(slot));
    return slots;
  }
  // Starts of the slots on 1 April, a plain Wednesday.
  std::vector<absl::Time> Starts(PersonId provider) {
    std::vector<absl::Time> starts;
    for (const Interval& slot : Slots(provider)) {
      if (absl::ToCivilDay(slot.start, scene_.jakarta) == absl::CivilDay(2026, 4, 1)) {
        starts.push_back(slot.start);
      }
    }
    return starts;
  }
  absl::StatusOr<pb::Match> NewMatch() {
    return scene_.AwaitMatch(scene_.Queue(scene_.NewPerson()));
  }
  static std::string Weights(const std::map<std::string, int>& weights) {
    std::string json = "{";
    for (const char* name :
         {"level_fit", "soonness", "free_seats", "preferred_provider", "grade_fit", "other_unit",
          "gap_size", "mentor_seniority", "continuity", "distance", "meeting_mode"}) {
      const auto found = weights.find(name);
      absl::StrAppend(&json, json == "{" ? "" : ",", "\"", name,
                      "\":", found == weights.end() ? 0 : found->second);
    }
    return json + "}";
  }

  Scene scene_{MatchingServiceSpec()};
};

TEST_F(PoliciesTest, TheDefaultsAreTheDomainsAndEachHasItsTestBelow) {
  common::v1::ListPoliciesRequest request;
  ASSERT_OK_AND_ASSIGN(const auto listed, Ask(*scene_.one.policies, scene_.office,
                                              &pb::PolicyService::Stub::ListPolicies, request));
  std::map<std::string, std::string> values;
  for (const common::v1::Policy& policy : listed.policies()) {
    values[policy.name().substr(sizeof("policies/") - 1)] = policy.value();
  }
  EXPECT_EQ(values, (std::map<std::string, std::string>{
                        {"session_minutes", "90"},
                        {"slot_buffer_minutes", "15"},
                        {"slot_notice_hours", "24"},
                        {"slot_horizon_days", "42"},
                        {"slot_grid_minutes", "15"},
                        {"provider_answer_working_days", "3"},
                        {"coachee_confirm_working_days", "5"},
                        {"matching_mode", "instant"},
                        {"round_interval_minutes", "60"},
                        {"round_keep_days", "365"},
                        {"score_weights",
                         Weights({{"level_fit", 25}, {"soonness", 20}, {"free_seats", 15},
                                  {"preferred_provider", 15}, {"grade_fit", 3}, {"gap_size", 5},
                                  {"mentor_seniority", 5}, {"continuity", 5}, {"distance", 5},
                                  {"meeting_mode", 2}})},
                        {"working_calendar", DefaultWorkingCalendarJson()}}));
}

TEST_F(PoliciesTest, ValuesThatCannotBeAreRefused) {
  const std::multimap<std::string, std::string> bad = {{"session_minutes", "0"},
                                                       {"session_minutes", "50"},
                                                       {"slot_buffer_minutes", "10"},
                                                       {"slot_buffer_minutes", "-15"},
                                                       {"slot_notice_hours", "-1"},
                                                       {"slot_notice_hours", "soon"},
                                                       {"slot_horizon_days", "0"},
                                                       {"slot_horizon_days", "181"},
                                                       {"slot_grid_minutes", "20"},
                                                       {"slot_grid_minutes", "75"},
                                                       {"provider_answer_working_days", "0"},
                                                       {"coachee_confirm_working_days", "31"},
                                                       {"round_interval_minutes", "0"},
                                                       {"round_keep_days", "0"},
                                                       {"matching_mode", "later"},
                                                       {"matching_mode", "INSTANT"}};
  const auto invalid = absl::StatusCode::kInvalidArgument;
  for (const auto& [name, value] : bad) {
    EXPECT_THAT(scene_.SetPolicy(name, value), FailsWith(invalid, "POLICY_VALUE_INVALID"))
        << name << "=" << value;
  }
  for (const std::string& weights :
       {Weights({{"level_fit", 99}}), Weights({{"level_fit", 101}}), std::string("{}"),
        std::string("[30,25,20,15,5,5]"),
        absl::StrReplaceAll(Weights({{"soonness", 100}}), {{"level_fit", "luck"}})}) {
    EXPECT_THAT(scene_.SetPolicy("score_weights", weights),
                FailsWith(invalid, "POLICY_VALUE_INVALID"))
        << weights;
  }
  EXPECT_THAT(scene_.SetPolicy("working_calendar", "{}"),
              FailsWith(invalid, "POLICY_VALUE_INVALID"));
  EXPECT_THAT(scene_.SetPolicy("session_minutes", "60", /*days_ahead=*/-1),
              FailsWith(invalid, "POLICY_DATE_PAST"));
  EXPECT_THAT(scene_.SetPolicy("luck", "1"),
              FailsWith(absl::StatusCode::kNotFound, "POLICY_NOT_FOUND"));
}

TEST_F(PoliciesTest, ARowAppliesFromItsDayOn) {
  ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK(scene_.SetPolicy("session_minutes", "60", /*days_ahead=*/1));
  const auto length = [&] { return Slots(provider).back().end - Slots(provider).back().start; };
  scene_.clock.Set(At(3, 31, 0) - absl::Microseconds(1));
  EXPECT_EQ(length(), absl::Minutes(90));
  scene_.clock.Set(At(3, 31, 0));
  EXPECT_EQ(length(), absl::Minutes(60));
}

TEST_F(PoliciesTest, SessionMinutesCutTheSlotsAndTheMatch) {
  ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.AddProvider(scene_.ProviderOf()));
  EXPECT_THAT(Starts(provider), ElementsAre(At(4, 1, 8), At(4, 1, 9, 45)));
  ASSERT_OK(scene_.SetPolicy("session_minutes", "60"));
  EXPECT_THAT(Starts(provider), ElementsAre(At(4, 1, 8), At(4, 1, 9, 15), At(4, 1, 10, 30)));
  ASSERT_OK_AND_ASSIGN(const pb::Match match, NewMatch());
  EXPECT_EQ(FromProto(match.first_slot()), (Interval{At(3, 31, 9, 15), At(3, 31, 10, 15)}));
  EXPECT_EQ(scene_.QuartersTaken(), 4 + 5);
}

TEST_F(PoliciesTest, SlotBufferMinutesAreKeptFreeOnTheProvidersSideAlone) {
  ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK(scene_.SetPolicy("slot_buffer_minutes", "60"));
  EXPECT_THAT(Starts(provider), ElementsAre(At(4, 1, 8), At(4, 1, 10, 30)));
  ASSERT_OK(NewMatch());
  EXPECT_EQ(scene_.QuartersTaken(), 6 + 10);
}

TEST_F(PoliciesTest, SlotNoticeHoursMoveTheFirstSlot) {
  ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.AddProvider(scene_.ProviderOf()));
  EXPECT_EQ(Slots(provider).front().start, At(3, 31, 9, 45));
  ASSERT_OK(scene_.SetPolicy("slot_notice_hours", "47"));
  EXPECT_EQ(Slots(provider).front().start, At(4, 1, 8));  // at the very notice
  ASSERT_OK(scene_.SetPolicy("slot_notice_hours", "48"));
  EXPECT_EQ(Slots(provider).front().start, At(4, 1, 9, 45));
  ASSERT_OK_AND_ASSIGN(const pb::Match match, NewMatch());
  EXPECT_EQ(FromProto(match.first_slot()).start, At(4, 1, 9, 45));
}

TEST_F(PoliciesTest, SlotHorizonDaysMoveTheLastSlotAndTheScore) {
  ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.AddProvider(scene_.ProviderOf()));
  EXPECT_EQ(Slots(provider).back().start, At(5, 11, 8));  // 42 days on, at 09:00
  ASSERT_OK_AND_ASSIGN(const pb::Match far, NewMatch());
  ASSERT_OK(scene_.SetPolicy("slot_horizon_days", "2"));
  EXPECT_EQ(Slots(provider).back().start, At(4, 1, 8));
  ASSERT_OK_AND_ASSIGN(const pb::Match near, NewMatch());
  EXPECT_EQ(far.explanation().criteria(1).points(), 98);  // soonness of a bit over a day in 42
  EXPECT_EQ(near.explanation().criteria(1).points(), 3);  // of almost two days in 2
}

TEST_F(PoliciesTest, SlotGridMinutesHoldForHoursAndSlots) {
  ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.AddProvider(scene_.ProviderOf()));
  pb::Availability quarter_past;
  pb::WeeklyHours* hours = quarter_past.add_weekly();
  hours->set_day(google::type::MONDAY);
  hours->mutable_start_time()->set_hours(8);
  hours->mutable_start_time()->set_minutes(15);
  hours->mutable_end_time()->set_hours(11);
  ASSERT_OK(scene_.SetHours(provider, quarter_past));
  ASSERT_OK(scene_.SetHours(provider, Scene::Mornings()));
  ASSERT_OK(scene_.SetPolicy("slot_grid_minutes", "60"));
  EXPECT_THAT(scene_.SetHours(provider, quarter_past),
              FailsWith(absl::StatusCode::kInvalidArgument, "TIME_OFF_GRID"));
  EXPECT_THAT(Starts(provider), ElementsAre(At(4, 1, 8), At(4, 1, 10)));
}

// Kathmandu is 5 h 45 min ahead of UTC.
TEST_F(PoliciesTest, WhatIsOfferedOnAnyGridInAnyZoneCanBeTaken) {
  ASSERT_OK(scene_.SetPolicy("matching_mode", "round"));
  for (const char* grid : {"15", "30", "45", "60"}) {
    ASSERT_OK(scene_.SetPolicy("slot_grid_minutes", grid));
    for (const char* zone : {"Asia/Jakarta", "Asia/Kathmandu"}) {
      pb::Provider wanted = scene_.ProviderOf();
      wanted.set_time_zone(zone);
      ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.CreateProvider(wanted));
      pb::Availability hours = Scene::Mornings();
      for (auto& day : *hours.mutable_weekly()) day.mutable_start_time()->set_hours(9);
      ASSERT_OK(scene_.SetHours(provider, hours)) << grid;
      ASSERT_FALSE(Slots(provider).empty());
      pb::AssignMatchRequest assign;
      assign.set_booking(FormatName(kBookings, scene_.Queue(scene_.NewPerson())));
      assign.set_provider(FormatName(kProviders, provider));
      assign.set_reason("Uji");
      *assign.mutable_start_time() = ToProto(Slots(provider).front().start);
      EXPECT_OK(
          Ask(*scene_.one.matching, scene_.office, &pb::MatchingService::Stub::AssignMatch, assign))
          << grid << " " << zone;
    }
  }
}

TEST_F(PoliciesTest, ProviderAnswerWorkingDaysSetTheProposalsClock) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match three, NewMatch());
  ASSERT_OK(scene_.SetPolicy("provider_answer_working_days", "1"));
  ASSERT_OK_AND_ASSIGN(const pb::Match one, NewMatch());
  EXPECT_EQ(FromProto(three.expire_time()), At(4, 2, 9));
  EXPECT_EQ(FromProto(one.expire_time()), At(3, 31, 9));
}

TEST_F(PoliciesTest, CoacheeConfirmWorkingDaysSetTheAcceptedMatchsClock) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match first, NewMatch());
  ASSERT_OK_AND_ASSIGN(const pb::Match five, scene_.Accept(first));
  ASSERT_OK_AND_ASSIGN(const pb::Match second, NewMatch());
  ASSERT_OK(scene_.SetPolicy("coachee_confirm_working_days", "2"));
  ASSERT_OK_AND_ASSIGN(const pb::Match two, scene_.Accept(second));
  EXPECT_EQ(FromProto(five.expire_time()), At(4, 7, 9));
  EXPECT_EQ(FromProto(two.expire_time()), At(4, 1, 9));
}

TEST_F(PoliciesTest, MatchingModeRoundLetsBookingsWait) {
  ASSERT_OK(scene_.SetPolicy("matching_mode", "round"));
  ASSERT_OK(scene_.SetPolicy("round_interval_minutes", "1440"));
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  scene_.clock.Advance(absl::Hours(3));
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));  // a new provider wakes nobody
  scene_.clock.Advance(absl::Hours(3));
  const absl::Time changed = scene_.clock.Now();
  ASSERT_OK(scene_.SetPolicy("matching_mode", "instant"));
  ASSERT_OK_AND_ASSIGN(const pb::Match match, scene_.AwaitMatch(booking));
  EXPECT_EQ(FromProto(match.create_time()), changed);  // and not in the hours before
  ASSERT_OK(scene_.SetPolicy("matching_mode", "round"));
  ASSERT_OK_AND_ASSIGN(const pb::Match accepted, scene_.Accept(match));
  EXPECT_OK(scene_.Confirm(accepted));  // answers are given in either mode
}

TEST_F(PoliciesTest, ScoreWeightsTurnTheChoiceAndStandInTheMatch) {
  pb::Provider fitting = scene_.ProviderOf(5);
  fitting.mutable_competencies(0)->set_level(3);
  ASSERT_OK_AND_ASSIGN(const PersonId fits, scene_.CreateProvider(fitting));
  pb::Availability late;
  *late.add_weekly() = Scene::Mornings().weekly(3);  // Thursdays
  ASSERT_OK(scene_.SetHours(fits, late));
  pb::Provider expert = scene_.ProviderOf(5);
  expert.mutable_competencies(0)->set_level(5);
  ASSERT_OK_AND_ASSIGN(const PersonId soon, scene_.AddProvider(expert));
  ASSERT_OK(scene_.SetPolicy("score_weights", Weights({{"level_fit", 100}})));
  ASSERT_OK_AND_ASSIGN(const pb::Match by_level, NewMatch());
  ASSERT_OK(scene_.SetPolicy("score_weights", Weights({{"soonness", 100}})));
  ASSERT_OK_AND_ASSIGN(const pb::Match by_time, NewMatch());
  EXPECT_EQ(by_level.provider(), FormatName(kProviders, fits));
  EXPECT_EQ(by_level.score(), 100 * 100);
  EXPECT_EQ(by_time.provider(), FormatName(kProviders, soon));
  EXPECT_EQ(by_time.score(), 98 * 100);
  EXPECT_EQ(by_time.explanation().criteria(1).weight(), 100);
  EXPECT_GT(by_time.policy_version(), by_level.policy_version());
}

TEST_F(PoliciesTest, WorkingCalendarMovesSlotsAndClocks) {
  ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.CreateProvider(scene_.ProviderOf()));
  pb::Availability early = Scene::Mornings();
  for (auto& hours : *early.mutable_weekly()) {
    hours.mutable_start_time()->set_hours(7);
    hours.mutable_start_time()->set_minutes(30);
  }
  ASSERT_OK(scene_.SetHours(provider, early));
  EXPECT_EQ(Starts(provider).front(), At(4, 1, 7, 30));
  // Tuesday is a holiday, and from Wednesday it is Ramadan.
  ASSERT_OK(
      scene_.SetPolicy("working_calendar",
                       absl::StrReplaceAll(DefaultWorkingCalendarJson(),
                                           {{R"("2026-01-01",)", R"("2026-01-01", "2026-03-31",)"},
                                            {R"("2026-03-20"})", R"("2026-03-20"},
                            {"first": "2026-04-01", "last": "2026-04-02"})"}})));
  EXPECT_EQ(Starts(provider).front(), At(4, 1, 8));
  ASSERT_OK_AND_ASSIGN(const pb::Match match, NewMatch());
  EXPECT_EQ(FromProto(match.first_slot()).start, At(4, 1, 8));
  EXPECT_EQ(FromProto(match.expire_time()), At(4, 6, 9));  // Good Friday is on the way too
}

}  // namespace
}  // namespace primadona::matching
