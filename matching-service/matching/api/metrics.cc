#include "matching/api/metrics.h"

#include <algorithm>
#include <vector>

#include "matching/domain/groups.h"
#include "matching/domain/slots.h"
#include "matching/store/match_store.h"
#include "matching/store/ticket_store.h"
#include "primadona/matching/v1/match_event.pb.h"

namespace primadona::matching {
namespace {

using metrics::Registry;

constexpr char kGroupQueued[] = "primadona_matching_group_queued_total";
constexpr char kGroupQueuedHelp[] = "Bookings that joined the queue for the first time, by group.";
constexpr char kGroupMatches[] = "primadona_matching_group_proposals_total";
constexpr char kGroupMatchesHelp[] = "Bookings that got their first proposal, by group.";
constexpr char kGroupWait[] = "primadona_matching_group_wait_seconds_total";
constexpr char kGroupWaitHelp[] =
    "Time from the queueing of a booking to its first proposal, by group.";

constexpr ServiceKind kKinds[] = {ServiceKind::kConsulting, ServiceKind::kCoaching,
                                  ServiceKind::kMentoring};

// A second to thirty days; three working days may be five.
const std::vector<double>& WaitBuckets() {
  static const auto* const kBuckets = new std::vector<double>{
      1,      10,     60,     600,    3600,   21600,   86400,
      172800, 259200, 432000, 604800, 1209600, 2592000};
  return *kBuckets;
}

prometheus::Counter& Transitions(Registry& registry, const std::string& state) {
  return registry.Counter("primadona_matching_match_transitions_total",
                          "Matches that came into a state.", {{"state", state}});
}
prometheus::Counter& Unmatched(Registry& registry, const std::string& reason) {
  return registry.Counter("primadona_matching_unmatched_total",
                          "Tickets that were found to have no provider, by the reason told.",
                          {{"reason", reason}});
}
prometheus::Counter& LostRaces(Registry& registry, const std::string& reason) {
  return registry.Counter("primadona_matching_lost_races_total",
                          "Proposals that were decided anew, by what had been taken.",
                          {{"reason", reason}});
}
prometheus::Counter& Proposals(Registry& registry, ServiceKind kind, bool explained) {
  return registry.Counter("primadona_matching_proposals_total",
                          "Matches proposed, by whether their explanation is stored.",
                          {{"kind", KindLabel(kind)}, {"explained", explained ? "yes" : "no"}});
}
prometheus::Histogram& TimeToMatch(Registry& registry, ServiceKind kind) {
  return registry.Histogram("primadona_matching_time_to_match_seconds",
                            "Time from the queueing of a booking to its first proposal.",
                            {{"kind", KindLabel(kind)}}, WaitBuckets());
}
prometheus::Counter& Rounds(Registry& registry, RoundState state) {
  return registry.Counter("primadona_matching_rounds_total", "Matching rounds that are over.",
                          {{"state", RoundStateName(state)}});
}
prometheus::Counter& Conflicts(Registry& registry, ConflictAt at) {
  static constexpr const char* kNames[] = {"proposal", "reserve", "move", "settle"};
  return registry.Counter("primadona_matching_calendar_conflicts_total",
                          "Slots that had gone to another, by who wanted them.",
                          {{"at", kNames[static_cast<int>(at)]}});
}

}  // namespace

const char* KindLabel(ServiceKind kind) {
  switch (kind) {
    case ServiceKind::kConsulting:
      return "consulting";
    case ServiceKind::kCoaching:
      return "coaching";
    case ServiceKind::kMentoring:
      break;
  }
  return "mentoring";
}

MatchingMetrics::MatchingMetrics(Registry& registry, events::EventLog& log)
    : registry_(registry),
      step_seconds_(registry.Histogram("primadona_matching_step_seconds",
                                       "Time of one match step, from load to commit.")),
      round_seconds_(registry.Histogram(
          "primadona_matching_round_seconds",
          "Time of one round, from the reading of the list to the proven pairing.")),
      settle_conflicts_(
          registry.Counter("primadona_matching_settle_conflicts_total",
                           "Sessions settled after their hold was over and its time taken.")) {
  for (int i = 1; i <= static_cast<int>(MatchState::kEnded); ++i) {
    Transitions(registry, MatchStateName(MatchState{i}));
  }
  for (int i = 1; i <= static_cast<int>(WaitingReason::kOutbid); ++i) {
    Unmatched(registry, WaitingReasonName(WaitingReason{i}));
  }
  for (const char* reason : {kSlotTaken, "CAPACITY_TAKEN", "TICKET_GONE"}) {
    LostRaces(registry, reason);
  }
  for (const ServiceKind kind : kKinds) {
    Proposals(registry, kind, true);
    Proposals(registry, kind, false);
    TimeToMatch(registry, kind);
  }
  for (int at = 0; at <= static_cast<int>(ConflictAt::kSettle); ++at) {
    Conflicts(registry, ConflictAt{at});
  }
  for (const RoundState state : {RoundState::kDone, RoundState::kFailed}) Rounds(registry, state);
  InitializeGroups();
  log.Listen([this](const events::Event& event) { OnEvent(event); });
}

void MatchingMetrics::InitializeGroups() {
  for (const auto& [sex, grade] : {std::pair("1", "I"), std::pair("2", "II"),
                                   std::pair("", "III/a"), std::pair("", "IV/a"),
                                   std::pair("", "")}) {
    Ticket ticket;
    ticket.sex = sex;
    ticket.grade = grade;
    AddToGroups(kGroupQueued, kGroupQueuedHelp, ticket, 0);
    AddToGroups(kGroupMatches, kGroupMatchesHelp, ticket, 0);
    AddToGroups(kGroupWait, kGroupWaitHelp, ticket, 0);
  }
}

void MatchingMetrics::OnEvent(const events::Event& event) {
  if (event.aggregate_kind == kMatchAggregate) Transitions(registry_, event.state).Increment();
  if (event.aggregate_kind != kTicketAggregate) return;
  const auto payload = events::ReadPayload<v1::TicketEvent>(event);
  if (payload.ok()) Unmatched(registry_, payload->waiting_reason()).Increment();
}

void MatchingMetrics::AddToGroups(const char* name, const char* help, const Ticket& ticket,
                                  double by) {
  const auto add = [&](const char* dimension, const std::string& group) {
    registry_.Counter(name, help, {{"dimension", dimension}, {"group", group}}).Increment(by);
  };
  add("sex", SexGroup(ticket.sex));
  add("grade", GradeGroup(ticket.grade));
  add("unit", units_.Of(ticket.unit));
}

void MatchingMetrics::Queued(const Ticket& ticket) {
  AddToGroups(kGroupQueued, kGroupQueuedHelp, ticket, 1);
}

void MatchingMetrics::Proposed(const Match& match, absl::Time now) {
  const Ticket& ticket = match.ticket;
  Proposals(registry_, ticket.kind, !match.explanation.hard_rules.empty()).Increment();
  if (ticket.earlier_matches > 0) return;
  const double waited =
      std::max(0.0, absl::ToDoubleSeconds(now - std::max(ticket.queue_time, absl::UnixEpoch())));
  TimeToMatch(registry_, ticket.kind).Observe(waited);
  AddToGroups(kGroupMatches, kGroupMatchesHelp, ticket, 1);
  AddToGroups(kGroupWait, kGroupWaitHelp, ticket, waited);
}

void MatchingMetrics::LostRace(const std::string& reason) {
  LostRaces(registry_, reason).Increment();
  if (reason == kSlotTaken) Conflict(ConflictAt::kProposal);
}

void MatchingMetrics::RoundOver(const Round& round) {
  Rounds(registry_, round.state).Increment();
  round_seconds_.Observe(absl::ToDoubleSeconds(round.duration));
}

void MatchingMetrics::Conflict(ConflictAt at) { Conflicts(registry_, at).Increment(); }

}  // namespace primadona::matching
