#include "common/status/error.h"

#include "common/testing/status_matchers.h"

namespace primadona {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::Field;

TEST(Error, CarriesItsWholeDetail) {
  const ErrorDetail detail = {
      .reason = "SLOT_TAKEN",
      .text = {.en = "The slot is taken.", .id = "Slot sudah terisi."},
      .metadata = {{"slot", "42"}, {"quote", "\"\\\n"}},
      .fields = {{.field = "a.b[2]", .reason = "X", .text = {.en = "e", .id = "i"}}},
      .retry_after = absl::Milliseconds(1500)};

  const absl::Status status = MakeError(absl::StatusCode::kAborted, detail);

  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(status.message(), "The slot is taken.");
  const std::optional<ErrorDetail> back = DetailOf(status);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->reason, detail.reason);
  EXPECT_EQ(back->text.en, detail.text.en);
  EXPECT_EQ(back->text.id, detail.text.id);
  EXPECT_EQ(back->metadata, detail.metadata);
  EXPECT_EQ(back->retry_after, detail.retry_after);
  ASSERT_EQ(back->fields.size(), 1u);
  EXPECT_EQ(back->fields[0].field, "a.b[2]");
  EXPECT_EQ(back->fields[0].reason, "X");
  EXPECT_EQ(back->fields[0].text.en, "e");
  EXPECT_EQ(back->fields[0].text.id, "i");
}

TEST(Error, WithoutRetryHasNone) {
  const absl::Status status =
      MakeError(absl::StatusCode::kNotFound, "BOOKING_NOT_FOUND", {.en = "No.", .id = "Tidak."});
  EXPECT_EQ(DetailOf(status)->retry_after, std::nullopt);
}

TEST(Error, SurvivesBytesThatAreNoText) {
  const absl::Status status = MakeError(absl::StatusCode::kInvalidArgument, "BAD",
                                        {.en = "a\xff", .id = ""}, {{"k", "\xc3\x28"}});
  EXPECT_EQ(ReasonOf(status), "BAD");
}

TEST(Error, OfAnotherMakerHasNoDetail) {
  EXPECT_FALSE(DetailOf(absl::InternalError("x")).has_value());
  EXPECT_FALSE(DetailOf(absl::OkStatus()).has_value());
  EXPECT_EQ(ReasonOf(absl::InternalError("x")), "");
}

TEST(FieldError, NamesItsFieldAndTakesItsReason) {
  const absl::Status status = FieldError("nip", "NIP_MALFORMED", {.en = "Bad.", .id = "Salah."});
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kInvalidArgument, "NIP_MALFORMED"));
  EXPECT_THAT(DetailOf(status)->fields, ElementsAre(Field(&FieldFault::field, "nip")));
}

TEST(FieldFaults, WithoutFaultsAreOk) { EXPECT_THAT(FieldFaults().ToStatus(), IsOk()); }

TEST(FieldFaults, AreToldTogetherUnderTheFirstReason) {
  FieldFaults faults;
  faults.Add("a", "A_BAD", {});
  faults.Add(absl::OkStatus());
  faults.Add(FieldError("b", "B_BAD", {}));
  EXPECT_FALSE(faults.empty());
  EXPECT_THAT(faults.ToStatus(), FailsWith(absl::StatusCode::kInvalidArgument, "A_BAD"));
  EXPECT_THAT(DetailOf(faults.ToStatus())->fields,
              ElementsAre(Field(&FieldFault::field, "a"), Field(&FieldFault::field, "b")));
}

TEST(FieldFaults, DoNotLoseAStatusWithoutFields) {
  FieldFaults faults;
  faults.Add(absl::InvalidArgumentError("bare"));
  EXPECT_THAT(faults.ToStatus(), FailsWith(absl::StatusCode::kInvalidArgument, "INVALID"));
}

absl::StatusOr<int> Half(int n) {
  if (n % 2 != 0) return FieldError("n", "ODD", {});
  return n / 2;
}

absl::StatusOr<int> Quarter(int n) {
  ASSIGN_OR_RETURN(const int half, Half(n));
  RETURN_IF_ERROR(Half(half).status());
  return half / 2;
}

TEST(Macros, GoOnWithTheValue) {
  const absl::StatusOr<int> quarter = Quarter(8);
  ASSERT_OK(quarter);
  EXPECT_EQ(*quarter, 2);
}

TEST(Macros, LeaveWithTheError) {
  EXPECT_THAT(Quarter(7), FailsWith(absl::StatusCode::kInvalidArgument, "ODD"));
  EXPECT_THAT(Quarter(6), FailsWith(absl::StatusCode::kInvalidArgument, "ODD"));
}

}  // namespace
}  // namespace primadona
