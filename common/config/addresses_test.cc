#include "common/config/addresses.h"

#include "common/testing/status_matchers.h"

namespace primadona::config {
namespace {

using testing::FailsWith;

TEST(CheckAddresses, TakesOneOfAnyFormOrAListOfNumbers) {
  for (const char* good : {"booking-service:50051", "127.0.0.1:1", "127.0.0.1:1,127.0.0.2:65535",
                           "[::1]:1,[::1]:2,[fd00::1]:3"}) {
    EXPECT_OK(CheckAddresses(good)) << good;
  }
}

TEST(CheckAddresses, RefusesWhatNobodyCouldReach) {
  for (const char* bad : {"", ",", "127.0.0.1:1,", "127.0.0.1:1,127.0.0.1",
                          "127.0.0.1:1, 127.0.0.1:2", "one:1,two:2", "127.0.0.1:1,[::1]:2"}) {
    EXPECT_THAT(CheckAddresses(bad),
                FailsWith(absl::StatusCode::kInvalidArgument, "ADDRESS_MALFORMED"))
        << bad;
  }
}

}  // namespace
}  // namespace primadona::config
