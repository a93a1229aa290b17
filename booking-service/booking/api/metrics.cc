#include "booking/api/metrics.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "booking/api/proto.h"
#include "booking/store/booking_event.h"
#include "google/protobuf/util/time_util.h"
#include "primadona/booking/v1/booking_event.pb.h"

namespace primadona::booking {
namespace {

using metrics::Registry;

constexpr const char* kKinds[] = {"consulting", "coaching", "mentoring"};
constexpr const char* kOutcomes[] = {"stored", "known", "history", "refused"};
constexpr const char* kFaults[] = {"EXTERNAL_ID_MISSING",  "EXTERNAL_ID_MALFORMED",
                                   "REVISION_NOT_POSITIVE", "COMPETENCY_MISSING",
                                   "COMPETENCY_MALFORMED",  "LEVEL_OUT_OF_RANGE",
                                   "NO_GAP",                "DEADLINE_MALFORMED",
                                   "NIP_MISSING",           "NIP_MALFORMED",
                                   kNipUnknown};

const char* KindLabel(int kind) {
  return kind >= 1 && kind <= 3 ? kKinds[kind - 1] : "unknown";
}

// An hour to sixty days.
const std::vector<double>& DayBuckets() {
  static const auto* const kBuckets = new std::vector<double>{
      3600, 86400, 172800, 259200, 432000, 604800, 864000, 1209600, 1814400, 2592000, 5184000};
  return *kBuckets;
}
const std::vector<double>& StepBuckets() {
  static const auto* const kBuckets = new std::vector<double>{1, 2, 3, 4, 5, 7, 10, 20};
  return *kBuckets;
}

prometheus::Counter& Submissions(Registry& registry, const char* kind) {
  return registry.Counter("primadona_booking_submissions_total",
                          "Bookings that joined the queue for the first time.", {{"kind", kind}});
}
prometheus::Histogram& Steps(Registry& registry, const char* kind) {
  return registry.Histogram("primadona_booking_steps_to_first_session",
                            "Recorded changes of a booking by the coachee, or by who asked for the "
                            "coachee, until its first session began.",
                            {{"kind", kind}}, StepBuckets());
}
prometheus::Counter& Ends(Registry& registry, const char* kind, const std::string& state) {
  return registry.Counter("primadona_booking_ends_total", "Bookings that came to an end.",
                          {{"kind", kind}, {"state", state}});
}
prometheus::Histogram& Wait(Registry& registry, const char* kind) {
  return registry.Histogram("primadona_booking_first_session_wait_seconds",
                            "Time from the submission until the first session began.",
                            {{"kind", kind}}, DayBuckets());
}
prometheus::Counter& PushedNeeds(Registry& registry, const char* outcome) {
  return registry.Counter("primadona_booking_needs_pushed_total",
                          "Needs that HR systems pushed, by what became of them.",
                          {{"outcome", outcome}});
}
prometheus::Counter& Faults(Registry& registry, const char* reason) {
  return registry.Counter("primadona_booking_need_faults_total",
                          "Faults of pushed needs, for which they are quarantined or refused.",
                          {{"reason", reason}});
}
prometheus::Counter& NeedChanges(Registry& registry, const std::string& state) {
  return registry.Counter("primadona_booking_need_changes_total",
                          "Changes of needs, by the state after.", {{"state", state}});
}

bool IsFirstSubmission(const events::Event& event, const v1::BookingEvent& booking) {
  return event.state == StateName(BookingState::kQueued) && booking.has_queue_time() &&
         FromProto(booking.queue_time()) == event.create_time;
}

}  // namespace

BookingMetrics::BookingMetrics(Registry& registry, events::EventLog& log)
    : registry_(registry),
      last_push_(registry.Gauge("primadona_booking_needs_last_push_timestamp_seconds",
                                "When an HR system last pushed needs, since the epoch.", {},
                                metrics::Replicas::kMax)) {
  for (const char* kind : kKinds) {
    Submissions(registry, kind);
    Steps(registry, kind);
    Wait(registry, kind);
    for (const BookingState state : {BookingState::kClosed, BookingState::kWithdrawn,
                                     BookingState::kExpired, BookingState::kDuplicate}) {
      Ends(registry, kind, std::string(StateName(state)));
    }
  }
  for (const char* outcome : kOutcomes) PushedNeeds(registry, outcome);
  for (const char* reason : kFaults) Faults(registry, reason);
  for (int state = 1; state <= static_cast<int>(NeedState::kDismissed); ++state) {
    NeedChanges(registry, std::string(StateName(NeedState{state})));
  }
  log.Listen([this](const events::Event& event) {
    if (event.aggregate_kind == kBookingAggregate) OnBooking(event);
    if (event.aggregate_kind == kNeedAggregate) NeedChanges(registry_, event.state).Increment();
  });
}

void BookingMetrics::Start(NeedStore& needs) {
  need_gauges_ = std::make_unique<NeedGauges>(
      needs, registry_, [this](absl::Time newest) { PushedAt(newest); });
}

NewsStore::OnFirstSession BookingMetrics::OnFirstSession() {
  return [this](const FirstSession& first) {
    const char* kind = KindLabel(static_cast<int>(first.kind));
    Steps(registry_, kind).Observe(static_cast<double>(first.steps));
    Wait(registry_, kind).Observe(std::max(0.0, absl::ToDoubleSeconds(first.wait)));
  };
}

void BookingMetrics::OnBooking(const events::Event& event) {
  const auto state = ParseBookingState(event.state);
  // Most changes count for nothing here, and then nobody need read what they say.
  if (!state.has_value() || !(IsFinal(*state) || *state == BookingState::kQueued)) return;
  const auto payload = events::ReadPayload<v1::BookingEvent>(event);
  if (!payload.ok()) return;
  const char* kind = KindLabel(payload->kind());
  if (IsFinal(*state)) Ends(registry_, kind, event.state).Increment();
  if (!IsFirstSubmission(event, *payload)) return;
  Submissions(registry_, kind).Increment();
}

void BookingMetrics::Pushed(const PushDecision& decision) {
  const int outcome = static_cast<int>(decision.outcome);
  PushedNeeds(registry_, kOutcomes[outcome - 1]).Increment();
  if (decision.outcome == PushOutcome::kStored) CountFaults(decision.need.faults);
}

void BookingMetrics::RefusedNeed(const std::vector<NeedFault>& faults) {
  PushedNeeds(registry_, kOutcomes[3]).Increment();
  CountFaults(faults);
}

void BookingMetrics::CountFaults(const std::vector<NeedFault>& faults) {
  for (const NeedFault& fault : faults) {
    const auto known = std::find_if(std::begin(kFaults), std::end(kFaults),
                                    [&](const char* name) { return fault.reason == name; });
    if (known != std::end(kFaults)) Faults(registry_, *known).Increment();
  }
}

void BookingMetrics::PushedAt(absl::Time time) {
  const double seconds = absl::ToDoubleSeconds(time - absl::UnixEpoch());
  if (seconds > last_push_.Value()) last_push_.Set(seconds);
}

}  // namespace primadona::booking
