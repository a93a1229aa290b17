#include "gateway/api/unreadable.h"

#include "common/rpc/limits.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "google/protobuf/stubs/logging.h"
#include "gtest/gtest.h"
#include "primadona/booking/v1/booking_service.pb.h"

namespace primadona::gateway {
namespace {

using booking::v1::CreateBookingRequest;
using testing::FailsWith;

constexpr char kMethod[] = "/primadona.booking.v1.BookingService/CreateBooking";

std::string WithGoal(const std::string& goal) {
  google::protobuf::SetLogHandler(nullptr);  // it tells of texts that are no UTF-8: they are meant
  CreateBookingRequest request;
  request.mutable_booking()->add_excluded_providers("providers/1");
  request.mutable_booking()->add_excluded_providers(goal);
  return request.SerializeAsString();
}

absl::Status Check(const std::string& bytes) {
  return CheckReadable(*CreateBookingRequest::descriptor(), bytes);
}

grpc::ByteBuffer Buffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

TEST(UnreadableTest, ReadsWhatAServiceReads) {
  EXPECT_OK(Check(""));
  EXPECT_OK(Check(WithGoal("é")));
}

TEST(UnreadableTest, NamesTheTextThatIsNoUtf8) {
  const absl::Status status = Check(WithGoal("\xff"));
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kInvalidArgument, "TEXT_NOT_UTF8"));
  EXPECT_EQ(DetailOf(status)->fields.at(0).field, "booking.excluded_providers[1]");
}

TEST(UnreadableTest, CallsBytesThatEndTooSoonMalformed) {
  const std::string whole = WithGoal("é");
  EXPECT_THAT(Check(whole.substr(0, whole.size() - 1)),
              FailsWith(absl::StatusCode::kInvalidArgument, "REQUEST_MALFORMED"));
}

TEST(UnreadableTest, IsNotLedIntoTheDepth) {
  std::string groups;
  for (int i = 0; i < 100'000; ++i) groups += "\xc3\x3e";
  EXPECT_THAT(Check(groups), FailsWith(absl::StatusCode::kInvalidArgument, "REQUEST_MALFORMED"));
}

TEST(UnreadableTest, RefusesARequestByteBeyondTheLimit) {
  EXPECT_OK(CheckSize(Buffer(std::string(rpc::kMaxRequestBytes, 'a'))));
  EXPECT_THAT(CheckSize(Buffer(std::string(rpc::kMaxRequestBytes + 1, 'a'))),
              FailsWith(absl::StatusCode::kInvalidArgument, "REQUEST_TOO_LARGE"));
}

TEST(UnreadableTest, ExplainsOnlyWhatAServiceCouldNotRead) {
  const grpc::Status unimplemented(grpc::StatusCode::UNIMPLEMENTED, "");
  const auto explained = [&](const grpc::Status& status, const std::string& bytes) {
    return Explained(status, kMethod, Buffer(bytes), rpc::Language::kEn).error_code();
  };
  EXPECT_EQ(explained(unimplemented, "\xff"), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(explained(unimplemented, ""), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_EQ(explained(grpc::Status::CANCELLED, "\xff"), grpc::StatusCode::CANCELLED);
}

}  // namespace
}  // namespace primadona::gateway
