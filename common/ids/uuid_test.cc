#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "common/ids/id.h"
#include "common/ids/uuid7.h"
#include "common/testing/status_matchers.h"
#include "rapidcheck/gtest.h"

namespace primadona {
namespace {

using ::primadona::testing::FailsWith;

constexpr char kText[] = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

// RFC 9562, appendix A.6.
TEST(Uuid7, IsThatOfTheRfc) {
  const Uuid uuid = MakeUuid7(absl::FromUnixMillis(1645557742000), 0xcc3, 0x18c4dc0c0c07398f);
  EXPECT_EQ(uuid.ToString(), kText);
}

TEST(Uuid7, TakesNoMoreThanItsRandomBits) {
  const Uuid uuid = MakeUuid7(absl::UnixEpoch(), 0xffff, ~uint64_t{0});
  EXPECT_EQ(uuid.ToString(), "00000000-0000-7fff-bfff-ffffffffffff");
}

TEST(Uuid7, CarriesTheTimeGiven) {
  const absl::Time now = absl::FromUnixMillis(1645557742000);
  EXPECT_EQ(NewUuid(now).ToString().substr(0, 15), std::string(kText).substr(0, 15));
}

TEST(Uuid7, GrowsWithinAMillisecond) {
  const absl::Time now = absl::FromUnixMillis(1774836000000);
  Uuid last = NewUuid(now);
  for (int i = 0; i < 10000; ++i) {
    const Uuid next = NewUuid(now + absl::Microseconds(i % 1000));
    ASSERT_LT(last, next);
    last = next;
  }
}

TEST(Uuid7, OfManyThreadsAreApart) {
  constexpr int kThreads = 4;
  constexpr int kEach = 5000;
  std::vector<std::vector<Uuid>> made(kThreads);
  std::vector<std::thread> threads;
  for (std::vector<Uuid>& mine : made) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < kEach; ++i) mine.push_back(NewUuid(absl::FromUnixMillis(7)));
    });
  }
  for (std::thread& thread : threads) thread.join();
  absl::flat_hash_set<Uuid> all;
  for (const std::vector<Uuid>& mine : made) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), size_t{kThreads} * kEach);
}

RC_GTEST_PROP(Uuid7, OfALaterMillisecondIsGreater, (uint16_t a, uint16_t b, uint64_t c)) {
  const int64_t millis = *rc::gen::inRange<int64_t>(0, int64_t{1} << 47);
  RC_ASSERT(MakeUuid7(absl::FromUnixMillis(millis), a, c) <
            MakeUuid7(absl::FromUnixMillis(millis + 1), b, ~c));
}

RC_GTEST_PROP(Uuid, ComesBackFromTextAndBytes, ()) {
  const auto bytes = *rc::gen::container<std::array<uint8_t, 16>>(rc::gen::arbitrary<uint8_t>());
  const Uuid uuid(bytes);
  RC_ASSERT(*Uuid::Parse(uuid.ToString()) == uuid);
  RC_ASSERT(*Uuid::FromBytes(uuid.ToBytes()) == uuid);
}

class MalformedUuid : public ::testing::TestWithParam<const char*> {};

TEST_P(MalformedUuid, IsRefused) {
  EXPECT_THAT(Uuid::Parse(GetParam()),
              FailsWith(absl::StatusCode::kInvalidArgument, "UUID_MALFORMED"));
}

INSTANTIATE_TEST_SUITE_P(Texts, MalformedUuid,
                         ::testing::Values("", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                                           "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
                                           "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
                                           "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
                                           "017f22e-279b0-7cc3-98c4-dc0c0c07398f",
                                           "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
                                           "g17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                                           " 17f22e2-79b0-7cc3-98c4-dc0c0c07398f"));

TEST(Uuid, NeedsSixteenBytes) {
  EXPECT_THAT(Uuid::FromBytes(std::string(15, 'x')),
              FailsWith(absl::StatusCode::kInvalidArgument, "UUID_MALFORMED"));
  EXPECT_THAT(Uuid::FromBytes(std::string(17, 'x')),
              FailsWith(absl::StatusCode::kInvalidArgument, "UUID_MALFORMED"));
}

TEST(Uuid, IsNilUntilGiven) {
  EXPECT_TRUE(Uuid().is_nil());
  EXPECT_FALSE(Uuid::Parse(kText)->is_nil());
}

TEST(Id, OfAnotherNounIsAnotherType) {
  using BookingId = Id<struct BookingTag>;
  static_assert(!std::is_convertible_v<PersonId, BookingId>);
  static_assert(!std::is_constructible_v<BookingId, PersonId>);
  ASSERT_OK_AND_ASSIGN(const BookingId id, BookingId::Parse(kText));
  EXPECT_EQ(id.ToString(), kText);
}

}  // namespace
}  // namespace primadona
