#include "common/events/lane.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "common/failpoint/failpoint.h"
#include "common/log/log.h"
#include "common/status/macros.h"

namespace primadona::events {
namespace {

constexpr int kBatch = 500;
constexpr size_t kQueueBound = 10000;
constexpr absl::Duration kUnsentFor = absl::Seconds(1);
constexpr absl::Duration kTick = absl::Milliseconds(250);
constexpr absl::Duration kFirstPause = absl::Milliseconds(20);
constexpr absl::Duration kLongestPause = absl::Seconds(1);

std::vector<Uuid> IdsOf(const std::vector<Event>& events) {
  std::vector<Uuid> ids;
  for (const Event& event : events) ids.push_back(event.id);
  return ids;
}

}  // namespace

Lane::Lane(mysql::Database& database, const Clock& clock, std::string receiver,
           Transport transport)
    : database_(database),
      clock_(clock),
      receiver_(std::move(receiver)),
      transport_(std::move(transport)),
      pause_(kFirstPause),
      worker_(kTick, [this] { return Work(); }) {}

void Lane::Push(const Event& event) {
  {
    absl::MutexLock lock(&mutex_);
    if (queue_.size() >= kQueueBound) return;
    queue_.push_back(event);
  }
  worker_.Wake();
}

// One piece of work: what was just committed goes first, then what others or a crash left.
bool Lane::Work() {
  if (absl::Now() < resume_) return false;
  const std::vector<Event> fresh = TakeQueued();
  if (!fresh.empty()) {
    return Send(fresh).ok();  // what fails is still in the outbox: a sweep takes it
  }
  if (absl::Now() < next_sweep_) return false;
  if (SweepDue()) return true;
  next_sweep_ = absl::Now() + kUnsentFor;
  return false;
}

std::vector<Event> Lane::TakeQueued() {
  absl::MutexLock lock(&mutex_);
  const size_t count = std::min<size_t>(queue_.size(), kBatch);
  std::vector<Event> batch(std::make_move_iterator(queue_.begin()),
                           std::make_move_iterator(queue_.begin() + count));
  queue_.erase(queue_.begin(), queue_.begin() + count);
  return batch;
}

// Page by page, so that what a receiver always postpones holds up nothing behind it. An entry is
// due when it is older than a second by the suite's clock, or was there in the last round already:
// the second rule holds also while that clock stands still.
bool Lane::SweepDue() {
  const absl::StatusOr<std::vector<Unsent>> page =
      UnsentAfter(database_, receiver_, place_, kBatch);
  if (!page.ok()) return false;
  const absl::Time young = clock_.Now() - kUnsentFor;
  std::vector<Uuid> due;
  for (const Unsent& entry : *page) {
    const bool old = entry.create_time <= young;
    if (!old) finding_.insert(entry.event_id);
    if (old || seen_.contains(entry.event_id)) due.push_back(entry.event_id);
  }
  const bool last = page->size() < kBatch;
  place_ = last ? Unsent() : page->back();
  if (last) seen_ = std::exchange(finding_, {});
  if (due.empty()) return !last;
  const absl::StatusOr<std::vector<Event>> events = LoadEvents(database_, due);
  if (!events.ok()) return false;
  const absl::StatusOr<int> sent = Send(*events);
  return sent.ok() && *sent > 0 && !last;
}

absl::StatusOr<int> Lane::Send(const std::vector<Event>& batch) {
  absl::StatusOr<int> acknowledged = Deliver(batch);
  if (acknowledged.ok()) {
    pause_ = kFirstPause;
  } else {
    resume_ = absl::Now() + pause_;
    pause_ = std::min(2 * pause_, kLongestPause);
  }
  return acknowledged;
}

absl::StatusOr<int> Lane::Deliver(const std::vector<Event>& batch) {
  common::v1::DeliverRequest request;
  for (const Event& event : batch) *request.add_events() = ToProto(event);
  failpoint::Pass(failpoint::kDeliverBefore);
  const absl::StatusOr<common::v1::DeliverResponse> response = transport_(receiver_, request);
  failpoint::Pass(failpoint::kDeliverAfter);
  RETURN_IF_ERROR(response.status());
  failpoint::Pass(failpoint::kAcknowledgeBefore);
  absl::StatusOr<int> acknowledged = Settle(batch, *response);
  failpoint::Pass(failpoint::kAcknowledgeAfter);
  return acknowledged;
}

absl::StatusOr<int> Lane::Settle(const std::vector<Event>& batch,
                                 const common::v1::DeliverResponse& response) {
  if (response.results_size() != static_cast<int>(batch.size())) {
    RETURN_IF_ERROR(CountAttempt(database_, receiver_, IdsOf(batch)));
    return absl::InternalError("the receiver answered for another batch");
  }
  std::vector<Uuid> applied, refused, again;
  for (size_t i = 0; i < batch.size(); ++i) {
    switch (response.results(static_cast<int>(i))) {
      case common::v1::APPLIED:
        applied.push_back(batch[i].id);
        break;
      case common::v1::REFUSED:
        refused.push_back(batch[i].id);
        break;
      default:
        again.push_back(batch[i].id);
    }
  }
  RETURN_IF_ERROR(ForgetSent(database_, receiver_, applied));
  RETURN_IF_ERROR(CountAttempt(database_, receiver_, again));
  const int acknowledged = static_cast<int>(applied.size());
  if (refused.empty()) return acknowledged;
  log::Error("events parked",
             {{"receiver", receiver_}, {"count", static_cast<int64_t>(refused.size())}});
  RETURN_IF_ERROR(Park(database_, receiver_, refused));
  return acknowledged;
}

absl::StatusOr<int> Lane::SweepRound(absl::Time until) {
  Unsent place;
  int total = 0;
  while (true) {
    ASSIGN_OR_RETURN(const std::vector<Unsent> page,
                     UnsentAfter(database_, receiver_, place, kBatch));
    if (page.empty()) return total;
    place = page.back();
    std::vector<Uuid> ids;
    for (const Unsent& entry : page) ids.push_back(entry.event_id);
    ASSIGN_OR_RETURN(const std::vector<Event> events, LoadEvents(database_, ids));
    ASSIGN_OR_RETURN(const int acknowledged, Deliver(events));
    total += acknowledged;
    if (absl::Now() >= until) return total;
  }
}

// Round after round while it brings something: one event may have to wait for another.
absl::StatusOr<int> Lane::SweepAll(absl::Time until) {
  int total = 0;
  while (true) {
    ASSIGN_OR_RETURN(const int sent, SweepRound(until));
    total += sent;
    if (sent == 0 || absl::Now() >= until) return total;
  }
}

}  // namespace primadona::events
