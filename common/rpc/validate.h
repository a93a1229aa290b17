// Checks a request against what its descriptor says, before any handler runs.
#ifndef PRIMADONA_COMMON_RPC_VALIDATE_H_
#define PRIMADONA_COMMON_RPC_VALIDATE_H_

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace primadona::rpc {

// INVALID_ARGUMENT with every faulty field: FIELD_REQUIRED (field_behavior REQUIRED and unset; the
// name of what is updated), FIELD_BLANK (such a text with nothing but white space),
// TEXT_TOO_LONG, TOO_MANY_ITEMS, NUMBER_OUT_OF_RANGE (option limits), TEXT_NOT_UTF8,
// TEXT_HAS_CONTROL_CHARACTERS, ENUM_VALUE_UNKNOWN, TIMESTAMP_OUT_OF_RANGE (years 1–9999),
// INTERVAL_EMPTY (end not after start), REQUEST_ID_MALFORMED (request_id set and no UUID),
// FIELD_UNKNOWN and FIELD_IMMUTABLE (paths of an update mask). With an update mask only what it
// names of the resource must be set.
// OUTPUT_ONLY fields of a request are not looked at and not used. A text without its own limit may
// have 1,000 code points.
absl::Status ValidateRequest(const google::protobuf::Message& request);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_VALIDATE_H_
