#include "common/rpc/errors.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

// The detail of type T in what travels with `status`.
template <typename T>
T DetailIn(const grpc::Status& status) {
  google::rpc::Status all;
  EXPECT_TRUE(all.ParseFromString(status.error_details()));
  T detail;
  for (const auto& any : all.details()) {
    if (any.UnpackTo(&detail)) return detail;
  }
  ADD_FAILURE() << "no " << T::descriptor()->full_name();
  return detail;
}

absl::Status HoldExpired() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "HOLD_EXPIRED",
                   {.en = "The hold is over.", .id = "Masa tahan telah habis."},
                   {{"until", "2026-04-01T02:00:00Z"}});
}

TEST(ToGrpcStatusTest, CarriesReasonDomainAndMetadata) {
  const grpc::Status status = ToGrpcStatus(HoldExpired(), Language::kEn);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(status.error_message(), "The hold is over.");
  const auto info = DetailIn<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.reason(), "HOLD_EXPIRED");
  EXPECT_EQ(info.domain(), "primadona");
  EXPECT_EQ(info.metadata().at("until"), "2026-04-01T02:00:00Z");
}

TEST(ToGrpcStatusTest, SpeaksBothLanguages) {
  const auto in = [](Language language) {
    return DetailIn<google::rpc::LocalizedMessage>(ToGrpcStatus(HoldExpired(), language));
  };
  EXPECT_EQ(in(Language::kEn).locale(), "en");
  EXPECT_EQ(in(Language::kEn).message(), "The hold is over.");
  EXPECT_EQ(in(Language::kId).locale(), "id-ID");
  EXPECT_EQ(in(Language::kId).message(), "Masa tahan telah habis.");
}

TEST(ToGrpcStatusTest, NamesTheFaultyFields) {
  FieldFaults faults;
  faults.Add("thing.title", "FIELD_REQUIRED", {.en = "Set it.", .id = "Isi."});
  faults.Add("thing.weight", "NUMBER_OUT_OF_RANGE", {.en = "Too big.", .id = "Terlalu besar."});
  const auto bad =
      DetailIn<google::rpc::BadRequest>(ToGrpcStatus(faults.ToStatus(), Language::kId));
  ASSERT_EQ(bad.field_violations_size(), 2);
  EXPECT_EQ(bad.field_violations(1).field(), "thing.weight");
  EXPECT_EQ(bad.field_violations(1).reason(), "NUMBER_OUT_OF_RANGE");
  EXPECT_EQ(bad.field_violations(1).localized_message().message(), "Terlalu besar.");
}

TEST(ToGrpcStatusTest, KeepsDetailsSmallEnoughForAHeader) {
  FieldFaults faults;
  for (int i = 0; i < 1000; ++i) {
    faults.Add("things[" + std::to_string(i) + "].title", "FIELD_REQUIRED", {"Set it.", "Isi."});
  }
  EXPECT_LT(ToGrpcStatus(faults.ToStatus(), Language::kId).error_details().size(), 6000u);
}

TEST(ToGrpcStatusTest, HidesWhatHappenedInside) {
  const auto error = MakeError(absl::StatusCode::kInternal, "DATABASE_ERROR",
                               {.en = "Table booking is gone.", .id = "Tabel hilang."});
  const grpc::Status status = ToGrpcStatus(error, Language::kEn);
  EXPECT_EQ(status.error_message().find("booking"), std::string::npos);
  EXPECT_EQ(status.error_details().find("gone"), std::string::npos);
  EXPECT_EQ(DetailIn<google::rpc::ErrorInfo>(status).reason(), "DATABASE_ERROR");
}

TEST(ToGrpcStatusTest, GivesAReasonToAStatusWithoutDetail) {
  const grpc::Status status = ToGrpcStatus(absl::UnavailableError("peer 10 at 5"), Language::kEn);
  EXPECT_EQ(DetailIn<google::rpc::ErrorInfo>(status).reason(), "UNAVAILABLE");
  EXPECT_EQ(status.error_message().find("10"), std::string::npos);
}

TEST(FromGrpcStatusTest, GivesBackWhatWasSent) {
  ErrorDetail detail;
  detail.reason = "SERVER_BUSY";
  detail.text = {.en = "Busy.", .id = "Sibuk."};
  detail.metadata = {{"queue", "256"}};
  detail.retry_after = absl::Milliseconds(1500);
  const absl::Status sent = MakeError(absl::StatusCode::kResourceExhausted, detail);
  const absl::Status back = FromGrpcStatus(ToGrpcStatus(sent, Language::kId));
  EXPECT_EQ(back.code(), sent.code());
  const auto got = DetailOf(back);
  ASSERT_TRUE(got.has_value());
  EXPECT_EQ(got->reason, "SERVER_BUSY");
  EXPECT_EQ(got->text.id, "Sibuk.");
  EXPECT_EQ(got->metadata, detail.metadata);
  EXPECT_EQ(got->retry_after, detail.retry_after);
}

TEST(FromGrpcStatusTest, TakesAForeignStatusByItsCode) {
  const absl::Status back = FromGrpcStatus(grpc::Status(grpc::StatusCode::UNAVAILABLE, "refused"));
  EXPECT_EQ(back.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(back), "");
}

}  // namespace
}  // namespace primadona::rpc
