#include "common/events/receiver.h"

#include <utility>

#include "common/events/events_sql.h"
#include "common/log/log.h"
#include "common/status/macros.h"

namespace primadona::events {
namespace {

using common::v1::DeliverResult;

// Whether `event` is newer than what was applied of its aggregate; from here to the end of the
// transaction nobody else applies an event of that aggregate.
absl::StatusOr<bool> Advance(mysql::Transaction& tx, const Event& event) {
  // A first event finds no row to advance; two first events at once meet at the INSERT, and the
  // one that lost then advances the other's row if it is newer.
  for (const bool may_insert : {true, false}) {
    ASSIGN_OR_RETURN(const int64_t advanced,
                     tx.Execute(kAdvanceApplied, {event.version, event.aggregate_kind,
                                                  event.aggregate_id, event.version}));
    if (advanced > 0) return true;
    if (!may_insert) break;
    const absl::Status inserted =
        tx.Execute(kInsertApplied, {event.aggregate_kind, event.aggregate_id, event.version})
            .status();
    if (inserted.ok()) return true;
    if (mysql::DuplicateKey(inserted).empty()) return inserted;
  }
  return false;
}

DeliverResult ResultOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return common::v1::APPLIED;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
      return common::v1::RETRY;
    default:
      return common::v1::REFUSED;
  }
}

}  // namespace

Receiver::Receiver(mysql::Database& database) : database_(database) {}

void Receiver::On(std::string aggregate_kind, Apply apply) {
  handlers_[std::move(aggregate_kind)] = std::move(apply);
}

absl::Status Receiver::ApplyOne(const common::v1::Event& proto) {
  ASSIGN_OR_RETURN(const Event event, FromProto(proto));
  const auto handler = handlers_.find(event.aggregate_kind);
  if (handler == handlers_.end()) {
    return MakeError(absl::StatusCode::kInvalidArgument, "EVENT_KIND_UNKNOWN",
                     {.en = "This service does not know events of this kind.",
                      .id = "Layanan ini tidak mengenal peristiwa jenis ini."});
  }
  const log::TraceScope trace(event.traceparent);
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(const bool newer, Advance(tx, event));
    return newer ? handler->second(tx, event) : absl::OkStatus();
  });
}

common::v1::DeliverResponse Receiver::Deliver(const common::v1::DeliverRequest& request) {
  common::v1::DeliverResponse response;
  for (const common::v1::Event& event : request.events()) {
    const absl::Status status = ApplyOne(event);
    const DeliverResult result = ResultOf(status);
    if (result == common::v1::REFUSED) {
      log::Error("event refused",
                 {{"kind", event.aggregate_kind()},
                  {"state", event.state()},
                  {"reason", ReasonOf(status)},
                  {"status", std::string(absl::StatusCodeToString(status.code()))}});
    }
    response.add_results(result);
  }
  return response;
}

}  // namespace primadona::events
