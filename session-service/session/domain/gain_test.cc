#include "session/domain/gain.h"

#include "gtest/gtest.h"

namespace primadona::session {
namespace {

TEST(Jpm, IsAttainedAgainstRequiredInPercent) {
  EXPECT_EQ(JpmPercent(2, 3), 66);
  EXPECT_EQ(JpmPercent(5, 4), 125);
  EXPECT_EQ(JpmPercent(3, 0), 0);
}

TEST(Jpm, BandsChangeAtEightyAndSixtyEight) {
  EXPECT_EQ(JpmBandOf(4, 5), JpmBand::kMeets);  // 80 exactly
  EXPECT_EQ(JpmBandOf(79, 100), JpmBand::kStillMeets);
  EXPECT_EQ(JpmBandOf(799, 1000), JpmBand::kStillMeets);  // 79.9 is under 80
  EXPECT_EQ(JpmBandOf(68, 100), JpmBand::kStillMeets);
  EXPECT_EQ(JpmBandOf(679, 1000), JpmBand::kDoesNotMeet);
  EXPECT_EQ(JpmBandOf(2, 3), JpmBand::kDoesNotMeet);
  EXPECT_EQ(JpmBandOf(3, 0), JpmBand::kNone);
}

}  // namespace
}  // namespace primadona::session
