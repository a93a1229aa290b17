#include "cli/load/seats.h"

#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

namespace common = ::primadona::common::v1;
using primadona::matching::v1::Provider;

Provider Make(int capacity, int used, std::vector<common::ServiceKind> kinds,
              const std::string& competency = "MAN-03") {
  Provider provider;
  provider.set_capacity(capacity);
  provider.set_used(used);
  for (const auto kind : kinds) provider.add_kinds(kind);
  auto* level = provider.add_competencies();
  level->set_code(competency);
  level->set_level(4);
  return provider;
}

const Wish kCoaching{common::COACHING, "MAN-03", 3};

TEST(SeatsTest, LeavesAFifthOfTheSeatsFree) {
  Seats seats({Make(10, 6, {common::COACHING})});
  EXPECT_TRUE(seats.Take(kCoaching));
  EXPECT_TRUE(seats.Take(kCoaching));
  EXPECT_FALSE(seats.Take(kCoaching));
  EXPECT_EQ(seats.used(common::COACHING), 8);
}

TEST(SeatsTest, AFifthOfAnOddNumberIsRoundedUp) {
  Seats seats({Make(6, 3, {common::COACHING})});
  EXPECT_TRUE(seats.Take(kCoaching)) << "2 of 6 stay free";
  EXPECT_FALSE(seats.Take(kCoaching)) << "1 of 6 is less than a fifth";
}

TEST(SeatsTest, ARequestMayFallOnASharedSeatOfAnotherKind) {
  Seats seats({Make(10, 0, {common::COACHING}), Make(5, 4, {common::COACHING, common::MENTORING})});
  EXPECT_FALSE(seats.Take(kCoaching));  // mentoring has 1 of 5 left
}

TEST(SeatsTest, AProviderWhoCannotServeTheRequestDoesNotHoldItBack) {
  const Provider full = Make(5, 4, {common::COACHING, common::MENTORING}, "MAN-04");
  Seats seats({Make(10, 0, {common::COACHING}), full});
  EXPECT_TRUE(seats.Take(kCoaching));
  EXPECT_FALSE(seats.Take({common::COACHING, "MAN-04", 3}));
}

TEST(SeatsTest, ARequestThatNobodyCanServeTakesNoSeat) {
  Seats seats({Make(5, 4, {common::COACHING})});
  EXPECT_TRUE(seats.Take({common::COACHING, "MAN-03", 5})) << "nobody has that level";
  EXPECT_TRUE(seats.Take({common::COACHING, "MAN-05", 1})) << "nobody has that competency";
  EXPECT_TRUE(seats.Take({common::CONSULTING, "MAN-03", 3})) << "nobody consults";
  EXPECT_EQ(seats.used(common::COACHING), 4);
  EXPECT_EQ(seats.total(common::CONSULTING), 0);
}

}  // namespace
}  // namespace primadona::cli
