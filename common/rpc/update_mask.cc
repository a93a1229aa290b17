#include "common/rpc/update_mask.h"

#include "absl/strings/str_cat.h"
#include "common/rpc/field_behavior.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/field_mask.pb.h"

namespace primadona::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;
using google::protobuf::Message;

bool IsMask(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field.message_type() == FieldMask::descriptor();
}

// The field of that name; null for one that says which resource it is, or that the suite sets.
const FieldDescriptor* ChangeableField(const Descriptor& resource, const std::string& name) {
  const FieldDescriptor* field = resource.FindFieldByName(name);
  const bool changeable = field != nullptr && field->name() != "etag" &&
                          !HasBehavior(*field, google::api::OUTPUT_ONLY) &&
                          !HasBehavior(*field, google::api::IDENTIFIER);
  return changeable ? field : nullptr;
}

}  // namespace

UpdateMask::UpdateMask(const Message& request) {
  const Descriptor& type = *request.GetDescriptor();
  const FieldDescriptor* mask = type.FindFieldByName("update_mask");
  if (mask == nullptr || !IsMask(*mask)) return;
  const Message& value = request.GetReflection()->GetMessage(request, mask);
  const FieldDescriptor* paths = value.GetDescriptor()->FindFieldByName("paths");
  const int size = value.GetReflection()->FieldSize(value, paths);
  for (int i = 0; i < size; ++i) {
    paths_.push_back(value.GetReflection()->GetRepeatedString(value, paths, i));
  }
  ReadResource(type);
}

void UpdateMask::ReadResource(const Descriptor& request) {
  for (int i = 0; i < request.field_count(); ++i) {
    const FieldDescriptor& field = *request.field(i);
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || IsMask(field)) continue;
    resource_ = field.message_type();
    prefix_ = field.name() + ".";
    return;
  }
  paths_.clear();  // a mask of nothing
}

bool UpdateMask::Names(const std::string& path) const {
  for (const std::string& named : paths_) {
    const std::string whole = prefix_ + named;
    if (path == whole || path.starts_with(whole + ".") || path.starts_with(whole + "[")) {
      return true;
    }
  }
  return false;
}

FieldFaults UpdateMask::Faults() const {
  FieldFaults faults;
  if (paths_.size() > kMaxMaskPaths) {
    faults.Add("update_mask.paths", "TOO_MANY_ITEMS",
               {.en = absl::StrCat("At most ", kMaxMaskPaths, " items are allowed."),
                .id = absl::StrCat("Paling banyak ", kMaxMaskPaths, " butir.")});
    return faults;
  }
  for (size_t i = 0; i < paths_.size(); ++i) {
    const std::string path = absl::StrCat("update_mask.paths[", i, "]");
    const FieldDescriptor* field = ChangeableField(*resource_, paths_[i]);
    if (field == nullptr) {
      faults.Add(path, "FIELD_UNKNOWN",
                 {.en = "There is no field of that name to change.",
                  .id = "Tidak ada isian dengan nama itu yang dapat diubah."});
    } else if (HasBehavior(*field, google::api::IMMUTABLE)) {
      faults.Add(path, "FIELD_IMMUTABLE",
                 {.en = "The field stays as it was made.",
                  .id = "Isian ini tidak dapat diubah."});
    }
  }
  return faults;
}

}  // namespace primadona::rpc
