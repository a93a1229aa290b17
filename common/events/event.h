// One event: what has become of an aggregate (see primadona.common.v1.Event).
#ifndef PRIMADONA_COMMON_EVENTS_EVENT_H_
#define PRIMADONA_COMMON_EVENTS_EVENT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/events/change.h"
#include "common/ids/id.h"
#include "common/status/error.h"
#include "google/protobuf/message.h"
#include "primadona/common/v1/event.pb.h"

namespace primadona::events {

struct Event {
  Uuid id;
  std::string aggregate_kind;
  Uuid aggregate_id;
  int64_t version = 0;
  std::string state;
  std::string payload_type;  // full name of the payload's message
  std::string payload;       // serialised
  std::string actor;
  std::string reason;
  std::string traceparent;
  absl::Time create_time;
  int64_t number = 0;      // place in the feed; 0 before it has one
  bool feed_only = false;  // no receiver need hear of it
};

// The event of a change: `aggregate_kind`'s `aggregate_id` is now in `state` at `version`.
Event MakeEvent(std::string aggregate_kind, const Uuid& aggregate_id, int64_t version,
                std::string state, const google::protobuf::Message& payload, const Change& change);

common::v1::Event ToProto(const Event& event);
// INVALID_ARGUMENT: EVENT_MALFORMED.
absl::StatusOr<Event> FromProto(const common::v1::Event& event);

// The payload as `Payload`. INVALID_ARGUMENT: EVENT_PAYLOAD_UNKNOWN when it is of another type.
template <typename Payload>
absl::StatusOr<Payload> ReadPayload(const Event& event) {
  Payload payload;
  if (event.payload_type != Payload::descriptor()->full_name() ||
      !payload.ParseFromString(event.payload)) {
    return MakeError(absl::StatusCode::kInvalidArgument, "EVENT_PAYLOAD_UNKNOWN",
                     {.en = "The payload of the event is of another type.",
                      .id = "Isi peristiwa bertipe lain."});
  }
  return payload;
}

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_EVENT_H_
