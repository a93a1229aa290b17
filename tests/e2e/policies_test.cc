// The numbers that an office may change: one shape in the three services, through the door.
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "primadona/booking/v1/policy_service.grpc.pb.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"
#include "primadona/session/v1/policy_service.grpc.pb.h"
#include "tests/e2e/shared_suite.h"
#include "tests/e2e/world.h"

namespace primadona::e2e {
namespace {

using common::v1::GetPolicyRequest;
using common::v1::ListPoliciesRequest;
using common::v1::ListPoliciesResponse;
using common::v1::Policy;
using common::v1::UpdatePolicyRequest;
using testing::FailsWith;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

// One service's policies as a caller reaches them, with a policy of whole days or pieces.
struct Office {
  std::string policy;
  std::string default_value;
  const google::protobuf::ServiceDescriptor* descriptor;
  std::function<absl::StatusOr<Policy>(const GetPolicyRequest&)> get;
  std::function<absl::StatusOr<Policy>(const UpdatePolicyRequest&)> update;
  std::function<absl::StatusOr<ListPoliciesResponse>(const ListPoliciesRequest&)> list;
};

template <typename Service>
Office OfficeOf(World& world, const std::string& policy, const std::string& default_value,
                const google::protobuf::FileDescriptor* file) {
  Suite& suite = world.suite();
  const Caller caller = world.office();
  return {.policy = "policies/" + policy,
          .default_value = default_value,
          .descriptor = file->service(0),
          .get = [&suite, caller](const auto& r) {
            return Ask(suite, caller, &Service::Stub::GetPolicy, r);
          },
          .update = [&suite, caller](const auto& r) {
            return Ask(suite, caller, &Service::Stub::UpdatePolicy, r);
          },
          .list = [&suite, caller](const auto& r) {
            return Ask(suite, caller, &Service::Stub::ListPolicies, r);
          }};
}

class Policies : public SharedSuite {
 protected:
  Policies() : world_(TheSuite()) {}

  const std::vector<Office>& Offices() const { return offices_; }
  // Days from the suite's day; far ahead, so that no other test goes by what is written.
  absl::CivilDay Day(int days) const {
    return absl::ToCivilDay(world_.suite().Now(), absl::FixedTimeZone(7 * 3600)) + days;
  }
  static void SetDate(absl::CivilDay day, google::type::Date& date) {
    date.set_year(static_cast<int>(day.year()));
    date.set_month(day.month());
    date.set_day(day.day());
  }
  static absl::CivilDay DayOf(const Policy& row) {
    return absl::CivilDay(row.effective_date().year(), row.effective_date().month(),
                          row.effective_date().day());
  }
  static UpdatePolicyRequest Row(const Office& office, const std::string& value,
                                 absl::CivilDay day, const std::string& etag = "") {
    UpdatePolicyRequest request;
    request.mutable_policy()->set_name(office.policy);
    request.mutable_policy()->set_value(value);
    request.mutable_policy()->set_etag(etag);
    SetDate(day, *request.mutable_policy()->mutable_effective_date());
    return request;
  }
  static absl::StatusOr<Policy> Get(const Office& office, absl::CivilDay day) {
    GetPolicyRequest request;
    request.set_name(office.policy);
    SetDate(day, *request.mutable_date());
    return office.get(request);
  }
  // The one field that the refusal names.
  static std::string FieldOf(const absl::Status& status) {
    const std::optional<ErrorDetail> detail = DetailOf(status);
    if (!detail.has_value() || detail->fields.size() != 1) return "";
    return detail->fields[0].field;
  }

  mutable World world_;

 private:
  const std::vector<Office> offices_ = {
      OfficeOf<booking::v1::PolicyService>(
          world_, "open_bookings_per_coachee", "5",
          google::protobuf::DescriptorPool::generated_pool()->FindFileByName(
              "primadona/booking/v1/policy_service.proto")),
      OfficeOf<matching::v1::PolicyService>(
          world_, "slot_notice_hours", "24",
          google::protobuf::DescriptorPool::generated_pool()->FindFileByName(
              "primadona/matching/v1/policy_service.proto")),
      OfficeOf<session::v1::PolicyService>(
          world_, "report_working_days", "3",
          google::protobuf::DescriptorPool::generated_pool()->FindFileByName(
              "primadona/session/v1/policy_service.proto"))};
};

TEST_F(Policies, HaveOneShapeInAllServices) {
  const google::protobuf::ServiceDescriptor& first = *Offices()[0].descriptor;
  for (const Office& office : Offices()) {
    ASSERT_EQ(office.descriptor->method_count(), first.method_count());
    for (int i = 0; i < first.method_count(); ++i) {
      EXPECT_EQ(office.descriptor->method(i)->name(), first.method(i)->name());
      EXPECT_EQ(office.descriptor->method(i)->input_type(), first.method(i)->input_type());
      EXPECT_EQ(office.descriptor->method(i)->output_type(), first.method(i)->output_type());
    }
  }
}

TEST_F(Policies, ARowAppliesFromItsDayOnAndTheListShowsEveryRow) {
  for (const Office& office : Offices()) {
    ASSERT_OK_AND_ASSIGN(const Policy written, office.update(Row(office, "7", Day(100))));
    EXPECT_EQ(written.name(), office.policy);
    EXPECT_NE(written.actor(), "");
    ASSERT_OK_AND_ASSIGN(const Policy before, Get(office, Day(99)));
    EXPECT_EQ(before.value(), office.default_value);
    ASSERT_OK_AND_ASSIGN(const Policy after, Get(office, Day(100)));
    EXPECT_EQ(after.value(), "7");
    ListPoliciesRequest request;
    request.set_page_size(3);
    std::vector<std::string> rows;
    do {
      ASSERT_OK_AND_ASSIGN(const ListPoliciesResponse page, office.list(request));
      for (const Policy& row : page.policies()) {
        EXPECT_NE(row.description(), "");
        if (row.name() == office.policy && DayOf(row) <= Day(100)) rows.push_back(row.value());
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(rows, (std::vector<std::string>{office.default_value, "7"}));
  }
}

TEST_F(Policies, AChangeOnTopOfOneThatWasNotReadIsAborted) {
  for (const Office& office : Offices()) {
    ASSERT_OK_AND_ASSIGN(const Policy read, Get(office, Day(0)));
    ASSERT_OK(office.update(Row(office, "4", Day(200), read.etag())));
    EXPECT_THAT(office.update(Row(office, "6", Day(200), read.etag())),
                FailsWith(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
    ASSERT_OK_AND_ASSIGN(const Policy kept, Get(office, Day(200)));
    EXPECT_EQ(kept.value(), "4");
    EXPECT_NE(kept.etag(), read.etag());
  }
}

TEST_F(Policies, ThePastAndWhatIsNoDateAreRefusedByTheirField) {
  for (const Office& office : Offices()) {
    const absl::Status past = office.update(Row(office, "4", Day(-1))).status();
    EXPECT_THAT(past, FailsWith(kInvalid, "POLICY_DATE_PAST"));
    EXPECT_EQ(FieldOf(past), "policy.effective_date");
    UpdatePolicyRequest no_date = Row(office, "4", Day(300));
    no_date.mutable_policy()->mutable_effective_date()->set_month(13);
    const absl::Status invalid = office.update(no_date).status();
    EXPECT_THAT(invalid, FailsWith(kInvalid, "DATE_INVALID"));
    EXPECT_EQ(FieldOf(invalid), "policy.effective_date");
  }
}

TEST_F(Policies, AValueThatIsNoneIsRefusedByItsField) {
  for (const Office& office : Offices()) {
    for (const char* value : {"-1", "9999999", "seven", "3.5"}) {
      const absl::Status refused = office.update(Row(office, value, Day(300))).status();
      EXPECT_THAT(refused, FailsWith(kInvalid, "POLICY_VALUE_INVALID")) << office.policy;
      EXPECT_EQ(FieldOf(refused), "policy.value") << office.policy;
    }
  }
  for (const char* name : {"working_calendar", "score_weights", "matching_mode"}) {
    Office matching = Offices()[1];
    matching.policy = absl::StrCat("policies/", name);
    const absl::Status refused = matching.update(Row(matching, "{}", Day(300))).status();
    EXPECT_THAT(refused, FailsWith(kInvalid, "POLICY_VALUE_INVALID")) << name;
    EXPECT_EQ(FieldOf(refused), "policy.value") << name;
  }
}

TEST_F(Policies, ANameThatNoPolicyHasIsNotFound) {
  for (const Office& office : Offices()) {
    Office other = office;
    other.policy = "policies/unheard";
    EXPECT_THAT(Get(other, Day(0)), FailsWith(absl::StatusCode::kNotFound, "POLICY_NOT_FOUND"));
    EXPECT_THAT(other.update(Row(other, "4", Day(300))),
                FailsWith(absl::StatusCode::kNotFound, "POLICY_NOT_FOUND"));
    other.policy = "bookings/unheard";
    EXPECT_EQ(FieldOf(other.update(Row(other, "4", Day(300))).status()), "policy.name");
  }
}

TEST_F(Policies, ARepeatedRequestIdWritesOnce) {
  for (const Office& office : Offices()) {
    UpdatePolicyRequest request = Row(office, "8", Day(400));
    request.set_request_id(world_.NewText());
    ASSERT_OK_AND_ASSIGN(const Policy first, office.update(request));
    ASSERT_OK_AND_ASSIGN(const Policy again, office.update(request));
    EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  }
}

}  // namespace
}  // namespace primadona::e2e
