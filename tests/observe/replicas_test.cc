// Two replicas over one database: each value becomes one as its help text says, and that one is
// what happened and what the tables hold.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/eventually.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "tests/e2e/in_process_suite.h"
#include "tests/e2e/world.h"
#include "tests/observe/exposition.h"

namespace primadona::observe {
namespace {

Exposition Of(testing::TestService& replica) {
  return ParseExposition(replica.service().foundation().metrics.Render());
}

class Replicas : public ::testing::Test {
 protected:
  // Whether the values of the replicas come to be `value` by the word of the help text, and that
  // word is `word`.
  static bool Comes(const std::vector<testing::TestService*>& replicas, const std::string& series,
                    const std::string& word, double value) {
    return testing::Eventually([&] {
      std::vector<Exposition> shown;
      for (testing::TestService* replica : replicas) shown.push_back(Of(*replica));
      const std::string name = series.substr(0, series.find('{'));
      return ReplicasWord(shown.front(), name) == word && OverReplicas(shown, series) == value;
    });
  }
};

TEST_F(Replicas, OfMatchingSumWhatEachCountsAndTakeTheGreaterOfWhatBothRead) {
  matching::Scene scene{matching::MatchingServiceSpec()};
  matching::Replica two(matching::MatchingServiceSpec(), scene.clock, &scene.database);
  const std::vector<testing::TestService*> both = {&scene.one.service, &two.service};
  for (int i = 0; i < 5; ++i) {
    const auto booking = scene.BookingOf(scene.NewPerson());
    const auto event = scene.EventOf("booking", NewUuid(scene.clock.Now()), 2, "QUEUED", booking);
    ASSERT_EQ(scene.Deliver({event}, i < 3 ? nullptr : &two), common::v1::APPLIED);
  }
  const std::string queued =
      "primadona_matching_group_queued_total{dimension=\"sex\",group=\"female\"}";
  EXPECT_TRUE(Comes(both, queued, "sum", 5));
  EXPECT_EQ(Of(scene.one.service).samples[queued], 3) << "each tells of itself alone";
  EXPECT_EQ(Of(two.service).samples[queued], 2);
  EXPECT_TRUE(Comes(
      both, "primadona_matching_unmatched_total{reason=\"NO_PROVIDER_OF_THAT_LEVEL\"}", "sum", 5))
      << "whichever replica looked";
  EXPECT_TRUE(Comes(
      both, "primadona_matching_queue_length{competency=\"MAN-03\",kind=\"coaching\"}", "max", 5));
  ASSERT_OK(scene.AddProvider(scene.ProviderOf(5)));
  EXPECT_TRUE(Comes(both, "primadona_matching_proposals_total{explained=\"yes\",kind=\"coaching\"}",
                    "sum", 5));
  EXPECT_TRUE(Comes(both, "primadona_matching_seats{state=\"used\"}", "max", 5));
  EXPECT_TRUE(Comes(both, "primadona_matching_providers", "max", 1));
}

TEST_F(Replicas, OfBookingSumWhatEachWasToldAndTakeTheGreaterOfTheQuarantine) {
  e2e::InProcessSuite suite;
  const auto two = suite.AddReplica("booking");
  const std::vector<testing::TestService*> both = {&suite.service("booking"), two.get()};
  const e2e::World world(suite);
  for (testing::TestService* replica : both) {
    booking::v1::PushDevelopmentNeedsRequest push;
    booking::v1::DevelopmentNeed& need = *push.add_development_needs();
    need.set_external_id(world.NewText());
    need.set_revision(1);
    need.set_nip("1");  // malformed
    need.set_competency(world.competency());
    need.set_required_level(3);
    need.set_attained_level(2);
    booking::v1::PushDevelopmentNeedsResponse pushed;
    const auto stub = booking::v1::DevelopmentNeedService::NewStub(replica->channel());
    const auto context = testing::ContextOf(world.hr());
    ASSERT_TRUE(stub->PushDevelopmentNeeds(context.get(), push, &pushed).ok());
  }
  EXPECT_TRUE(Comes(both, "primadona_booking_needs_pushed_total{outcome=\"stored\"}", "sum", 2));
  EXPECT_TRUE(Comes(both, "primadona_booking_needs_quarantined", "max", 2));
}

}  // namespace
}  // namespace primadona::observe
