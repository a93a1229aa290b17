#include "tests/bad_input/other_body.h"

#include "absl/strings/match.h"
#include "google/protobuf/timestamp.pb.h"
#include "tests/bad_input/field_walk.h"

namespace primadona::e2e {
namespace {

// Changes the field when it says something that is neither an id nor a name.
bool Change(const Place& place) {
  const auto& reflection = *place.owner.GetReflection();
  const FieldDescriptor& field = place.field;
  if (field.is_repeated() || field.name() == "request_id") return false;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text = reflection.GetString(place.owner, &field);
      if (absl::StrContains(text, "/") || field.name().ends_with("_id")) return false;
      reflection.SetString(&place.owner, &field, text + "1");
      return true;
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value = reflection.GetEnumValue(place.owner, &field);
      reflection.SetEnumValue(&place.owner, &field, value == 1 ? 2 : 1);
      return true;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      if (field.message_type() != google::protobuf::Timestamp::descriptor()) return false;
      auto* time = google::protobuf::DynamicCastToGenerated<google::protobuf::Timestamp>(
          reflection.MutableMessage(&place.owner, &field));
      time->set_seconds(time->seconds() + 900);
      return true;
    }
    default: return false;
  }
}

}  // namespace

std::string OtherBody(const Message& request) {
  const std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  bool changed = false;
  WalkFields(*copy, [&changed](const Place& place) { changed = changed || Change(place); });
  // Where there is nothing but names: a field that a newer contract may have.
  return copy->SerializeAsString() + (changed ? "" : "\xc0\x3e\x01");
}

std::unique_ptr<Message> UnderAnotherId(const Message& request, const std::string& id) {
  std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  copy->GetReflection()->SetString(
      copy.get(), copy->GetDescriptor()->FindFieldByName("request_id"), id);
  return copy;
}

}  // namespace primadona::e2e
