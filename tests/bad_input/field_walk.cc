#include "tests/bad_input/field_walk.h"

#include <memory>

namespace primadona::e2e {
namespace {

bool IsSet(const Message& owner, const FieldDescriptor& field) {
  const auto& reflection = *owner.GetReflection();
  return field.is_repeated() ? reflection.FieldSize(owner, &field) > 0
                             : reflection.HasField(owner, &field);
}

bool IsInput(const FieldDescriptor& field) {
  return !HasBehavior(field, google::api::OUTPUT_ONLY);
}

void Walk(Message& root, Message& owner, const std::string& prefix,
          const std::function<void(const Place&)>& visit) {
  const google::protobuf::Descriptor& type = *owner.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (!IsInput(field)) continue;
    const std::string path = prefix + field.name();
    visit({root, owner, field, path});
    const bool message = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!message || IsKnownType(field) || !IsSet(owner, field)) continue;
    const auto& reflection = *owner.GetReflection();
    if (field.is_repeated()) {
      Walk(root, *reflection.MutableRepeatedMessage(&owner, &field, 0), path + "[0].", visit);
    } else {
      Walk(root, *reflection.MutableMessage(&owner, &field), path + ".", visit);
    }
  }
}

void AddPaths(const google::protobuf::Descriptor& type, const std::string& prefix,
              std::set<std::string>& paths) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (!IsInput(field)) continue;
    paths.insert(prefix + field.name());
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || IsKnownType(field)) continue;
    AddPaths(*field.message_type(), prefix + field.name() + ".", paths);
  }
}

}  // namespace

bool HasBehavior(const FieldDescriptor& field, google::api::FieldBehavior behavior) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == behavior) return true;
  }
  return false;
}

bool IsKnownType(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field.message_type()->full_name().starts_with("google.");
}

void WalkFields(Message& request, const std::function<void(const Place&)>& visit) {
  Walk(request, request, "", visit);
}

std::string WithoutIndexes(const std::string& path) {
  std::string out;
  bool inside = false;
  for (const char c : path) {
    if (c == '[') inside = true;
    if (!inside) out += c;
    if (c == ']') inside = false;
  }
  return out;
}

std::set<std::string> PathsSetIn(const Message& request) {
  const std::unique_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  std::set<std::string> paths;
  WalkFields(*copy, [&paths](const Place& place) {
    if (IsSet(place.owner, place.field)) paths.insert(WithoutIndexes(place.path));
  });
  return paths;
}

std::set<std::string> PathsOf(const google::protobuf::Descriptor& type) {
  std::set<std::string> paths;
  AddPaths(type, "", paths);
  return paths;
}

}  // namespace primadona::e2e
