// 64 requests that arrive together for 64 providers: none waits for another's row. The counter is
// the server's own, over all three schemas.
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "tests/e2e/in_process_suite.h"
#include "tests/e2e/race.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using booking::v1::Booking;
using booking::v1::BookingService;
using ::primadona::testing::Eventually;

constexpr int kArrivals = 64;
constexpr absl::Duration kLook = absl::Milliseconds(2);
constexpr size_t kMostSeen = 5;
constexpr int kQuietLooks = 100;
// On a busy machine 64 arrivals take their time; how long is not what is tried here.
constexpr absl::Duration kAllArrived = absl::Minutes(1);

// Looks again and again whether somebody waits for a row, so that a wait that should not be has
// names: the server's own account of its transactions.
class Witness {
 public:
  explicit Witness(testing::TestDatabase& database)
      : database_(database), thread_([this] { Run(); }) {}
  ~Witness() { End(); }

  // What it saw; it looks no longer.
  std::string Seen() {
    End();
    return absl::StrJoin(seen_, "\n");
  }

 private:
  void Run() {
    while (!over_) {
      const auto waiting = database_.Query("SHOW STATUS LIKE 'Innodb_row_lock_current_waits'");
      if (waiting.at(0).Text(1) != "0" && seen_.size() < kMostSeen) {
        seen_.push_back(database_.Query("SHOW ENGINE INNODB STATUS").at(0).Text(2));
      }
      absl::SleepFor(kLook);
    }
  }
  void End() {
    over_ = true;
    if (thread_.joinable()) thread_.join();
  }

  testing::TestDatabase& database_;
  std::atomic<bool> over_{false};
  std::vector<std::string> seen_;  // of the thread alone until it has ended
  std::thread thread_;
};

class LockWaits : public ::testing::Test {
 protected:
  int64_t RowLockWaits() {
    const mysql::Rows rows = suite_.database("matching").Query(
        "SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_waits'");
    int64_t waits = -1;
    EXPECT_TRUE(absl::SimpleAtoi(rows.at(0).Text(1), &waits));
    return waits;
  }
  bool EveryoneHasHeard() {
    for (const char* service : {"booking", "matching", "session"}) {
      const mysql::Rows rows = suite_.database(service).Query(
          "SELECT (SELECT COUNT(*) FROM outbox) + "
          "(SELECT COUNT(*) FROM event WHERE number IS NULL)");
      if (rows.at(0).Int(0) != 0) return false;
    }
    return true;
  }
  // What the drafts have set going is over: look after look nobody waits, and all is told.
  void AwaitQuiet() {
    int quiet = 0;
    int64_t before = RowLockWaits();
    ASSERT_TRUE(Eventually(
        [&] {
          const int64_t now = RowLockWaits();
          quiet = now == before && EveryoneHasHeard() ? quiet + 1 : 0;
          before = now;
          return quiet == kQuietLooks;
        },
        kAllArrived));
  }
  // A draft of a new person, to be submitted.
  void AddDraft(World& world) {
    const Person coachee = world.AddCoachee();
    booking::v1::CreateBookingRequest request;
    *request.mutable_booking() = RequestOf(world, COACHING);
    ASSERT_OK_AND_ASSIGN(const Booking draft, Ask(suite_, coachee.AsCoachee(),
                                                  &BookingService::Stub::CreateBooking, request));
    drafts_.push_back({coachee.AsCoachee(), draft.name()});
  }
  // Submits all drafts at once and sees them through to their matches; the waits that it took, or
  // -1 when the drafts did not come to rest.
  int64_t WaitsOfTheArrivals() {
    AwaitQuiet();
    if (HasFatalFailure()) return -1;
    Witness witness(suite_.database("matching"));
    const int64_t before = RowLockWaits();
    const int arrivals = static_cast<int>(drafts_.size());
    const Outcome outcome = Race(arrivals, [this](int i, const std::string& request_id) {
      booking::v1::SubmitBookingRequest request;
      request.set_name(drafts_[static_cast<size_t>(i)].name);
      request.set_request_id(request_id);
      return Ask(suite_, drafts_[static_cast<size_t>(i)].caller,
                 &BookingService::Stub::SubmitBooking, request)
          .status();
    });
    EXPECT_EQ(outcome.winners, arrivals) << ::testing::PrintToString(outcome.losers);
    EXPECT_TRUE(Eventually(
        [this, arrivals] {
          const mysql::Rows matches =
              suite_.database("matching").Query("SELECT COUNT(*) FROM matches");
          return matches.at(0).Int(0) == arrivals && EveryoneHasHeard();
        },
        kAllArrived));
    const int64_t waits = RowLockWaits() - before;
    seen_ = witness.Seen();
    return waits;
  }

  struct Draft {
    Caller caller;
    std::string name;
  };
  InProcessSuite suite_;
  std::vector<Draft> drafts_;
  std::string seen_;  // who waited for whom
};

TEST_F(LockWaits, ArrivalsForDifferentProvidersNeverWaitForEachOther) {
  for (int i = 0; i < kArrivals; ++i) {
    World world(suite_);  // with a competency, and so a provider, of its own
    world.AddProvider();
    ASSERT_NO_FATAL_FAILURE(AddDraft(world));
  }
  const int64_t waits = WaitsOfTheArrivals();
  EXPECT_EQ(waits, 0) << seen_;
}

// That the counter sees what it should: here the seats are one row.
TEST_F(LockWaits, ArrivalsForOneProviderDo) {
  World world(suite_);
  world.AddProvider({.capacity = kArrivals});
  // Half as many: the provider has hours for some sixty.
  for (int i = 0; i < kArrivals / 2; ++i) ASSERT_NO_FATAL_FAILURE(AddDraft(world));
  EXPECT_GT(WaitsOfTheArrivals(), 0);
}

}  // namespace
}  // namespace primadona::e2e
