// Events and changes for the tests of this storey.
#ifndef PRIMADONA_COMMON_EVENTS_EVENT_SAMPLES_H_
#define PRIMADONA_COMMON_EVENTS_EVENT_SAMPLES_H_

#include <string>

#include "common/events/event.h"
#include "common/ids/uuid7.h"
#include "google/protobuf/empty.pb.h"

namespace primadona::events {

inline Change ChangeAt(absl::Time now) {
  return {now, "primadona", "TESTED", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          std::nullopt};
}

inline Event SampleEvent(const Uuid& aggregate, int64_t version, absl::Time now,
                         std::string kind = "booking") {
  return MakeEvent(std::move(kind), aggregate, version, "QUEUED", google::protobuf::Empty(),
                   ChangeAt(now));
}

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_EVENT_SAMPLES_H_
