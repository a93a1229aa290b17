// Applying what other services deliver.
#ifndef PRIMADONA_COMMON_EVENTS_RECEIVER_H_
#define PRIMADONA_COMMON_EVENTS_RECEIVER_H_

#include <functional>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "common/events/event.h"
#include "common/mysql/database.h"
#include "primadona/common/v1/event.pb.h"

namespace primadona::events {

// Applies an event at most once and never after a newer one of the same aggregate: the version
// guard and the effect share one transaction, which may be shared by several events of a delivery:
// one that fails there undoes them all, and then each is applied by itself. A large delivery is
// applied by two threads, each aggregate's events by one of them. Thread-safe after the handlers
// are set.
class Receiver {
 public:
  // The effect of an event. OK commits it; UNAVAILABLE, ABORTED and DEADLINE_EXCEEDED make the
  // sender try again; any other status refuses the event for good.
  using Apply = std::function<absl::Status(mysql::Transaction& tx, const Event& event)>;

  explicit Receiver(mysql::Database& database);

  void On(std::string aggregate_kind, Apply apply);
  common::v1::DeliverResponse Deliver(const common::v1::DeliverRequest& request);

 private:
  absl::Status ApplyIn(mysql::Transaction& tx, const Event& event);
  absl::Status ApplyOne(const common::v1::Event& proto);
  // All in one transaction, or none.
  absl::Status ApplyTogether(const std::vector<const common::v1::Event*>& protos);
  // Of the events at `places`, which share aggregates with no others; puts their results there.
  void ApplyAll(const common::v1::DeliverRequest& request, const std::vector<int>& places,
                std::vector<common::v1::DeliverResult>& results);

  mysql::Database& database_;
  std::map<std::string, Apply> handlers_;
};

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_RECEIVER_H_
