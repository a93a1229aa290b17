#include "common/events/receiver.h"

#include <algorithm>
#include <array>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/hash/hash.h"
#include "common/events/events_sql.h"
#include "common/log/log.h"
#include "common/log/work_scope.h"
#include "common/status/macros.h"

namespace primadona::events {
namespace {

using common::v1::DeliverRequest;
using common::v1::DeliverResponse;
using common::v1::DeliverResult;

// Events in one transaction: enough for its COMMIT to cost each of them little, few enough for
// their locks to be short.
constexpr size_t kTogether = 50;

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

// In the event's own trace: whoever follows a request sees where it ended.
void TellRefused(const common::v1::Event& event, const absl::Status& status) {
  const std::string traceparent = log::ChildTraceparent(event.traceparent());
  const log::TraceScope trace(traceparent);
  log::Error("event refused", {{"kind", event.aggregate_kind()},
                               {"state", event.state()},
                               {"reason", ReasonOf(status)},
                               {"status", std::string(absl::StatusCodeToString(status.code()))}});
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

absl::Status Receiver::ApplyIn(mysql::Transaction& tx, const Event& event) {
  const auto handler = handlers_.find(event.aggregate_kind);
  if (handler == handlers_.end()) {
    return MakeError(absl::StatusCode::kInvalidArgument, "EVENT_KIND_UNKNOWN",
                     {.en = "This service does not know events of this kind.",
                      .id = "Layanan ini tidak mengenal peristiwa jenis ini."});
  }
  const std::string traceparent = log::ChildTraceparent(event.traceparent);
  const log::TraceScope trace(traceparent);
  const log::WorkScope work;
  ASSIGN_OR_RETURN(const bool newer, Advance(tx, event));
  if (!newer) return absl::OkStatus();
  RETURN_IF_ERROR(handler->second(tx, event));
  // The COMMIT is that of all events that came together: the line of Deliver tells it.
  tx.OnCommit([traceparent, kind = event.aggregate_kind, state = event.state,
               took = absl::ToDoubleMilliseconds(work.age()), statements = work.Statements()] {
    const log::TraceScope again(traceparent);
    log::Info("event applied", {{"kind", kind},
                                {"state", state},
                                {"duration_ms", took},
                                {"statements", statements}});
  });
  return absl::OkStatus();
}

absl::Status Receiver::ApplyOne(const common::v1::Event& proto) {
  ASSIGN_OR_RETURN(const Event event, FromProto(proto));
  return database_.Transact([&](mysql::Transaction& tx) { return ApplyIn(tx, event); });
}

absl::Status Receiver::ApplyTogether(const std::vector<const common::v1::Event*>& protos) {
  std::vector<Event> events;
  for (const common::v1::Event* proto : protos) {
    ASSIGN_OR_RETURN(Event event, FromProto(*proto));
    events.push_back(std::move(event));
  }
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    for (const Event& event : events) RETURN_IF_ERROR(ApplyIn(tx, event));
    return absl::OkStatus();
  });
}

void Receiver::ApplyAll(const DeliverRequest& request, const std::vector<int>& places,
                        std::vector<DeliverResult>& results) {
  for (size_t begin = 0; begin < places.size(); begin += kTogether) {
    const size_t end = std::min(begin + kTogether, places.size());
    std::vector<const common::v1::Event*> events;
    for (size_t i = begin; i < end; ++i) events.push_back(&request.events(places[i]));
    // Many share one COMMIT. Where one of them cannot be applied, each is tried by itself.
    const bool all = events.size() > 1 && ApplyTogether(events).ok();
    for (size_t i = begin; i < end; ++i) {
      const common::v1::Event& event = *events[i - begin];
      const absl::Status status = all ? absl::OkStatus() : ApplyOne(event);
      const DeliverResult result = ResultOf(status);
      if (result == common::v1::REFUSED) TellRefused(event, status);
      results[places[i]] = result;
    }
  }
}

DeliverResponse Receiver::Deliver(const DeliverRequest& request) {
  // The places of each half: what happened to one aggregate stays in one of them, in its order.
  std::array<std::vector<int>, 2> halves;
  const bool large = request.events_size() > static_cast<int>(kTogether);
  for (int i = 0; i < request.events_size(); ++i) {
    const size_t half = large ? absl::HashOf(request.events(i).aggregate_id()) % 2 : 0;
    halves[half].push_back(i);
  }
  std::vector<DeliverResult> results(request.events_size());
  std::thread other;
  if (!halves[1].empty()) other = std::thread([&] { ApplyAll(request, halves[1], results); });
  ApplyAll(request, halves[0], results);
  if (other.joinable()) other.join();
  DeliverResponse response;
  response.mutable_results()->Assign(results.begin(), results.end());
  return response;
}

}  // namespace primadona::events
