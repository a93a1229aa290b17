#include "matching/domain/unmet.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// Each reason with what its words have to give besides competency and level.
struct Case {
  WaitingReason reason = WaitingReason::kNone;
  Unmet unmet;
  const char* number = nullptr;
  const char* help_en = nullptr;
  const char* help_id = nullptr;
};

TEST(UnmetTextTest, NamesCompetencyLevelNumbersAndWhatWouldHelpForEveryReason) {
  using enum WaitingReason;
  const Case cases[] = {
      {kNoProviderOfThatLevel, {.level = 5, .level_too_low = 71}, "71", "reaches level 5",
       "mencapai tingkat 5"},
      {kAllExcluded, {.level = 5, .ruled_out = 72}, "72", "another way of meeting",
       "cara bertemu lain"},
      {kNoCapacity, {.level = 5, .no_seat = 73}, "73", "More seats", "Tambahan kursi"},
      {kNoCommonSlot, {.level = 5, .no_common_slot = 74}, "74", "Wider preferred windows",
       "Waktu yang lebih luas"},
      {kOutbid, {.level = 5, .outbid = 75}, "75", "One more seat", "Tambahan kursi"},
  };
  const Ticket ticket = SampleTicket();
  for (const Case& c : cases) {
    SCOPED_TRACE(WaitingReasonName(c.reason));
    const Text text = UnmetText(ticket, c.reason, c.unmet);
    EXPECT_THAT(text.en, AllOf(HasSubstr("coaching in MAN-03 at level 5"), HasSubstr(c.number),
                               HasSubstr(c.help_en)));
    EXPECT_THAT(text.id, AllOf(HasSubstr("coaching"), HasSubstr("MAN-03"), HasSubstr("tingkat 5"),
                               HasSubstr(c.number), HasSubstr(c.help_id)));
  }
}

TEST(UnmetTextTest, ACompetencyOutsideTheCatalogueIsNamed) {
  const Text text = UnmetText(SampleTicket(), WaitingReason::kCompetencyUnknown, {});
  EXPECT_THAT(text.en, AllOf(HasSubstr("no competency MAN-03"), HasSubstr("would help")));
  EXPECT_THAT(text.id, AllOf(HasSubstr("tidak memuat kompetensi MAN-03"), HasSubstr("membantu")));
}

TEST(UnmetTextTest, AnOutbidTicketHearsWhatTheNearestPlaceIsWorthToday) {
  const Unmet unmet{.level = 4, .outbid = 1, .nearest = DearPlace{.score = 7300, .worth = 8412}};
  const Text text = UnmetText(SampleTicket(), WaitingReason::kOutbid, unmet);
  EXPECT_THAT(text.en, AllOf(HasSubstr("7300 points"), HasSubstr("worth 8412 points today")));
  EXPECT_THAT(text.id, AllOf(HasSubstr("7300 poin"), HasSubstr("bernilai 8412 poin")));
}

// Of rounds whose results were stored without numbers.
TEST(UnmetTextTest, WithoutASnapshotTheWordsGiveNoNumberOfProviders) {
  const Text text = UnmetText(SampleTicket(), WaitingReason::kNoCapacity, {});
  EXPECT_THAT(text.en, HasSubstr("or above who could take it has all seats taken"));
  EXPECT_THAT(text.id, HasSubstr("ke atas yang sesuai sudah terisi"));
}

TEST(UnmetTest, TheReasonIsThatOfTheProviderWhoCameClosest) {
  using enum WaitingReason;
  Unmet unmet{.level_too_low = 1};
  EXPECT_EQ(WaitingReasonOf(unmet), kNoProviderOfThatLevel);
  unmet.ruled_out = 1;
  EXPECT_EQ(WaitingReasonOf(unmet), kAllExcluded);
  unmet.no_seat = 1;
  EXPECT_EQ(WaitingReasonOf(unmet), kNoCapacity);
  unmet.no_common_slot = 1;
  EXPECT_EQ(WaitingReasonOf(unmet), kNoCommonSlot);
  unmet.outbid = 1;
  EXPECT_EQ(WaitingReasonOf(unmet), kOutbid);
}

TEST(UnmetTextTest, AMentorsLevelIsTheOneAboveTheMentee) {
  Ticket ticket = SampleTicket();
  ticket.kind = ServiceKind::kMentoring;
  ticket.present_level = 4;
  const Text text = UnmetText(ticket, WaitingReason::kNoCapacity, {});
  EXPECT_THAT(text.en, HasSubstr("mentoring in MAN-03 at level 5"));
}

TEST(UnmetTextTest, ATicketWithAPlaceHasNoWords) {
  EXPECT_EQ(UnmetText(SampleTicket(), WaitingReason::kNone, {}).en, "");
}

}  // namespace
}  // namespace primadona::matching
