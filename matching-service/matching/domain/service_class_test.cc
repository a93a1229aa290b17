#include "matching/domain/service_class.h"

#include <set>

#include "gtest/gtest.h"

namespace primadona::matching {
namespace {

Ticket Waiting(int priority, int hour) {
  Ticket ticket;
  ticket.priority = priority;
  ticket.queue_time = absl::UnixEpoch() + absl::Hours(hour);
  return ticket;
}

TEST(ServiceClassTest, FewTicketsAreServedExactlyInTheOrderOfService) {
  const std::vector<int> classes =
      ServiceClassesOf({Waiting(1, 5), Waiting(9, 7), Waiting(1, 3), Waiting(9, 6)});
  EXPECT_GT(classes[3], classes[1]);
  EXPECT_GT(classes[1], classes[2]);
  EXPECT_GT(classes[2], classes[0]);
}

TEST(ServiceClassTest, AnyNumberOfTicketsFitsTheClassesAndKeepsTheOrder) {
  std::vector<Ticket> tickets;
  for (int i = 0; i < 5000; ++i) tickets.push_back(Waiting(1 + i % 9, (i * 7919) % 5000));
  const std::vector<int> classes = ServiceClassesOf(tickets);
  for (size_t i = 0; i < tickets.size(); ++i) {
    ASSERT_GE(classes[i], 1);
    ASSERT_LE(classes[i], kServiceClasses);
    const size_t j = (i * 31 + 17) % tickets.size();
    const size_t first = ServedBefore(tickets[i], tickets[j]) ? i : j;
    const size_t second = i + j - first;
    ASSERT_GE(classes[first], classes[second]);
    ASSERT_TRUE(tickets[first].priority == tickets[second].priority ||
                classes[first] > classes[second]);
  }
}

TEST(ServiceClassTest, OnePriorityUsesEveryClassForTheTimeOfWaiting) {
  std::vector<Ticket> tickets;
  for (int i = 0; i < 1600; ++i) tickets.push_back(Waiting(4, i));
  const std::vector<int> classes = ServiceClassesOf(tickets);
  EXPECT_EQ(std::set<int>(classes.begin(), classes.end()).size(), 16u);
  EXPECT_EQ(std::count(classes.begin(), classes.end(), 16), 100);
}

TEST(ServiceClassTest, NobodyWaitingHasNoClass) { EXPECT_TRUE(ServiceClassesOf({}).empty()); }

}  // namespace
}  // namespace primadona::matching
