#include "common/rpc/validate.h"

#include <set>
#include <string>

#include "common/rpc/utf8.h"
#include "common/testing/status_matchers.h"
#include "echo_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "primadona/common/v1/policy.pb.h"

namespace primadona::rpc {
namespace {

using ::testing::UnorderedElementsAre;

echo::v1::MakeThingRequest Good() {
  echo::v1::MakeThingRequest request;
  request.mutable_thing()->set_title("a title");
  return request;
}

// "field REASON" of every fault of `request`.
std::set<std::string> Faults(const google::protobuf::Message& request) {
  const absl::Status status = ValidateRequest(request);
  std::set<std::string> faults;
  if (status.ok()) return faults;
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  const ErrorDetail detail = DetailOf(status).value_or(ErrorDetail());
  for (const FieldFault& fault : detail.fields) {
    faults.insert(fault.field + " " + fault.reason);
  }
  return faults;
}

TEST(ValidateTest, AcceptsAGoodRequest) { EXPECT_OK(ValidateRequest(Good())); }

TEST(ValidateTest, WantsRequiredFieldsAtEveryDepth) {
  EXPECT_THAT(Faults(echo::v1::MakeThingRequest()), UnorderedElementsAre("thing FIELD_REQUIRED"));
  echo::v1::MakeThingRequest request;
  request.mutable_thing();
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.title FIELD_REQUIRED"));
}

TEST(ValidateTest, LetsAnUpdateBringOnlyWhatItChanges) {
  echo::v1::MakeThingRequest request;
  request.mutable_thing()->set_text("b");
  request.mutable_update_mask()->add_paths("text");
  EXPECT_OK(ValidateRequest(request));
}

TEST(ValidateTest, WantsOfAnUpdateWhatItsMaskNames) {
  echo::v1::MakeThingRequest request;
  request.mutable_thing()->set_text("b");
  request.mutable_update_mask()->add_paths("text");
  request.mutable_update_mask()->add_paths("title");
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.title FIELD_REQUIRED"));
}

TEST(ValidateTest, RefusesMasksThatNameNothingToChange) {
  auto request = Good();
  for (const char* path : {"title", "name", "thing", "title.deep", ""}) {
    request.mutable_update_mask()->add_paths(path);
  }
  EXPECT_THAT(Faults(request),
              UnorderedElementsAre(
                  "update_mask.paths[1] FIELD_UNKNOWN", "update_mask.paths[2] FIELD_UNKNOWN",
                  "update_mask.paths[3] FIELD_UNKNOWN", "update_mask.paths[4] FIELD_UNKNOWN"));
}

TEST(ValidateTest, BoundsTheMask) {
  auto request = Good();
  for (int i = 0; i < 100; ++i) request.mutable_update_mask()->add_paths("title");
  EXPECT_OK(ValidateRequest(request));
  request.mutable_update_mask()->add_paths("title");
  EXPECT_THAT(Faults(request), UnorderedElementsAre("update_mask.paths TOO_MANY_ITEMS"));
}

TEST(ValidateTest, TakesWhiteSpaceForNoText) {
  auto request = Good();
  request.mutable_thing()->set_title(" \t ");
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.title FIELD_BLANK"));
  request.mutable_thing()->set_title("a");
  request.mutable_thing()->set_text(" ");  // not required
  EXPECT_OK(ValidateRequest(request));
}

TEST(ValidateTest, WantsAnUpdateToNameWhatItUpdates) {
  common::v1::UpdatePolicyRequest request;
  request.mutable_policy()->set_value("4");
  request.mutable_policy()->mutable_effective_date()->set_year(2027);
  EXPECT_THAT(Faults(request), UnorderedElementsAre("policy.name FIELD_REQUIRED"));
  request.mutable_policy()->set_name(" \t ");
  EXPECT_THAT(Faults(request), UnorderedElementsAre("policy.name FIELD_BLANK"));
  request.mutable_policy()->set_name("policies/session_minutes");
  EXPECT_OK(ValidateRequest(request));
}

TEST(ValidateTest, CountsCodePointsNotBytes) {
  auto request = Good();
  request.mutable_thing()->set_title("éééééééééé");  // 10 of them, 20 bytes
  EXPECT_OK(ValidateRequest(request));
  request.mutable_thing()->set_title("ééééééééééé");
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.title TEXT_TOO_LONG"));
}

TEST(ValidateTest, BoundsATextWithoutItsOwnLimit) {
  auto request = Good();
  request.mutable_thing()->set_text(std::string(1000, 'a'));
  EXPECT_OK(ValidateRequest(request));
  request.mutable_thing()->set_text(std::string(1001, 'a'));
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.text TEXT_TOO_LONG"));
}

TEST(ValidateTest, BoundsBytesByBytes) {
  auto request = Good();
  request.mutable_thing()->set_seal(std::string(4, '\xff'));
  EXPECT_OK(ValidateRequest(request));
  request.mutable_thing()->set_seal(std::string(5, '\xff'));
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.seal TEXT_TOO_LONG"));
}

TEST(ValidateTest, BoundsTheNumberOfItems) {
  auto request = Good();
  for (int i = 0; i < 2; ++i) request.mutable_thing()->add_labels("x");
  EXPECT_OK(ValidateRequest(request));
  request.mutable_thing()->add_labels("x");
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.labels TOO_MANY_ITEMS"));
}

TEST(ValidateTest, BoundsNumbersThatAreSet) {
  auto request = Good();
  for (const int good : {1, 9}) {
    request.mutable_thing()->set_weight(good);
    EXPECT_OK(ValidateRequest(request));
  }
  for (const int bad : {0, 10, -1}) {
    request.mutable_thing()->set_weight(bad);
    EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.weight NUMBER_OUT_OF_RANGE")) << bad;
  }
}

TEST(ValidateTest, RefusesEnumValuesItDoesNotKnow) {
  auto request = Good();
  request.mutable_thing()->set_kind(static_cast<echo::v1::Kind>(7));
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.kind ENUM_VALUE_UNKNOWN"));
}

TEST(ValidateTest, RefusesTextThatIsNotUtf8) {
  auto request = Good();
  request.mutable_thing()->add_labels("fine");
  request.mutable_thing()->add_labels("\xc3");
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.labels[1] TEXT_NOT_UTF8"));
}

TEST(ValidateTest, RefusesControlCharactersButLineBreaks) {
  auto request = Good();
  request.mutable_thing()->set_text("one\ntwo\tthree\r\n");
  EXPECT_OK(ValidateRequest(request));
  for (const char* bad : {"\x07", "\x7f", "\xc2\x85"}) {
    request.mutable_thing()->set_text(bad);
    EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.text TEXT_HAS_CONTROL_CHARACTERS"));
  }
}

TEST(ValidateTest, BoundsTimesToTheYearsOneToNineThousand) {
  auto request = Good();
  auto* time = request.mutable_thing()->mutable_time();
  for (const int64_t good : {int64_t{-62135596800}, int64_t{0}, int64_t{253402300799}}) {
    time->set_seconds(good);
    EXPECT_OK(ValidateRequest(request));
  }
  for (const int64_t bad : {int64_t{-62135596801}, int64_t{253402300800}}) {
    time->set_seconds(bad);
    EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.time TIMESTAMP_OUT_OF_RANGE"));
  }
  time->set_seconds(0);
  time->set_nanos(1'000'000'000);
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.time TIMESTAMP_OUT_OF_RANGE"));
}

TEST(ValidateTest, WantsAnIntervalToEndAfterItStarts) {
  auto request = Good();
  auto* span = request.mutable_thing()->mutable_span();
  span->mutable_start_time()->set_seconds(100);
  span->mutable_end_time()->set_seconds(100);
  EXPECT_THAT(Faults(request), UnorderedElementsAre("thing.span INTERVAL_EMPTY"));
  span->mutable_end_time()->set_nanos(1);
  EXPECT_OK(ValidateRequest(request));
}

TEST(ValidateTest, WantsARequestIdToBeAUuid) {
  auto request = Good();
  request.set_request_id("018F0000-0000-7000-8000-000000000001");
  EXPECT_OK(ValidateRequest(request));
  request.set_request_id("again");
  EXPECT_THAT(Faults(request), UnorderedElementsAre("request_id REQUEST_ID_MALFORMED"));
}

TEST(ValidateTest, DoesNotLookAtOutputOnlyFields) {
  auto request = Good();
  request.mutable_thing()->set_name(std::string(5000, '\x01'));
  EXPECT_OK(ValidateRequest(request));
}

TEST(ValidateTest, TellsAllFaultsAtOnceInBothLanguages) {
  auto request = Good();
  request.mutable_thing()->set_weight(0);
  request.mutable_thing()->set_kind(static_cast<echo::v1::Kind>(7));
  request.set_request_id("again");
  const absl::Status status = ValidateRequest(request);
  const auto detail = DetailOf(status);
  ASSERT_TRUE(detail.has_value());
  ASSERT_EQ(detail->fields.size(), 3u);
  for (const FieldFault& fault : detail->fields) {
    EXPECT_FALSE(fault.text.en.empty());
    EXPECT_FALSE(fault.text.id.empty());
  }
}

TEST(Utf8Test, RefusesOverlongSurrogateAndTooLargeForms) {
  for (const char* bad : {"\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xed\xa0\x80",
                          "\xf4\x90\x80\x80", "\x80", "\xff", "\xe2\x82"}) {
    EXPECT_FALSE(ReadUtf8(bad).valid);
  }
  for (const char* good : {"", "a", "é", "€", "𐍈", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf"}) {
    EXPECT_TRUE(ReadUtf8(good).valid) << good;
  }
  EXPECT_EQ(ReadUtf8("a€𐍈").code_points, 3u);
}

}  // namespace
}  // namespace primadona::rpc
