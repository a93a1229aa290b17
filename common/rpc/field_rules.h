// What the contract says of the fields of a message, read from their options once.
#ifndef PRIMADONA_COMMON_RPC_FIELD_RULES_H_
#define PRIMADONA_COMMON_RPC_FIELD_RULES_H_

#include <vector>

#include "google/protobuf/descriptor.h"
#include "primadona/common/v1/limits.pb.h"

namespace primadona::rpc {

struct FieldRule {
  const google::protobuf::FieldDescriptor* field = nullptr;
  common::v1::Limits limits;  // the defaults when there are none
  bool required = false;
  bool identifier = false;
};

// The rules of the fields that a caller may set. `message` is of a compiled type: it lives for
// good, and so does what is returned. Thread-safe.
const std::vector<FieldRule>& RulesOf(const google::protobuf::Descriptor& message);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_FIELD_RULES_H_
