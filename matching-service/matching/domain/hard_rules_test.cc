#include "matching/domain/hard_rules.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::optional<Interval> kSlot = Interval{Local(2026, 4, 7, 8), Local(2026, 4, 7, 9, 30)};

TEST(HardRulesTest, ASuitablePairBreaksNone) {
  EXPECT_THAT(BrokenRules(SampleTicket(), SampleProvider(), kSlot), IsEmpty());
}

TEST(HardRulesTest, NotOneself) {
  Ticket ticket = SampleTicket();
  ticket.coachee = SampleProvider().id;
  EXPECT_FALSE(NotOneself(ticket, SampleProvider()));
  EXPECT_THAT(BrokenRules(ticket, SampleProvider(), kSlot), ElementsAre(HardRule::kNotOneself));
}

TEST(HardRulesTest, NotDirectSuperiorForConfidentialCoaching) {
  Ticket ticket = SampleTicket();
  ticket.superior = SampleProvider().id;
  EXPECT_THAT(BrokenRules(ticket, SampleProvider(), kSlot),
              ElementsAre(HardRule::kNotDirectSuperior));
}

TEST(HardRulesTest, DirectSuperiorMayWhenAProviderOfKindSuperior) {
  Ticket ticket = SampleTicket();
  ticket.superior = SampleProvider().id;
  Provider provider = SampleProvider();
  provider.provider_kind = ProviderKind::kSuperior;
  EXPECT_TRUE(NotDirectSuperior(ticket, provider));
}

TEST(HardRulesTest, DirectSuperiorMayMentorAndConsult) {
  Ticket ticket = SampleTicket();
  ticket.superior = SampleProvider().id;
  for (const ServiceKind kind : {ServiceKind::kMentoring, ServiceKind::kConsulting}) {
    ticket.kind = kind;
    EXPECT_TRUE(NotDirectSuperior(ticket, SampleProvider()));
  }
}

TEST(HardRulesTest, NoDeclaredConflictOfTheCoachee) {
  Ticket ticket = SampleTicket();
  ticket.excluded_providers = {SampleProvider().id};
  EXPECT_THAT(BrokenRules(ticket, SampleProvider(), kSlot),
              ElementsAre(HardRule::kNoDeclaredConflict));
}

TEST(HardRulesTest, NoDeclaredConflictOfTheProvider) {
  Provider provider = SampleProvider();
  provider.excluded_coachees = {SampleTicket().coachee};
  EXPECT_THAT(BrokenRules(SampleTicket(), provider, kSlot),
              ElementsAre(HardRule::kNoDeclaredConflict));
}

TEST(HardRulesTest, ServiceKindOffered) {
  Ticket ticket = SampleTicket();
  ticket.kind = ServiceKind::kConsulting;
  EXPECT_THAT(BrokenRules(ticket, SampleProvider(), kSlot),
              ElementsAre(HardRule::kServiceKindOffered));
}

TEST(HardRulesTest, LevelSufficientAtTheNeedAndNotBelow) {
  Ticket ticket = SampleTicket();
  ticket.need_level = 3;
  EXPECT_TRUE(LevelSufficient(ticket, SampleProvider()));
  ticket.need_level = 4;
  EXPECT_THAT(BrokenRules(ticket, SampleProvider(), kSlot),
              ElementsAre(HardRule::kLevelSufficient));
  ticket.need_level = 1;
  ticket.competency = "TEK-KES";
  EXPECT_FALSE(LevelSufficient(ticket, SampleProvider()));
}

TEST(HardRulesTest, MentorStandsOneLevelAboveThePresentLevel) {
  Ticket ticket = SampleTicket();
  ticket.kind = ServiceKind::kMentoring;
  ticket.present_level = 2;
  EXPECT_TRUE(MentorAboveMentee(ticket, SampleProvider()));
  ticket.present_level = 3;
  EXPECT_THAT(BrokenRules(ticket, SampleProvider(), kSlot),
              ElementsAre(HardRule::kMentorAboveMentee));
  ticket.kind = ServiceKind::kCoaching;
  EXPECT_TRUE(MentorAboveMentee(ticket, SampleProvider()));
}

TEST(HardRulesTest, CapacityLeft) {
  Provider provider = SampleProvider();
  provider.used = provider.capacity - 1;
  EXPECT_TRUE(CapacityLeft(provider));
  provider.used = provider.capacity;
  EXPECT_THAT(BrokenRules(SampleTicket(), provider, kSlot), ElementsAre(HardRule::kCapacityLeft));
  provider.used = provider.capacity + 1;
  EXPECT_FALSE(CapacityLeft(provider));
}

TEST(HardRulesTest, CommonSlotInTheHorizon) {
  EXPECT_THAT(BrokenRules(SampleTicket(), SampleProvider(), std::nullopt),
              ElementsAre(HardRule::kCommonSlot));
}

TEST(HardRulesTest, BothActive) {
  Provider provider = SampleProvider();
  provider.active = false;
  EXPECT_THAT(BrokenRules(SampleTicket(), provider, kSlot), ElementsAre(HardRule::kBothActive));
}

TEST(HardRulesTest, MeetingModeShared) {
  Ticket ticket = SampleTicket();
  ticket.mode = MeetingMode::kOnsite;
  Provider provider = SampleProvider();
  EXPECT_TRUE(MeetingModeShared(ticket, provider));
  provider.modes = {MeetingMode::kOnline};
  EXPECT_THAT(BrokenRules(ticket, provider, kSlot), ElementsAre(HardRule::kMeetingModeShared));
  ticket.mode = MeetingMode::kEither;
  EXPECT_TRUE(MeetingModeShared(ticket, provider));
}

TEST(HardRulesTest, NamesAreAllDifferent) {
  std::set<std::string> names;
  for (const HardRule rule : AllHardRules()) names.insert(HardRuleName(rule));
  EXPECT_EQ(names.size(), 10u);
}

}  // namespace
}  // namespace primadona::matching
