#include "booking/api/proto.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "booking/domain/ids.h"
#include "booking/domain/limits.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "google/protobuf/util/time_util.h"

namespace primadona::booking {
namespace {

using google::protobuf::util::TimeUtil;

template <typename IdType>
std::string NameOrEmpty(std::string_view collection, const IdType& id) {
  return id.is_nil() ? std::string() : FormatName(collection, id);
}

absl::StatusOr<PersonId> PersonOrNil(std::string_view collection, const std::string& name,
                                     const std::string& field) {
  if (name.empty()) return PersonId();
  return ParseName<PersonId>(collection, name, field);
}

absl::StatusOr<std::vector<PersonId>> Providers(
    const google::protobuf::RepeatedPtrField<std::string>& names, const std::string& field) {
  std::vector<PersonId> providers;
  for (int i = 0; i < names.size(); ++i) {
    ASSIGN_OR_RETURN(const PersonId id,
                     ParseName<PersonId>(kProviders, names[i], absl::StrCat(field, "[", i, "]")));
    providers.push_back(id);
  }
  return providers;
}

std::vector<Interval> Windows(const pb::Booking& booking) {
  std::vector<Interval> windows;
  for (const google::type::Interval& window : booking.preferred_windows()) {
    windows.push_back(
        {window.has_start_time() ? FromProto(window.start_time()) : absl::InfinitePast(),
         window.has_end_time() ? FromProto(window.end_time()) : absl::InfiniteFuture()});
  }
  return windows;
}

void SetContent(const Wishes& wishes, pb::Booking& out) {
  out.set_topic(wishes.topic);
  out.set_goal(wishes.goal);
  out.set_contact(wishes.contact);
}

void SetWishes(const Wishes& wishes, pb::Booking& out) {
  out.set_kind(static_cast<common::v1::ServiceKind>(wishes.kind));
  out.set_competency(wishes.competency);
  if (wishes.need_level != 0) out.set_need_level(wishes.need_level);
  out.set_reason(static_cast<pb::CoachingReason>(wishes.reason));
  for (const Interval& window : wishes.preferred_windows) {
    google::type::Interval* interval = out.add_preferred_windows();
    *interval->mutable_start_time() = ToProto(window.start);
    *interval->mutable_end_time() = ToProto(window.end);
  }
  out.set_mode(static_cast<common::v1::MeetingMode>(wishes.mode));
  out.set_preferred_provider(NameOrEmpty(kProviders, wishes.preferred_provider));
  for (const PersonId provider : wishes.excluded_providers) {
    out.add_excluded_providers(FormatName(kProviders, provider));
  }
  out.set_beneficiary_unit(wishes.beneficiary_unit);
  out.set_priority(wishes.priority);
}

google::type::Date ToProto(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

}  // namespace

google::protobuf::Timestamp ToProto(absl::Time time) {
  return TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

absl::Time FromProto(const google::protobuf::Timestamp& time) {
  return absl::FromUnixMicros(TimeUtil::TimestampToMicroseconds(time));
}

std::string EtagOf(int64_t version) { return absl::StrCat(version); }

absl::Status CheckEtag(const std::string& etag, int64_t version) {
  return etag.empty() || etag == EtagOf(version) ? absl::OkStatus() : EtagMismatchError();
}

pb::Booking ToProto(const Booking& booking, bool content) {
  pb::Booking out;
  out.set_name(FormatName(kBookings, booking.id));
  out.set_coachee(FormatName(kCoachees, booking.coachee));
  SetWishes(booking.wishes, out);
  if (content) SetContent(booking.wishes, out);
  out.set_state(static_cast<pb::Booking::State>(booking.standing.state));
  out.set_state_reason(booking.standing.reason);
  out.set_match(NameOrEmpty(kMatches, booking.standing.match));
  out.set_engagement(NameOrEmpty(kEngagements, booking.standing.engagement));
  out.set_development_need(NameOrEmpty(kNeeds, booking.need.id));
  if (booking.queue_time != absl::InfinitePast()) {
    *out.mutable_queue_time() = ToProto(booking.queue_time);
  }
  *out.mutable_create_time() = ToProto(booking.create_time);
  *out.mutable_update_time() = ToProto(booking.update_time);
  out.set_etag(EtagOf(booking.version));
  out.set_provider(NameOrEmpty(kProviders, booking.standing.provider));
  out.set_creator(booking.creator_name);
  return out;
}

absl::StatusOr<Wishes> WishesOf(const pb::Booking& booking) {
  Wishes wishes;
  wishes.kind = static_cast<ServiceKind>(booking.kind());
  wishes.competency = booking.competency();
  wishes.need_level = booking.need_level();
  wishes.reason = static_cast<CoachingReason>(booking.reason());
  wishes.topic = booking.topic();
  wishes.goal = booking.goal();
  wishes.preferred_windows = Windows(booking);
  wishes.mode = static_cast<MeetingMode>(booking.mode());
  ASSIGN_OR_RETURN(wishes.preferred_provider, PersonOrNil(kProviders, booking.preferred_provider(),
                                                          "booking.preferred_provider"));
  ASSIGN_OR_RETURN(wishes.excluded_providers,
                   Providers(booking.excluded_providers(), "booking.excluded_providers"));
  wishes.beneficiary_unit = booking.beneficiary_unit();
  wishes.contact = booking.contact();
  wishes.priority = booking.has_priority() ? booking.priority() : kUsualPriority;
  return wishes;
}

pb::Coachee ToProto(const Coachee& coachee, CoacheeView view) {
  pb::Coachee out;
  out.set_name(FormatName(kCoachees, coachee.id));
  out.set_display_name(coachee.display_name);
  out.set_unit(coachee.unit);
  if (view != CoacheeView::kAll) return out;
  out.set_employment(static_cast<pb::Employment>(coachee.employment));
  out.set_grade(coachee.grade);
  out.set_post_level(static_cast<pb::PostLevel>(coachee.post_level));
  out.set_superior(NameOrEmpty(kCoachees, coachee.superior));
  out.set_time_zone(coachee.time_zone);
  for (const CompetencyLevel& level : coachee.competencies) {
    pb::CompetencyLevel* item = out.add_competencies();
    item->set_code(level.code);
    item->set_level(level.level);
  }
  for (const PersonId provider : coachee.excluded_providers) {
    out.add_excluded_providers(FormatName(kProviders, provider));
  }
  *out.mutable_create_time() = ToProto(coachee.create_time);
  *out.mutable_update_time() = ToProto(coachee.update_time);
  out.set_etag(EtagOf(coachee.version));
  return out;
}

absl::StatusOr<Coachee> CoacheeOf(const pb::Coachee& coachee) {
  Coachee result;
  result.employment = static_cast<Employment>(coachee.employment());
  result.display_name = coachee.display_name();
  result.unit = coachee.unit();
  result.grade = coachee.grade();
  result.post_level = static_cast<PostLevel>(coachee.post_level());
  ASSIGN_OR_RETURN(result.superior, PersonOrNil(kCoachees, coachee.superior(), "coachee.superior"));
  result.time_zone = coachee.time_zone();
  for (const pb::CompetencyLevel& level : coachee.competencies()) {
    result.competencies.push_back({level.code(), level.level()});
  }
  ASSIGN_OR_RETURN(result.excluded_providers,
                   Providers(coachee.excluded_providers(), "coachee.excluded_providers"));
  return result;
}

pb::NeedError ToProto(const NeedFault& fault, rpc::Language language) {
  pb::NeedError error;
  error.set_field(fault.field);
  error.set_reason(fault.reason);
  const Text text = TextOf(fault);
  error.set_message(language == rpc::Language::kId ? text.id : text.en);
  return error;
}

pb::DevelopmentNeed ToProto(const Need& need, const std::vector<LateRevision>& later,
                            rpc::Language language) {
  pb::DevelopmentNeed out;
  out.set_name(FormatName(kNeeds, need.id));
  out.set_source(need.source);
  out.set_external_id(need.external_id);
  out.set_revision(need.revision);
  out.set_coachee(NameOrEmpty(kCoachees, need.coachee));
  out.set_competency(need.content.competency);
  out.set_required_level(need.content.required_level);
  out.set_attained_level(need.content.attained_level);
  if (need.content.deadline.has_value()) *out.mutable_deadline() = ToProto(*need.content.deadline);
  out.set_state(static_cast<pb::DevelopmentNeed::State>(need.state));
  for (const NeedFault& fault : need.faults) *out.add_errors() = ToProto(fault, language);
  out.set_booking(NameOrEmpty(kBookings, need.booking));
  out.set_state_reason(need.state_reason);
  for (const LateRevision& revision : later) {
    pb::NeedRevision* item = out.add_later_revisions();
    item->set_revision(revision.revision);
    item->set_competency(revision.content.competency);
    item->set_required_level(revision.content.required_level);
    item->set_attained_level(revision.content.attained_level);
    *item->mutable_create_time() = ToProto(revision.create_time);
  }
  *out.mutable_create_time() = ToProto(need.create_time);
  *out.mutable_update_time() = ToProto(need.update_time);
  out.set_etag(EtagOf(need.version));
  return out;
}

std::string PlaceToken(std::string_view query, const Place& place) {
  return MakePageToken(query,
                       absl::StrCat(absl::ToUnixMicros(place.time), ".", place.id.ToString()));
}

absl::StatusOr<Place> ReadPlace(std::string_view query, std::string_view token, Place start) {
  if (token.empty()) return start;
  ASSIGN_OR_RETURN(const std::string position, ReadPageToken(query, token, "page_token"));
  const size_t dot = position.find('.');
  int64_t micros = 0;
  if (dot != std::string::npos && absl::SimpleAtoi(position.substr(0, dot), &micros)) {
    const absl::StatusOr<Uuid> id = Uuid::Parse(position.substr(dot + 1));
    if (id.ok()) return Place{absl::FromUnixMicros(micros), *id};
  }
  return PageTokenMalformedError("page_token");
}

}  // namespace primadona::booking
