#include "common/events/change.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"
#include "common/testing/eventually.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace primadona {
namespace {

using testing::FailsWith;

constexpr mysql::Sql kEffect{
    "test_effect", "INSERT INTO lease (name, holder, expire_time) VALUES (?, ?, 0)"};

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

  // What a store method does: the key and its effect in one transaction.
  absl::Status ClaimWithEffect(const Change& change, int i) {
    const std::string name = absl::StrCat("effect-", i);
    return db_.database().Transact([&](mysql::Transaction& tx) -> absl::Status {
      RETURN_IF_ERROR(ClaimKey(tx, change, name));
      return tx.Execute(kEffect, {name, NewUuid(change.now)}).status();
    });
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

TEST_F(ChangeTest, OfManyWhoBringTheSameKeyAtOnceOneHasItsEffectAndAllHearOfIt) {
  constexpr int kCallers = 8;
  std::atomic<int> made{0};
  std::vector<std::string> answers(kCallers);
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i) {
    callers.emplace_back([&, i] {
      const Change change = Keyed("one", 'f');
      const absl::Status status = ClaimWithEffect(change, i);
      if (status.ok()) {
        ++made;
      } else {
        EXPECT_THAT(status, FailsWith(absl::StatusCode::kAlreadyExists, "REQUEST_ID_KNOWN"));
      }
      const auto resource = LookUpKey(db_.database(), *change.key);
      ASSERT_OK(resource);
      answers[i] = resource->value_or("nothing");
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(made, 1);
  const mysql::Rows effects = db_.Query("SELECT name FROM lease");
  ASSERT_EQ(effects.size(), 1u);
  EXPECT_EQ(answers, std::vector<std::string>(kCallers, effects[0].Text(0)));
}

TEST_F(ChangeTest, AKeyWhoseEffectFailedIsLeftToTheCallerWhoWaitsForIt) {
  absl::Notification claimed, may_fail;
  std::thread first([&] {
    EXPECT_FALSE(db_.database()
                     .Transact([&](mysql::Transaction& tx) -> absl::Status {
                       EXPECT_OK(ClaimKey(tx, Keyed("one", 'f'), "bookings/1"));
                       claimed.Notify();
                       may_fail.WaitForNotification();
                       return absl::UnavailableError("no effect");
                     })
                     .ok());
  });
  claimed.WaitForNotification();
  absl::Status second_status;
  std::thread second([&] { second_status = ClaimWithEffect(Keyed("one", 'f'), 2); });
  EXPECT_TRUE(testing::Eventually([&] {
    return db_.Query("SELECT variable_value FROM information_schema.global_status "
                     "WHERE variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'")[0]
               .Text(0) == "1";
  }));
  may_fail.Notify();
  first.join();
  second.join();
  EXPECT_OK(second_status);
  ASSERT_OK_AND_ASSIGN(const auto resource, LookUpKey(db_.database(), *Keyed("one", 'f').key));
  EXPECT_EQ(resource, "effect-2");
}

TEST_F(ChangeTest, ClaimsNothingWithoutAKey) {
  Change change = Keyed("one", 'f');
  change.key.reset();
  ASSERT_OK(Claim(change, "bookings/1"));
  EXPECT_EQ(db_.Query("SELECT COUNT(*) FROM idempotency_key").at(0).Int(0), 0);
}

}  // namespace
}  // namespace primadona
