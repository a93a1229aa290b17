// Holding sessions over gRPC: records of each kind, who did not come, verification.
#include <string>
#include <vector>

#include "session/api/serve_fixture.h"
#include "session/wiring/spec.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
using common::v1::COACHING;
using common::v1::CONSULTING;
using common::v1::MENTORING;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;
constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

// The fields that a refusal names.
std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  const std::optional<ErrorDetail> detail = DetailOf(status);
  if (!detail.has_value()) return fields;
  for (const FieldFault& fault : detail->fields) fields.push_back(fault.field);
  return fields;
}

class HoldTest : public ServeFixture {
 protected:
  HoldTest() : ServeFixture(SessionServiceSpec()) {}

  // A session at `start` that has begun and whose slot is over.
  std::string Held(absl::Time start, common::v1::ServiceKind kind) {
    std::string name = Open(start, kind).name();
    clock_.Set(start);
    EXPECT_OK(Call<Sessions_>(as_provider_, &Sessions_::Stub::StartSession,
                              Named<v1::StartSessionRequest>(name)));
    clock_.Set(start + absl::Minutes(90));
    return name;
  }
  absl::StatusOr<v1::Session> ReportWith(const std::string& name, const v1::SessionRecord& record) {
    auto request = Named<v1::ReportSessionRequest>(name);
    *request.mutable_record() = record;
    return Call<Sessions_>(as_provider_, &Sessions_::Stub::ReportSession, request);
  }
  absl::StatusOr<v1::Session> NoShow(const Caller& caller, const std::string& name,
                                     v1::Party absent) {
    auto request = Named<v1::RecordNoShowRequest>(name);
    request.set_absent(absent);
    return Call<Sessions_>(caller, &Sessions_::Stub::RecordNoShow, request);
  }
  v1::SessionRecord ReadRecord(const Caller& caller, const std::string& name) {
    const auto session = Call<Sessions_>(caller, &Sessions_::Stub::GetSession,
                                         Named<v1::GetSessionRequest>(name));
    EXPECT_OK(session);
    return session.ok() ? session->record() : v1::SessionRecord();
  }
};

TEST_F(HoldTest, ACoachingRecordKeepsGrowGoalsRoleTheFourMeasuresAndWhetherTheIssueCameBack) {
  v1::SessionRecord record = Record(COACHING);
  v1::CoachingRecord& coaching = *record.mutable_coaching();
  coaching.add_goals("another line");
  coaching.set_options_before(0);
  coaching.set_insight("insight");
  coaching.set_issue_returned(true);
  absl::Time start = first_;
  for (const auto role :
       {v1::CoachingRecord::MENTOR, v1::CoachingRecord::CHALLENGER,
        v1::CoachingRecord::FACILITATOR, v1::CoachingRecord::SUPPORTER}) {
    coaching.set_role(role);
    const std::string name = Held(start, COACHING);
    ASSERT_OK(ReportWith(name, record));
    EXPECT_EQ(ReadRecord(as_coachee_, name).SerializeAsString(), record.SerializeAsString());
    start += absl::Hours(24);
  }
}

TEST_F(HoldTest, AConsultingRecordKeepsDiagnosisRecommendationAndWhetherItWasAdopted) {
  v1::SessionRecord record = Record(CONSULTING);
  record.mutable_consulting()->set_adopted(true);
  record.mutable_consulting()->set_reused_from("an earlier solution");
  const std::string name = Held(first_, CONSULTING);
  ASSERT_OK(ReportWith(name, record));
  EXPECT_EQ(ReadRecord(as_provider_, name).SerializeAsString(), record.SerializeAsString());
}

TEST_F(HoldTest, AMentoringRecordKeepsTopicExperienceAndPlan) {
  const v1::SessionRecord record = Record(MENTORING);
  const std::string name = Held(first_, MENTORING);
  ASSERT_OK(ReportWith(name, record));
  EXPECT_EQ(ReadRecord(as_coachee_, name).SerializeAsString(), record.SerializeAsString());
}

TEST_F(HoldTest, TheRecordMustBeThatOfTheKindAndWhole) {
  const std::string name = Held(first_, COACHING);
  const auto other_kind = ReportWith(name, Record(MENTORING));
  EXPECT_THAT(other_kind, FailsWith(kInvalid, "RECORD_WRONG_KIND"));
  EXPECT_EQ(FieldsOf(other_kind.status()), std::vector<std::string>{"record"});
  EXPECT_EQ(FieldsOf(ReportWith(name, v1::SessionRecord()).status()),
            std::vector<std::string>{"record"});
  v1::SessionRecord lacking = Record(COACHING);
  lacking.mutable_coaching()->clear_will();
  lacking.mutable_coaching()->clear_options_before();
  EXPECT_EQ(FieldsOf(ReportWith(name, lacking).status()),
            (std::vector<std::string>{"record.coaching.will", "record.coaching.options_before"}));
  EXPECT_OK(ReportWith(name, Record(COACHING)));
}

TEST_F(HoldTest, TheCoacheeSaysItOfTheProviderAndTheProviderOfTheCoachee) {
  const std::string one = Open(first_).name();
  const std::string other = Open(first_ + absl::Hours(24)).name();
  clock_.Set(first_ + absl::Hours(24));
  ASSERT_OK_AND_ASSIGN(const v1::Session coachee_absent,
                       NoShow(as_provider_, one, v1::PARTY_COACHEE));
  EXPECT_EQ(coachee_absent.state(), v1::Session::NO_SHOW);
  EXPECT_EQ(coachee_absent.no_show_by(), v1::PARTY_COACHEE);
  ASSERT_OK_AND_ASSIGN(const v1::Session provider_absent,
                       NoShow(as_coachee_, other, v1::PARTY_PROVIDER));
  EXPECT_EQ(provider_absent.no_show_by(), v1::PARTY_PROVIDER);
}

TEST_F(HoldTest, NobodyRecordsTheOwnAbsenceNorThatOfAThirdParty) {
  const std::string name = Open(first_).name();
  clock_.Set(first_);
  const auto own = NoShow(as_provider_, name, v1::PARTY_PROVIDER);
  EXPECT_THAT(own, FailsWith(kInvalid, "ABSENT_IS_CALLER"));
  EXPECT_EQ(FieldsOf(own.status()), std::vector<std::string>{"absent"});
  EXPECT_THAT(NoShow(as_coachee_, name, v1::PARTY_ADMINISTRATOR),
              FailsWith(kInvalid, "ABSENT_NOT_OF_THE_SESSION"));
  ASSERT_OK_AND_ASSIGN(const v1::Session by_office, NoShow(office_, name, v1::PARTY_PROVIDER));
  EXPECT_EQ(by_office.no_show_by(), v1::PARTY_PROVIDER);
}

TEST_F(HoldTest, ASessionThatSomebodyMissedEarnsNothing) {
  const std::string name = Open(first_).name();
  clock_.Set(first_ + absl::Minutes(90));
  ASSERT_OK(NoShow(as_provider_, name, v1::PARTY_COACHEE));
  EXPECT_THAT(Verify(name), FailsWith(kPrecondition, "SESSION_STATE"));
  EXPECT_EQ(service_.database().Query("SELECT COUNT(*) FROM credit")[0].Int(0), 0);
}

TEST_F(HoldTest, OnlyTheProviderStartsAndReportsAndOnlyTheOfficeVerifies) {
  const std::string name = Open(first_).name();
  clock_.Set(first_);
  const auto start = Named<v1::StartSessionRequest>(name);
  for (const Caller& caller : {as_coachee_, office_}) {
    EXPECT_THAT(Call<Sessions_>(caller, &Sessions_::Stub::StartSession, start),
                FailsWith(absl::StatusCode::kNotFound, "SESSION_NOT_FOUND"));
  }
  ASSERT_OK(Call<Sessions_>(as_provider_, &Sessions_::Stub::StartSession, start));
  clock_.Set(first_ + absl::Minutes(90));
  ASSERT_OK(ReportWith(name, Record()));
  for (const Caller& caller : {as_coachee_, as_provider_}) {
    EXPECT_THAT(Call<Sessions_>(caller, &Sessions_::Stub::VerifySession,
                                Named<v1::VerifySessionRequest>(name)),
                FailsWith(absl::StatusCode::kNotFound, "SESSION_NOT_FOUND"));
  }
  EXPECT_OK(Verify(name));
}

TEST_F(HoldTest, AVerificationThatIsRepeatedCreditsOnce) {
  auto verify = Named<v1::VerifySessionRequest>(Report(first_));
  verify.set_request_id(NewKey());
  const auto first = Call<Sessions_>(office_, &Sessions_::Stub::VerifySession, verify);
  const auto again = Call<Sessions_>(office_, &Sessions_::Stub::VerifySession, verify);
  ASSERT_OK(first);
  ASSERT_OK(again);
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  EXPECT_THAT(Verify(verify.name()), FailsWith(kPrecondition, "SESSION_STATE"));
  EXPECT_EQ(service_.database().Query("SELECT COUNT(*) FROM credit")[0].Int(0), 1);
}

TEST_F(HoldTest, AStepOnAnEtagThatHasChangedIsAborted) {
  const v1::Session session = Open(first_);
  clock_.Set(first_);
  auto start = Named<v1::StartSessionRequest>(session.name());
  start.set_etag(session.etag());
  ASSERT_OK(Call<Sessions_>(as_provider_, &Sessions_::Stub::StartSession, start));
  auto absent = Named<v1::RecordNoShowRequest>(session.name());
  absent.set_absent(v1::PARTY_COACHEE);
  absent.set_etag(session.etag());
  EXPECT_THAT(Call<Sessions_>(as_provider_, &Sessions_::Stub::RecordNoShow, absent),
              FailsWith(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
}

}  // namespace
}  // namespace primadona::session
