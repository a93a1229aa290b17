#include "cli/load/seats.h"

#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

namespace common = ::primadona::common::v1;
using primadona::matching::v1::Provider;

Provider Make(int capacity, int used, std::vector<common::ServiceKind> kinds) {
  Provider provider;
  provider.set_capacity(capacity);
  provider.set_used(used);
  for (const auto kind : kinds) provider.add_kinds(kind);
  return provider;
}

TEST(SeatsTest, LeavesAFifthOfTheSeatsFree) {
  Seats seats({Make(10, 6, {common::COACHING})});
  EXPECT_TRUE(seats.Take(common::COACHING));
  EXPECT_TRUE(seats.Take(common::COACHING));
  EXPECT_FALSE(seats.Take(common::COACHING));
  EXPECT_EQ(seats.used(common::COACHING), 8);
}

TEST(SeatsTest, ARequestMayFallOnASharedSeatOfAnotherKind) {
  Seats seats({Make(10, 0, {common::COACHING}), Make(5, 4, {common::COACHING, common::MENTORING})});
  EXPECT_FALSE(seats.Take(common::COACHING));  // mentoring has 1 of 5 left
}

TEST(SeatsTest, WithoutProvidersNothingIsTaken) {
  Seats seats({});
  EXPECT_FALSE(seats.Take(common::CONSULTING));
}

}  // namespace
}  // namespace primadona::cli
