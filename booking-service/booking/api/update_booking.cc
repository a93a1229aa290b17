#include "booking/api/update_booking.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "booking/domain/booking_access.h"
#include "booking/domain/draft.h"
#include "booking/domain/ids.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

const std::set<std::string>& Changeable() {
  static const auto* const kFields = new std::set<std::string>{"kind",
                                                               "competency",
                                                               "need_level",
                                                               "reason",
                                                               "topic",
                                                               "goal",
                                                               "preferred_windows",
                                                               "mode",
                                                               "preferred_provider",
                                                               "excluded_providers",
                                                               "beneficiary_unit",
                                                               "contact",
                                                               "priority"};
  return *kFields;
}

// The fields to change: those of the mask, or without one those that are set.
absl::StatusOr<std::set<std::string>> FieldsOf(const pb::UpdateBookingRequest& request) {
  std::set<std::string> fields;
  for (const std::string& path : request.update_mask().paths()) {
    if (!Changeable().contains(path)) {
      return FieldError("update_mask", "FIELD_UNKNOWN",
                        {.en = absl::StrCat("There is no field of that name to change; ",
                                            "changeable are kind, competency, topic and so on."),
                         .id = "Tidak ada isian dengan nama itu yang dapat diubah."});
    }
    fields.insert(path);
  }
  if (!fields.empty()) return fields;
  std::vector<const google::protobuf::FieldDescriptor*> set;
  pb::Booking::GetReflection()->ListFields(request.booking(), &set);
  for (const auto* field : set) {
    if (Changeable().contains(field->name())) fields.insert(field->name());
  }
  return fields;
}

Wishes Apply(Wishes stored, const Wishes& wanted, const std::set<std::string>& fields) {
  if (fields.contains("kind")) stored.kind = wanted.kind;
  if (fields.contains("competency")) stored.competency = wanted.competency;
  if (fields.contains("need_level")) stored.need_level = wanted.need_level;
  if (fields.contains("reason")) stored.reason = wanted.reason;
  if (fields.contains("topic")) stored.topic = wanted.topic;
  if (fields.contains("goal")) stored.goal = wanted.goal;
  if (fields.contains("preferred_windows")) stored.preferred_windows = wanted.preferred_windows;
  if (fields.contains("mode")) stored.mode = wanted.mode;
  if (fields.contains("preferred_provider")) stored.preferred_provider = wanted.preferred_provider;
  if (fields.contains("excluded_providers")) stored.excluded_providers = wanted.excluded_providers;
  if (fields.contains("beneficiary_unit")) stored.beneficiary_unit = wanted.beneficiary_unit;
  if (fields.contains("contact")) stored.contact = wanted.contact;
  if (fields.contains("priority")) stored.priority = wanted.priority;
  return stored;
}

}  // namespace

absl::StatusOr<pb::Booking> UpdateBooking(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::UpdateBookingRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const BookingId id,
                   ParseName<BookingId>(kBookings, request.booking().name(), "booking.name"));
  ASSIGN_OR_RETURN(const Wishes wanted, WishesOf(request.booking()));
  ASSIGN_OR_RETURN(const std::set<std::string> fields, FieldsOf(request));
  // Load.
  ASSIGN_OR_RETURN(StoredBooking stored, deps.bookings.Load(id));
  if (!CanChange(call.caller, stored.booking)) return BookingNotFoundError();
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.booking().etag(), stored.booking.version));
  Wishes wishes = Apply(stored.booking.wishes, wanted, fields);
  if (fields.contains("priority")) RETURN_IF_ERROR(CheckPriority(call.caller, wishes.priority));
  ASSIGN_OR_RETURN(const Booking next,
                   Redraft(std::move(stored.booking), std::move(wishes), call.now));
  // Store.
  RETURN_IF_ERROR(deps.bookings.Replace(next, call.ChangeFor()));
  // Answer.
  return ToProto(next, /*content=*/true);
}

}  // namespace primadona::booking
