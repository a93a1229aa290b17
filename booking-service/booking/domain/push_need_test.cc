#include "booking/domain/push_need.h"

#include <algorithm>
#include <vector>

#include "booking/domain/booking_samples.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using samples::kNow;
using samples::Number;
using samples::Person;

const NeedId kNewId = NeedId(Number(50));

PushedNeed Revision(int64_t revision) {
  return {.external_id = "GAP-1",
          .revision = revision,
          .nip = "199001152015032001",
          .content = {.competency = "MAN-03",
                      .required_level = 5,
                      .attained_level = static_cast<int>(revision % 5)}};
}

PushDecision Push(const std::optional<Need>& stored, const PushedNeed& pushed,
                  PersonId person = Person(1)) {
  return DecidePush(stored, pushed, {kNewId, "hris"}, person, kNow);
}

TEST(PushNeedTest, ASoundRecordOfAKnownPersonIsValidated) {
  const PushDecision decision = Push(std::nullopt, Revision(1));
  EXPECT_EQ(decision.outcome, PushOutcome::kStored);
  EXPECT_EQ(decision.need.id, kNewId);
  EXPECT_EQ(decision.need.state, NeedState::kValidated);
  EXPECT_EQ(decision.need.coachee, Person(1));
  EXPECT_EQ(decision.need.source, "hris");
  EXPECT_EQ(decision.need.version, 1);
}

TEST(PushNeedTest, ABadRecordGoesToQuarantineWithItsFaults) {
  PushedNeed pushed = Revision(1);
  pushed.content.required_level = 9;
  const PushDecision decision = Push(std::nullopt, pushed, PersonId());
  EXPECT_EQ(decision.outcome, PushOutcome::kStored);
  EXPECT_EQ(decision.need.state, NeedState::kQuarantined);
  EXPECT_EQ(decision.need.faults, (std::vector<NeedFault>{{"required_level", "LEVEL_OUT_OF_RANGE"},
                                                          {"nip", "NIP_UNKNOWN"}}));
}

TEST(PushNeedTest, TheNewestRevisionWinsInAnyOrderOfArrival) {
  std::vector<int64_t> order = {1, 2, 3, 4};
  do {
    std::optional<Need> need;
    for (const int64_t revision : order) {
      const PushDecision decision = Push(need, Revision(revision));
      if (decision.outcome == PushOutcome::kStored) need = decision.need;
    }
    ASSERT_TRUE(need.has_value());
    EXPECT_EQ(need->revision, 4);
    EXPECT_EQ(need->content, Revision(4).content);
    EXPECT_EQ(need->id, kNewId);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(PushNeedTest, ARepeatedRevisionChangesNothing) {
  const Need stored = Push(std::nullopt, Revision(2)).need;
  for (const int64_t revision : {2, 1}) {
    const PushDecision decision = Push(stored, Revision(revision));
    EXPECT_EQ(decision.outcome, PushOutcome::kKnown);
    EXPECT_EQ(decision.need.version, stored.version);
  }
}

TEST(PushNeedTest, ARevisionAfterTheConfirmationIsHistory) {
  Need stored = Push(std::nullopt, Revision(2)).need;
  for (const NeedState state :
       {NeedState::kRequestCreated, NeedState::kMerged, NeedState::kDismissed}) {
    stored.state = state;
    const PushDecision decision = Push(stored, Revision(3));
    EXPECT_EQ(decision.outcome, PushOutcome::kHistory);
    EXPECT_EQ(decision.need.content, stored.content);
    EXPECT_EQ(decision.need.state, state);
  }
}

TEST(PushNeedTest, ABetterRevisionLeavesQuarantine) {
  PushedNeed bad = Revision(1);
  bad.content.competency = "?";
  const Need quarantined = Push(std::nullopt, bad).need;
  ASSERT_EQ(quarantined.state, NeedState::kQuarantined);
  EXPECT_EQ(Push(quarantined, Revision(2)).need.state, NeedState::kValidated);
}

TEST(PushNeedTest, AWorseRevisionGoesBackToQuarantine) {
  const Need sound = Push(std::nullopt, Revision(1)).need;
  PushedNeed bad = Revision(2);
  bad.content.competency = "?";
  EXPECT_EQ(Push(sound, bad).need.state, NeedState::kQuarantined);
}

TEST(PushNeedTest, NipUnknownIsLiftedWhenThePersonAppears) {
  const Need unknown = Push(std::nullopt, Revision(1), PersonId()).need;
  ASSERT_EQ(unknown.state, NeedState::kQuarantined);
  const Need known = Recognise(unknown, Person(1), kNow + absl::Hours(1));
  EXPECT_EQ(known.state, NeedState::kValidated);
  EXPECT_EQ(known.coachee, Person(1));
  EXPECT_EQ(known.version, 2);
}

TEST(PushNeedTest, OtherFaultsStayWhenThePersonAppears) {
  PushedNeed pushed = Revision(1);
  pushed.content.required_level = 9;
  const Need known = Recognise(Push(std::nullopt, pushed, PersonId()).need, Person(1), kNow);
  EXPECT_EQ(known.state, NeedState::kQuarantined);
  EXPECT_EQ(known.faults, (std::vector<NeedFault>{{"required_level", "LEVEL_OUT_OF_RANGE"}}));
}

}  // namespace
}  // namespace primadona::booking
