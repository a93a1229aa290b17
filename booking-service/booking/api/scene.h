// The booking service with callers and events around it, for tests of the whole service.
#ifndef PRIMADONA_BOOKING_API_SCENE_H_
#define PRIMADONA_BOOKING_API_SCENE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "booking/api/scene_sql.h"
#include "booking/domain/ids.h"
#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/rpc/errors.h"
#include "common/testing/fake_clock.h"
#include "common/testing/test_service.h"
#include "primadona/booking/v1/booking_event.pb.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/booking/v1/event_service.grpc.pb.h"
#include "primadona/booking/v1/policy_service.grpc.pb.h"
#include "primadona/matching/v1/match_event.pb.h"
#include "primadona/session/v1/engagement_event.pb.h"
#include "primadona/session/v1/session_event.pb.h"

namespace primadona::booking {

namespace pb = ::primadona::booking::v1;

class Scene {
 public:
  explicit Scene(const rpc::ServiceSpec& spec)
      : service(spec, clock),
        coachees(pb::CoacheeService::NewStub(service.channel())),
        bookings(pb::BookingService::NewStub(service.channel())),
        needs(pb::DevelopmentNeedService::NewStub(service.channel())),
        events(pb::EventService::NewStub(service.channel())),
        policies(pb::PolicyService::NewStub(service.channel())) {}

  // Calls `method` of a stub as `caller`: scene.Call<pb::Booking>(*scene.bookings, caller,
  // &Stub::GetBooking, request).
  template <typename Response, typename Stub, typename Method, typename Request>
  absl::StatusOr<Response> Call(Stub& stub, const Caller& caller, Method method,
                                const Request& request) {
    const auto context = testing::ContextOf(caller);
    Response response;
    const grpc::Status status = (stub.*method)(context.get(), request, &response);
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return response;
  }

  absl::StatusOr<pb::Coachee> Create(const Caller& caller,
                                     const pb::CreateCoacheeRequest& request) {
    return Call<pb::Coachee>(*coachees, caller, &pb::CoacheeService::Stub::CreateCoachee, request);
  }
  absl::StatusOr<pb::Booking> Get(const Caller& caller, const std::string& name) {
    pb::GetBookingRequest request;
    request.set_name(name);
    return Call<pb::Booking>(*bookings, caller, &pb::BookingService::Stub::GetBooking, request);
  }
  absl::StatusOr<pb::Booking> Draft(const Caller& caller, const pb::Booking& booking) {
    pb::CreateBookingRequest request;
    *request.mutable_booking() = booking;
    return Call<pb::Booking>(*bookings, caller, &pb::BookingService::Stub::CreateBooking, request);
  }
  absl::StatusOr<pb::Booking> Submit(const Caller& caller, const std::string& name,
                                     const std::string& request_id = "") {
    pb::SubmitBookingRequest request;
    request.set_name(name);
    request.set_request_id(request_id);
    return Call<pb::Booking>(*bookings, caller, &pb::BookingService::Stub::SubmitBooking, request);
  }
  absl::StatusOr<pb::Booking> Withdraw(const Caller& caller, const std::string& name,
                                       const std::string& etag = "") {
    pb::WithdrawBookingRequest request;
    request.set_name(name);
    request.set_reason(pb::NO_TIME);
    request.set_etag(etag);
    return Call<pb::Booking>(*bookings, caller, &pb::BookingService::Stub::WithdrawBooking,
                             request);
  }
  absl::StatusOr<pb::PushResult> Push(const Caller& caller, const pb::DevelopmentNeed& need) {
    pb::PushDevelopmentNeedsRequest request;
    *request.add_development_needs() = need;
    auto response = Call<pb::PushDevelopmentNeedsResponse>(
        *needs, caller, &pb::DevelopmentNeedService::Stub::PushDevelopmentNeeds, request);
    if (!response.ok()) return response.status();
    return response->results(0);
  }
  absl::StatusOr<pb::DevelopmentNeed> GetNeed(const Caller& caller, const std::string& name) {
    pb::GetDevelopmentNeedRequest request;
    request.set_name(name);
    return Call<pb::DevelopmentNeed>(
        *needs, caller, &pb::DevelopmentNeedService::Stub::GetDevelopmentNeed, request);
  }
  absl::StatusOr<pb::ConfirmDevelopmentNeedResponse> Confirm(const Caller& caller,
                                                             const std::string& name,
                                                             const std::string& request_id = "") {
    pb::ConfirmDevelopmentNeedRequest request;
    request.set_name(name);
    request.mutable_booking()->set_kind(common::v1::COACHING);
    request.set_request_id(request_id);
    return Call<pb::ConfirmDevelopmentNeedResponse>(
        *needs, caller, &pb::DevelopmentNeedService::Stub::ConfirmDevelopmentNeed, request);
  }

  // A synthetic NIP of a PNS that no other call gives.
  std::string NewNip() {
    const int number = ++people_;
    return absl::StrFormat("19900115%04d03%d%03d", 2010 + number / 900, 1 + number % 2,
                           1 + number % 900);
  }
  // A person of `unit`, entered by the office.
  PersonId Enter(const std::string& nip, const std::string& unit = "OPD-01") {
    pb::CreateCoacheeRequest request;
    request.mutable_coachee()->set_nip(nip);
    request.mutable_coachee()->set_employment(pb::PNS);
    request.mutable_coachee()->set_display_name("Synthetic Person");
    request.mutable_coachee()->set_unit(unit);
    const auto coachee = Create(office, request);
    if (!coachee.ok()) return PersonId();
    return *ParseName<PersonId>(kCoachees, coachee->name(), "name");
  }
  PersonId Enter() { return Enter(NewNip()); }

  static Caller AsCoachee(PersonId person) {
    return testing::PersonCaller(person, {Role::kCoachee});
  }

  // Wishes for coaching that lack nothing.
  static pb::Booking Wishes(const std::string& competency = "MAN-03") {
    pb::Booking booking;
    booking.set_kind(common::v1::COACHING);
    booking.set_competency(competency);
    booking.set_need_level(3);
    booking.set_reason(pb::DEVELOP_POTENTIAL);
    booking.set_topic("synthetic topic");
    return booking;
  }
  // A submitted booking of `person`; its name.
  std::string Queued(PersonId person, const std::string& competency = "MAN-03") {
    const auto draft = Draft(AsCoachee(person), Wishes(competency));
    return draft.ok() ? Submit(AsCoachee(person), draft->name())->name() : "";
  }

  // What matching and session heard when the booking was queued.
  pb::BookingEvent QueuedEvent(const std::string& booking) {
    pb::BookingEvent event;
    const BookingId id = *ParseName<BookingId>(kBookings, booking, "name");
    const auto rows = service.database().database().Read([&](mysql::Transaction& tx) {
      return tx.Query(kEventOfState, {id, pb::Booking::State_Name(pb::Booking::QUEUED)});
    });
    if (rows.ok() && !rows->empty()) event.ParseFromString(rows->at(0).Text(0));
    return event;
  }

  // Delivers one event as matching or session would; what became of it.
  template <typename Payload>
  common::v1::DeliverResult Deliver(const std::string& kind, const Uuid& id, int64_t version,
                                    const std::string& state, const Payload& payload) {
    common::v1::DeliverRequest request;
    common::v1::Event* event = request.add_events();
    event->set_id(NewUuid(clock.Now()).ToBytes());
    event->set_aggregate_kind(kind);
    event->set_aggregate_id(id.ToBytes());
    event->set_version(version);
    event->set_state(state);
    event->mutable_payload()->PackFrom(payload);
    event->mutable_create_time()->set_seconds(
        absl::ToUnixSeconds(clock.Now() + absl::Seconds(version)));
    const auto response = Call<common::v1::DeliverResponse>(
        *events, testing::SystemCaller("matching", Role::kAdministrator),
        &pb::EventService::Stub::Deliver, request);
    return response.ok() ? response->results(0) : common::v1::DELIVER_RESULT_UNSPECIFIED;
  }
  common::v1::DeliverResult DeliverMatch(const std::string& booking, MatchId match,
                                         PersonId provider, int64_t version,
                                         const std::string& state) {
    matching::v1::MatchEvent payload;
    payload.set_booking(ParseName<BookingId>(kBookings, booking, "name")->ToBytes());
    payload.set_provider(provider.ToBytes());
    return Deliver("match", match.uuid(), version, state, payload);
  }

  testing::FakeClock clock;
  testing::TestService service;
  std::unique_ptr<pb::CoacheeService::Stub> coachees;
  std::unique_ptr<pb::BookingService::Stub> bookings;
  std::unique_ptr<pb::DevelopmentNeedService::Stub> needs;
  std::unique_ptr<pb::EventService::Stub> events;
  std::unique_ptr<pb::PolicyService::Stub> policies;
  const Caller office =
      testing::PersonCaller(NewId<PersonId>(absl::UnixEpoch()), {Role::kAdministrator});
  const Caller hr = testing::SystemCaller("hris", Role::kHrSystem);

 private:
  int people_ = 0;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_SCENE_H_
