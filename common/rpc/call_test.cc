#include "common/rpc/call.h"

#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

TEST(Call, AChangeWithoutAReasonHasTheMethodAsReason) {
  Call call;
  call.method = "/primadona.booking.v1.BookingService/SubmitBooking";
  EXPECT_EQ(call.ChangeFor().reason, "SUBMIT_BOOKING");
  EXPECT_EQ(call.ChangeFor("NO_TIME").reason, "NO_TIME");
}

}  // namespace
}  // namespace primadona::rpc
