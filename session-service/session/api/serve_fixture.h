// The whole service over gRPC for tests, with a calendar of their own.
#ifndef PRIMADONA_SESSION_API_SERVE_FIXTURE_H_
#define PRIMADONA_SESSION_API_SERVE_FIXTURE_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/rpc/errors.h"
#include "common/status/error.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_service.h"
#include "gtest/gtest.h"
#include "primadona/matching/v1/match_event.pb.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/engagement_service.grpc.pb.h"
#include "primadona/session/v1/event_service.grpc.pb.h"
#include "primadona/session/v1/outcome_service.grpc.pb.h"
#include "primadona/session/v1/policy_service.grpc.pb.h"
#include "primadona/session/v1/session_service.grpc.pb.h"
#include "primadona/session/v1/survey_service.grpc.pb.h"
#include "session/domain/ids.h"
#include "session/domain/zones.h"
#include "session/peers/fake_calendar.h"

namespace primadona::session {

// The service that `spec` describes, with a coachee, a provider and the office.
class ServeFixture : public ::testing::Test {
 protected:
  explicit ServeFixture(rpc::ServiceSpec spec) : spec_(std::move(spec)) {}

  // Calls `method` of a stub of `Service` as `caller`.
  template <typename Service, typename Request, typename Response>
  absl::StatusOr<Response> Call(const Caller& caller,
                                grpc::Status (Service::Stub::*method)(grpc::ClientContext*,
                                                                      const Request&, Response*),
                                const Request& request) {
    const auto stub = Service::NewStub(service_.channel());
    const auto context = testing::ContextOf(caller);
    Response response;
    const grpc::Status status = ((*stub).*method)(context.get(), request, &response);
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return response;
  }

  // A confirmed match with the coachee and the provider of this test.
  void Confirm(MatchId match, absl::Time start,
               common::v1::ServiceKind kind = common::v1::COACHING) {
    matching::v1::MatchEvent payload;
    payload.set_booking(NewUuid(clock_.Now()).ToBytes());
    payload.set_coachee(coachee_.ToBytes());
    payload.set_provider(provider_.ToBytes());
    payload.set_reservation(NewUuid(clock_.Now()).ToBytes());
    payload.set_kind(kind);
    payload.set_competency("MAN-03");
    payload.set_required_level(4);
    payload.set_present_level(2);
    payload.set_need_source("hr-kota");
    payload.set_need_external_id("N-1");
    payload.set_unit(unit_);
    payload.set_coachee_time_zone(zones_.coachee);
    payload.set_provider_time_zone(zones_.provider);
    payload.mutable_first_slot()->mutable_start_time()->set_seconds(absl::ToUnixSeconds(start));
    payload.mutable_first_slot()->mutable_end_time()->set_seconds(
        absl::ToUnixSeconds(start + absl::Minutes(90)));
    common::v1::DeliverRequest request;
    common::v1::Event& event = *request.add_events();
    event.set_id(NewUuid(clock_.Now()).ToBytes());
    event.set_aggregate_kind("match");
    event.set_aggregate_id(match.ToBytes());
    event.set_version(3);
    event.set_state("CONFIRMED");
    event.mutable_payload()->PackFrom(payload);
    event.mutable_create_time()->set_seconds(absl::ToUnixSeconds(clock_.Now()));
    const auto answer = Call<v1::EventService>(office_, &v1::EventService::Stub::Deliver, request);
    ASSERT_OK(answer);
    ASSERT_EQ(answer->results(0), common::v1::APPLIED);
  }

  std::vector<v1::Session> Sessions(const Caller& caller) {
    const auto list = Call<v1::SessionService>(caller, &v1::SessionService::Stub::ListSessions,
                                               v1::ListSessionsRequest());
    EXPECT_OK(list);
    if (!list.ok()) return {};
    return {list->sessions().begin(), list->sessions().end()};
  }

  using Sessions_ = v1::SessionService;

  v1::SessionRecord Record(common::v1::ServiceKind kind = common::v1::COACHING) {
    v1::SessionRecord record;
    if (kind == common::v1::CONSULTING) {
      record.mutable_consulting()->set_diagnosis("diagnosis");
      record.mutable_consulting()->set_recommendation("recommendation");
      return record;
    }
    if (kind == common::v1::MENTORING) {
      record.mutable_mentoring()->set_topic("topic");
      record.mutable_mentoring()->set_experience("experience");
      record.mutable_mentoring()->set_plan("plan");
      return record;
    }
    v1::CoachingRecord& coaching = *record.mutable_coaching();
    coaching.set_goal("goal");
    coaching.set_reality("reality");
    coaching.set_options("options");
    coaching.set_will("will");
    coaching.add_goals("one line");
    coaching.set_role(v1::CoachingRecord::FACILITATOR);
    coaching.set_options_before(1);
    coaching.set_options_after(3);
    coaching.set_confidence_before(4);
    coaching.set_confidence_after(7);
    return record;
  }
  template <typename Request>
  Request Named(const std::string& name) {
    Request request;
    request.set_name(name);
    return request;
  }
  // The first session, at `start`, of a new engagement.
  v1::Session Open(absl::Time start, common::v1::ServiceKind kind = common::v1::COACHING) {
    Confirm(NewId<MatchId>(clock_.Now()), start, kind);
    v1::ListSessionsRequest at;
    at.mutable_period()->mutable_start_time()->set_seconds(absl::ToUnixSeconds(start));
    at.mutable_period()->mutable_end_time()->set_seconds(
        absl::ToUnixSeconds(start + absl::Seconds(1)));
    const auto found = Call<Sessions_>(as_coachee_, &Sessions_::Stub::ListSessions, at);
    EXPECT_OK(found);
    if (!found.ok() || found->sessions_size() != 1) return {};
    return found->sessions(0);
  }
  // Walks the session at `start` of a new engagement to REPORTED.
  v1::Session Hold(absl::Time start, common::v1::ServiceKind kind = common::v1::COACHING) {
    const std::string name = Open(start, kind).name();
    clock_.Set(start - absl::Minutes(15));
    EXPECT_OK(Call<Sessions_>(as_provider_, &Sessions_::Stub::StartSession,
                              Named<v1::StartSessionRequest>(name)));
    clock_.Set(start + absl::Minutes(90));
    auto report = Named<v1::ReportSessionRequest>(name);
    *report.mutable_record() = Record(kind);
    const auto reported = Call<Sessions_>(as_provider_, &Sessions_::Stub::ReportSession, report);
    EXPECT_OK(reported);
    return reported.value_or(v1::Session());
  }
  // Likewise; its name.
  std::string Report(absl::Time start, common::v1::ServiceKind kind = common::v1::COACHING) {
    return Hold(start, kind).name();
  }
  absl::StatusOr<v1::Session> Verify(const std::string& name) {
    return Call<Sessions_>(office_, &Sessions_::Stub::VerifySession,
                           Named<v1::VerifySessionRequest>(name));
  }
  absl::StatusOr<v1::Engagement> Complete(const std::string& engagement, int post_level = 3) {
    auto request = Named<v1::CompleteEngagementRequest>(engagement);
    request.set_post_level(post_level);
    return Call<v1::EngagementService>(
        as_provider_, &v1::EngagementService::Stub::CompleteEngagement, request);
  }
  // An engagement that is completed after its one session at `start`; its name.
  std::string Completed(absl::Time start, common::v1::ServiceKind kind = common::v1::COACHING) {
    const v1::Session session = Hold(start, kind);
    EXPECT_OK(Verify(session.name()));
    EXPECT_OK(Complete(session.engagement()));
    return session.engagement();
  }
  absl::StatusOr<v1::Session> Schedule(const std::string& engagement, const std::string& key) {
    v1::ScheduleSessionRequest request;
    request.set_engagement(engagement);
    request.mutable_start_time()->set_seconds(absl::ToUnixSeconds(first_ + absl::Hours(168)));
    request.set_request_id(key);
    return Call<Sessions_>(as_coachee_, &Sessions_::Stub::ScheduleSession, request);
  }
  // Writes a row of a policy, from the present day on unless `day` is given.
  void SetPolicy(const std::string& name, const std::string& value,
                 std::optional<absl::CivilDay> day = std::nullopt) {
    const absl::CivilDay from =
        day.value_or(absl::ToCivilDay(clock_.Now(), absl::FixedTimeZone(7 * 3600)));
    common::v1::UpdatePolicyRequest request;
    common::v1::Policy& policy = *request.mutable_policy();
    policy.set_name("policies/" + name);
    policy.set_value(value);
    policy.mutable_effective_date()->set_year(static_cast<int>(from.year()));
    policy.mutable_effective_date()->set_month(from.month());
    policy.mutable_effective_date()->set_day(from.day());
    ASSERT_OK(Call<v1::PolicyService>(office_, &v1::PolicyService::Stub::UpdatePolicy, request));
  }
  std::string NewKey() { return NewUuid(clock_.Now()).ToString(); }
  static absl::Status Taken() {
    return MakeError(absl::StatusCode::kAborted, "SLOT_TAKEN", {.en = "taken", .id = "terisi"});
  }

  const rpc::ServiceSpec spec_;
  std::string unit_ = "OPD-01";  // of the coachee in the matches to come
  Zones zones_{.coachee = "Asia/Jakarta", .provider = "Asia/Jakarta"};  // in the same
  testing::FakeClock clock_;
  FakeCalendar calendar_;
  testing::TestService service_{spec_, clock_, {{"matching", calendar_.address()}}};
  const PersonId coachee_ = NewId<PersonId>(clock_.Now());
  const PersonId provider_ = NewId<PersonId>(clock_.Now());
  const Caller as_coachee_ = testing::PersonCaller(coachee_, {Role::kCoachee});
  const Caller as_provider_ = testing::PersonCaller(provider_, {Role::kProvider});
  const Caller office_ =
      testing::PersonCaller(NewId<PersonId>(clock_.Now()), {Role::kAdministrator});
  const absl::Time first_ = absl::FromUnixSeconds(1775008800);  // 2026-04-01 09:00 in Jakarta
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_SERVE_FIXTURE_H_
