#include "matching/domain/supply.h"

#include "gtest/gtest.h"

namespace primadona::matching {
namespace {

OfferedSlot SlotAt(int quarter) {
  const absl::Time start = absl::UnixEpoch() + absl::Minutes(15 * quarter);
  return {.time = {start, start + absl::Minutes(90)}};
}

TEST(Supply, SumsSeatsAndSlotsOfProviders) {
  Supply supply;
  supply.Add(4, 1, {SlotAt(0), SlotAt(7), SlotAt(14)}, BusyTimes({7, 8, 9, 10, 11, 12}));
  supply.Add(2, 2, {SlotAt(0)}, BusyTimes());
  EXPECT_EQ(supply.providers, 2);
  EXPECT_EQ(supply.seats, 6);
  EXPECT_EQ(supply.seats_used, 3);
  EXPECT_EQ(supply.slots, 4);
  EXPECT_EQ(supply.slots_taken, 1);
  EXPECT_EQ(supply.loads, (std::vector<double>{0.25, 1}));
}

}  // namespace
}  // namespace primadona::matching
