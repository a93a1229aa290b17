// The annotation google.api.field_behavior of a field.
#ifndef PRIMADONA_COMMON_RPC_FIELD_BEHAVIOR_H_
#define PRIMADONA_COMMON_RPC_FIELD_BEHAVIOR_H_

#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"

namespace primadona::rpc {

inline bool HasBehavior(const google::protobuf::FieldDescriptor& field,
                        google::api::FieldBehavior wanted) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == wanted) return true;
  }
  return false;
}

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_FIELD_BEHAVIOR_H_
