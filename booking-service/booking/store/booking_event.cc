#include "booking/store/booking_event.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"
#include "primadona/booking/v1/booking_event.pb.h"

namespace primadona::booking {
namespace {

using google::protobuf::util::TimeUtil;

google::protobuf::Timestamp ToProto(absl::Time time) {
  return TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

template <typename IdType>
std::string BytesOf(const IdType& id) {
  return id.is_nil() ? std::string() : id.ToBytes();
}

v1::BookingEvent PayloadOf(const Booking& booking, const Coachee& coachee) {
  const Wishes& wishes = booking.wishes;
  v1::BookingEvent payload;
  payload.set_coachee(booking.coachee.ToBytes());
  payload.set_superior(BytesOf(coachee.superior));
  payload.set_unit(coachee.unit);
  payload.set_grade(coachee.grade);
  payload.set_time_zone(coachee.time_zone);
  payload.set_sex(absl::StrCat(static_cast<int>(coachee.sex)));
  payload.set_kind(static_cast<common::v1::ServiceKind>(wishes.kind));
  payload.set_competency(wishes.competency);
  payload.set_present_level(booking.present_level);
  payload.set_need_level(wishes.need_level);
  payload.set_required_level(booking.required_level);
  for (const Interval& window : wishes.preferred_windows) {
    google::type::Interval* out = payload.add_preferred_windows();
    *out->mutable_start_time() = ToProto(window.start);
    *out->mutable_end_time() = ToProto(window.end);
  }
  payload.set_mode(static_cast<common::v1::MeetingMode>(wishes.mode));
  payload.set_preferred_provider(BytesOf(wishes.preferred_provider));
  // Conflicts that the person has declared hold for every booking.
  for (const PersonId provider : coachee.excluded_providers) {
    payload.add_excluded_providers(provider.ToBytes());
  }
  for (const PersonId provider : ExcludedProviders(booking)) {
    payload.add_excluded_providers(provider.ToBytes());
  }
  payload.set_priority(wishes.priority);
  if (booking.queue_time != absl::InfinitePast()) {
    *payload.mutable_queue_time() = ToProto(booking.queue_time);
  }
  payload.set_match(BytesOf(booking.standing.match));
  payload.set_development_need(BytesOf(booking.need.id));
  payload.set_need_source(booking.need.source);
  payload.set_need_external_id(booking.need.external_id);
  payload.set_beneficiary_unit(wishes.beneficiary_unit);
  return payload;
}

}  // namespace

events::Routes EventRoutes() {
  // An engagement lives on its match alone, but for a withdrawal, which is final.
  const std::string withdrawn(StateName(BookingState::kWithdrawn));
  return {{kBookingAggregate, {"matching", {"session", {withdrawn}}}},
          {kCoacheeAggregate, {}},
          {kNeedAggregate, {}}};
}

events::Event MakeBookingEvent(const Booking& booking, const Coachee& coachee,
                               const Change& change) {
  events::Event event = events::MakeEvent(kBookingAggregate, booking.id.uuid(), booking.version,
                                          std::string(StateName(booking.standing.state)),
                                          PayloadOf(booking, coachee), change);
  event.feed_only = booking.standing.state == BookingState::kDraft;
  return event;
}

}  // namespace primadona::booking
