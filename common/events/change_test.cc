#include "common/events/change.h"

#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace primadona {
namespace {

using testing::FailsWith;

class ChangeTest : public ::testing::Test {
 protected:
  Change Keyed(const std::string& request_id, char fingerprint) const {
    Change change = {clock_.Now(), "primadona", "", "", std::nullopt};
    change.key = RequestKey{"hr", "/a.B/C", request_id, std::string(32, fingerprint)};
    return change;
  }
  absl::Status Claim(const Change& change, const std::string& resource) {
    return db_.database().Transact(
        [&](mysql::Transaction& tx) { return ClaimKey(tx, change, resource); });
  }

  testing::TestDatabase db_;
  testing::FakeClock clock_;
};

TEST_F(ChangeTest, RemembersWhatARequestMade) {
  const Change change = Keyed("one", 'f');
  ASSERT_OK(Claim(change, "bookings/1"));
  ASSERT_OK_AND_ASSIGN(const auto resource, LookUpKey(db_.database(), *change.key));
  EXPECT_EQ(resource, "bookings/1");
}

TEST_F(ChangeTest, KnowsNothingOfARequestThatMadeNothing) {
  ASSERT_OK_AND_ASSIGN(const auto resource, LookUpKey(db_.database(), *Keyed("one", 'f').key));
  EXPECT_FALSE(resource.has_value());
}

TEST_F(ChangeTest, RefusesToMakeTwice) {
  ASSERT_OK(Claim(Keyed("one", 'f'), "bookings/1"));
  EXPECT_THAT(Claim(Keyed("one", 'f'), "bookings/2"),
              FailsWith(absl::StatusCode::kAlreadyExists, "REQUEST_ID_KNOWN"));
}

TEST_F(ChangeTest, RefusesTheKeyOfAnotherRequest) {
  ASSERT_OK(Claim(Keyed("one", 'f'), "bookings/1"));
  EXPECT_THAT(LookUpKey(db_.database(), *Keyed("one", 'g').key),
              FailsWith(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(ChangeTest, ClaimsNothingWithoutAKey) {
  Change change = Keyed("one", 'f');
  change.key.reset();
  ASSERT_OK(Claim(change, "bookings/1"));
  EXPECT_EQ(db_.Query("SELECT COUNT(*) FROM idempotency_key").at(0).Int(0), 0);
}

}  // namespace
}  // namespace primadona
