// What is told of a round while its pairs are being proposed.
#include <string>

#include "absl/strings/str_cat.h"
#include "common/mysql/database.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/round_scene.h"
#include "matching/api/round_watcher.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

constexpr int kPage = 400;  // of RoundPublisher
constexpr int kSeats = 50;  // as many as a provider has times for

// Of the second page the first; whose proposal wants its row.
constexpr mysql::Sql kHoldATicket{
    "hold_a_ticket",
    "SELECT booking FROM ticket WHERE booking = (SELECT booking FROM (SELECT "
    "booking FROM ticket ORDER BY booking LIMIT 1 OFFSET 400) first) FOR UPDATE"};

TEST(RoundProgressTest, APublishedPageIsToldWhileTheNextIsStillBeingProposed) {
  RoundScene scene(MatchingServiceSpec());
  ASSERT_OK(scene.WaitForRounds());
  for (int seats = 0; seats <= kPage; seats += kSeats) {
    ASSERT_OK(scene.AddProvider(scene.ProviderOf(kSeats)));
  }
  scene.QueueMany(kPage + 1);
  std::string name;
  const absl::Status held = scene.database.database().Transact([&](mysql::Transaction& tx) {
    const auto ticket = tx.Query(kHoldATicket, {});
    EXPECT_TRUE(ticket.ok() && ticket->size() == 1);
    const auto round = scene.Run();
    if (!round.ok()) return round.status();
    name = round->name();
    RoundWatcher watcher(*scene.one.matching, scene.office, name);
    EXPECT_TRUE(watcher.Hears([](const pb::MatchingRound& told) {
      return told.state() == pb::PUBLISHING && told.planned() == kPage + 1 &&
             told.matched() == kPage;
    }));
    return absl::OkStatus();
  });
  ASSERT_OK(held);
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene.Await(name));
  EXPECT_EQ(round.state(), pb::DONE);
  EXPECT_EQ(round.matched(), kPage + 1);
}

}  // namespace
}  // namespace primadona::matching
