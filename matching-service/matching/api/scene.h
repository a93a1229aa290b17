// The matching service with callers and events around it, for tests of the whole service. All
// people are synthetic.
#ifndef PRIMADONA_MATCHING_API_SCENE_H_
#define PRIMADONA_MATCHING_API_SCENE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/events/event.h"
#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/rpc/errors.h"
#include "common/testing/eventually.h"
#include "common/testing/fake_clock.h"
#include "common/testing/test_service.h"
#include "matching/api/proto.h"
#include "matching/api/scene_sql.h"
#include "primadona/booking/v1/booking_event.pb.h"
#include "primadona/matching/v1/calendar_service.grpc.pb.h"
#include "primadona/matching/v1/competency_service.grpc.pb.h"
#include "primadona/matching/v1/event_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"
#include "primadona/session/v1/engagement_event.pb.h"
#include "primadona/session/v1/session_event.pb.h"

namespace primadona::matching {

// A replica and its stubs.
struct Replica {
  Replica(const rpc::ServiceSpec& spec, const Clock& clock, testing::TestDatabase* database)
      : service(spec, clock, {}, database),
        competencies(pb::CompetencyService::NewStub(service.channel())),
        providers(pb::ProviderService::NewStub(service.channel())),
        matching(pb::MatchingService::NewStub(service.channel())),
        calendar(pb::CalendarService::NewStub(service.channel())),
        events(pb::EventService::NewStub(service.channel())),
        policies(pb::PolicyService::NewStub(service.channel())) {}

  testing::TestService service;
  std::unique_ptr<pb::CompetencyService::Stub> competencies;
  std::unique_ptr<pb::ProviderService::Stub> providers;
  std::unique_ptr<pb::MatchingService::Stub> matching;
  std::unique_ptr<pb::CalendarService::Stub> calendar;
  std::unique_ptr<pb::EventService::Stub> events;
  std::unique_ptr<pb::PolicyService::Stub> policies;
};

// Calls `method` of a stub as `caller`.
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Ask(Stub& stub, const Caller& caller,
                             grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                          Response*),
                             const Request& request) {
  const auto context = testing::ContextOf(caller);
  Response response;
  const grpc::Status status = (stub.*method)(context.get(), request, &response);
  if (!status.ok()) return rpc::FromGrpcStatus(status);
  return response;
}

class Scene {
 public:
  explicit Scene(const rpc::ServiceSpec& spec)
      : database("matching"), one(spec, clock, &database) {}

  PersonId NewPerson() const { return NewId<PersonId>(clock.Now()); }

  pb::Provider ProviderOf(int capacity = 2) {
    pb::Provider provider;
    provider.set_display_name("Penyedia Sintetis");
    provider.add_kinds(common::v1::COACHING);
    provider.add_kinds(common::v1::MENTORING);
    provider.set_provider_kind(pb::EXPERT);
    provider.mutable_decree()->set_number("SK-1");
    provider.mutable_decree()->mutable_date()->set_year(2025);
    provider.mutable_decree()->mutable_date()->set_month(1);
    provider.mutable_decree()->mutable_date()->set_day(2);
    provider.set_unit("OPD-02");
    provider.set_grade("IV/a");
    provider.set_capacity(capacity);
    pb::CompetencyLevel* level = provider.add_competencies();
    level->set_code("MAN-03");
    level->set_level(4);
    return provider;
  }

  // Mondays to Fridays, 08:00–12:00.
  static pb::Availability Mornings() {
    pb::Availability availability;
    for (int day = 1; day <= 5; ++day) {
      pb::WeeklyHours* hours = availability.add_weekly();
      hours->set_day(static_cast<google::type::DayOfWeek>(day));
      hours->mutable_start_time()->set_hours(8);
      hours->mutable_end_time()->set_hours(12);
    }
    return availability;
  }

  absl::StatusOr<PersonId> AddProvider(const pb::Provider& provider, bool with_hours = true) {
    ASSIGN_OR_RETURN(const PersonId id, CreateProvider(provider));
    if (with_hours) RETURN_IF_ERROR(SetHours(id, Mornings()).status());
    return id;
  }
  absl::StatusOr<PersonId> CreateProvider(const pb::Provider& provider) {
    const PersonId id = NewPerson();
    pb::CreateProviderRequest create;
    *create.mutable_provider() = provider;
    create.set_provider_id(id.ToString());
    RETURN_IF_ERROR(
        Ask(*one.providers, office, &pb::ProviderService::Stub::CreateProvider, create).status());
    return id;
  }
  absl::StatusOr<pb::Provider> SetHours(PersonId id, const pb::Availability& availability) {
    pb::SetAvailabilityRequest hours;
    hours.set_name(FormatName(kProviders, id));
    *hours.mutable_availability() = availability;
    return Ask(*one.providers, office, &pb::ProviderService::Stub::SetAvailability, hours);
  }

  booking::v1::BookingEvent BookingOf(PersonId coachee) const {
    booking::v1::BookingEvent booking;
    booking.set_coachee(coachee.ToBytes());
    booking.set_unit("OPD-01");
    booking.set_grade("III/b");
    booking.set_time_zone("Asia/Jakarta");
    booking.set_sex("2");
    booking.set_kind(common::v1::COACHING);
    booking.set_competency("MAN-03");
    booking.set_present_level(2);
    booking.set_need_level(3);
    booking.set_priority(1);
    *booking.mutable_queue_time() = ToProto(clock.Now());
    return booking;
  }

  common::v1::Event EventOf(const std::string& kind, const Uuid& id, int64_t version,
                            const std::string& state,
                            const google::protobuf::Message& payload) const {
    return events::ToProto(events::MakeEvent(kind, id, version, state, payload,
                                             {.now = clock.Now(), .actor = "primadona"}));
  }

  // Delivers and returns what became of the first.
  common::v1::DeliverResult Deliver(const std::vector<common::v1::Event>& events,
                                    Replica* to = nullptr) {
    common::v1::DeliverRequest request;
    for (const auto& event : events) *request.add_events() = event;
    const auto response = Ask(*(to == nullptr ? one : *to).events, office,
                              &pb::EventService::Stub::Deliver, request);
    return response.ok() ? response->results(0) : common::v1::DELIVER_RESULT_UNSPECIFIED;
  }

  // Queues a booking at version 2.
  BookingId Queue(const booking::v1::BookingEvent& payload) {
    const auto booking = NewId<BookingId>(clock.Now());
    Deliver({EventOf("booking", booking.uuid(), 2, "QUEUED", payload)});
    return booking;
  }
  BookingId Queue(PersonId coachee) { return Queue(BookingOf(coachee)); }

  // Writes a row of the policy that applies from today on, or from so many days later.
  absl::StatusOr<common::v1::Policy> SetPolicy(const std::string& name, const std::string& value,
                                               int days_ahead = 0) {
    const absl::CivilDay day = absl::ToCivilDay(clock.Now(), jakarta) + days_ahead;
    common::v1::UpdatePolicyRequest request;
    request.mutable_policy()->set_name("policies/" + name);
    request.mutable_policy()->set_value(value);
    request.mutable_policy()->mutable_effective_date()->set_year(static_cast<int>(day.year()));
    request.mutable_policy()->mutable_effective_date()->set_month(day.month());
    request.mutable_policy()->mutable_effective_date()->set_day(day.day());
    return Ask(*one.policies, office, &pb::PolicyService::Stub::UpdatePolicy, request);
  }

  // The open match of the booking once there is one.
  absl::StatusOr<pb::Match> AwaitMatch(BookingId booking,
                                       absl::Duration limit = absl::Seconds(10)) {
    pb::Match match;
    if (!testing::Eventually([&] { return FindOpen(booking, match); }, limit)) {
      return absl::DeadlineExceededError("no match");
    }
    return match;
  }
  bool FindOpen(BookingId booking, pb::Match& match) {
    pb::ListMatchesRequest request;
    request.set_booking(FormatName(kBookings, booking));
    for (const auto state : {pb::PROPOSED, pb::ACCEPTED, pb::CONFIRMED}) request.add_states(state);
    const auto listed =
        Ask(*one.matching, office, &pb::MatchingService::Stub::ListMatches, request);
    if (!listed.ok() || listed->matches().empty()) return false;
    match = listed->matches(0);
    return true;
  }

  // Waits until the booking waits for a provider for that reason.
  bool AwaitReason(BookingId booking, const std::string& reason) {
    return testing::Eventually([&] {
      return Count(absl::StrCat(kCountWaiting, "'", reason, "' AND booking = ",
                                SqlOf(booking.uuid()))) == 1;
    });
  }
  static std::string SqlOf(const Uuid& id) {
    return "X'" + absl::BytesToHexString(id.ToBytes()) + "'";
  }

  absl::StatusOr<pb::Match> Get(const std::string& name) {
    pb::GetMatchRequest request;
    request.set_name(name);
    return Ask(*one.matching, office, &pb::MatchingService::Stub::GetMatch, request);
  }
  absl::StatusOr<pb::Match> Accept(const pb::Match& match, const std::string& key = "") {
    pb::AcceptMatchRequest request;
    request.set_name(match.name());
    request.set_request_id(key);
    return Ask(*one.matching, ProviderOfMatch(match), &pb::MatchingService::Stub::AcceptMatch,
               request);
  }
  absl::StatusOr<pb::Match> Decline(const pb::Match& match) {
    pb::DeclineMatchRequest request;
    request.set_name(match.name());
    request.set_reason(pb::TOO_MUCH_WORK);
    return Ask(*one.matching, ProviderOfMatch(match), &pb::MatchingService::Stub::DeclineMatch,
               request);
  }
  absl::StatusOr<pb::Match> Confirm(const pb::Match& match) {
    pb::ConfirmMatchRequest request;
    request.set_name(match.name());
    return Ask(*one.matching, CoacheeOfMatch(match), &pb::MatchingService::Stub::ConfirmMatch,
               request);
  }
  // Has both agree, and then the engagement end in that state.
  absl::Status EndEngagement(const pb::Match& match, const std::string& state) {
    RETURN_IF_ERROR(Accept(match).status());
    RETURN_IF_ERROR(Confirm(match).status());
    session::v1::EngagementEvent engagement;
    engagement.set_match(ParseName<MatchId>(kMatches, match.name(), "name")->ToBytes());
    Deliver({EventOf("engagement", NewUuid(clock.Now()), 2, state, engagement)});
    return absl::OkStatus();
  }
  Caller ProviderOfMatch(const pb::Match& match) {
    return testing::PersonCaller(*ParseName<PersonId>(kProviders, match.provider(), "provider"),
                                 {Role::kProvider});
  }
  Caller CoacheeOfMatch(const pb::Match& match) {
    return testing::PersonCaller(*ParseName<PersonId>(kCoachees, match.coachee(), "coachee"),
                                 {Role::kCoachee});
  }
  int64_t Count(const std::string& sql) { return database.Query(sql).front().Int(0); }
  int64_t SeatsUsed() { return Count(kCountSeatsUsed); }
  int64_t UnaccountedChanges() { return Count(kCountUnaccounted); }
  int64_t QuartersTaken() { return Count(kCountQuartersTaken); }

  const absl::TimeZone jakarta = *LoadZone("Asia/Jakarta", "zone");
  testing::FakeClock clock;
  testing::TestDatabase database;
  Replica one;
  const Caller office = testing::PersonCaller(NewId<PersonId>(absl::FromUnixSeconds(1774836000)),
                                              {Role::kAdministrator});
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SCENE_H_
