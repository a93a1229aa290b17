#include "session/api/metrics.h"

#include <cstdlib>
#include <string>

#include "primadona/session/v1/engagement_event.pb.h"
#include "primadona/session/v1/ledger_event.pb.h"
#include "primadona/session/v1/session_event.pb.h"
#include "session/store/append_events.h"

namespace primadona::session {
namespace {

using metrics::Registry;

constexpr const char* kKinds[] = {"consulting", "coaching", "mentoring"};
constexpr const char* kOutcomes[] = {
    "verified",           "cancelled_by_coachee", "cancelled_by_provider", "cancelled_by_office",
    "cancelled_by_suite", "no_show_by_coachee",   "no_show_by_provider"};

const char* KindLabel(int kind) {
  return kind >= 1 && kind <= 3 ? kKinds[kind - 1] : "unknown";
}

prometheus::Counter& Sessions(Registry& registry, const char* kind, const std::string& outcome) {
  return registry.Counter("primadona_session_sessions_total", "Sessions that came to an end.",
                          {{"kind", kind}, {"outcome", outcome}});
}
prometheus::Counter& Engagements(Registry& registry, const char* kind, const char* state) {
  return registry.Counter("primadona_session_engagements_total",
                          "Engagements that were opened, completed or terminated.",
                          {{"kind", kind}, {"state", state}});
}
prometheus::Counter& Goals(Registry& registry, const char* kind, bool reached) {
  return registry.Counter("primadona_session_goals_total",
                          "Completed engagements, by whether the level needed was reached.",
                          {{"kind", kind}, {"reached", reached ? "yes" : "no"}});
}
prometheus::Counter& Jp(Registry& registry, const char* kind, const char* entry) {
  return registry.Counter("primadona_session_jp_total", "JP written into the ledger.",
                          {{"kind", kind}, {"entry", entry}});
}
prometheus::Counter& Gains(Registry& registry, const char* state) {
  return registry.Counter("primadona_session_gains_total",
                          "Competency gains that came about, changed or were acknowledged by HR.",
                          {{"state", state}});
}
prometheus::Counter& Surveys(Registry& registry, const char* kind) {
  return registry.Counter("primadona_session_surveys_total", "Surveys answered.",
                          {{"kind", kind}});
}
prometheus::Counter& Scores(Registry& registry, int element) {
  return registry.Counter("primadona_session_survey_score_total",
                          "Sum of the scores (1 to 4) that surveys gave an element.",
                          {{"element", std::string(ElementKey(element))}});
}

// "cancelled_by_coachee", "no_show_by_provider", …; "" for a session that goes on.
std::string OutcomeOf(const std::string& state, v1::Party ended_by) {
  if (state == StateName(SessionState::kVerified)) return "verified";
  static constexpr const char* kParties[] = {"suite", "coachee", "provider", "office", "suite"};
  const std::string party = kParties[ended_by <= v1::PARTY_SUITE ? ended_by : 0];
  if (state == StateName(SessionState::kCancelled)) return "cancelled_by_" + party;
  return state == StateName(SessionState::kNoShow) ? "no_show_by_" + party : "";
}

}  // namespace

SessionMetrics::SessionMetrics(Registry& registry) : registry_(registry) {
  for (const char* kind : kKinds) {
    for (const char* outcome : kOutcomes) Sessions(registry, kind, outcome);
    for (const char* state : {"opened", "completed", "terminated"}) {
      Engagements(registry, kind, state);
    }
    for (const bool reached : {true, false}) Goals(registry, kind, reached);
    for (const char* entry : {"credited", "reversed"}) Jp(registry, kind, entry);
    Surveys(registry, kind);
  }
  for (const char* state : {"available", "acknowledged"}) Gains(registry, state);
  for (int element = 1; element <= kElements; ++element) Scores(registry, element);
}

void SessionMetrics::Listen(events::EventLog& log) {
  log.Listen([this](const events::Event& event) {
    if (event.aggregate_kind == kEngagementAggregate) OnEngagement(event);
    if (event.aggregate_kind == kSessionAggregate) OnSession(event);
    if (event.aggregate_kind == kCreditAggregate) OnCredit(event);
    if (event.aggregate_kind == kGainAggregate) {
      const bool available = event.state == kGainAvailable;
      Gains(registry_, available ? "available" : "acknowledged").Increment();
    }
  });
}

void SessionMetrics::OnEngagement(const events::Event& event) {
  const auto payload = events::ReadPayload<v1::EngagementEvent>(event);
  if (!payload.ok()) return;
  const char* kind = KindLabel(payload->kind());
  if (event.version == 1) Engagements(registry_, kind, "opened").Increment();
  if (event.state == StateName(EngagementState::kTerminated)) {
    Engagements(registry_, kind, "terminated").Increment();
  }
  if (event.state != StateName(EngagementState::kCompleted)) return;
  Engagements(registry_, kind, "completed").Increment();
  Goals(registry_, kind, payload->post_level() >= payload->need_level()).Increment();
}

void SessionMetrics::OnSession(const events::Event& event) {
  const auto payload = events::ReadPayload<v1::SessionEvent>(event);
  if (!payload.ok()) return;
  const std::string outcome = OutcomeOf(event.state, payload->ended_by());
  if (!outcome.empty()) Sessions(registry_, KindLabel(payload->kind()), outcome).Increment();
}

void SessionMetrics::OnCredit(const events::Event& event) {
  const auto payload = events::ReadPayload<v1::CreditEvent>(event);
  if (!payload.ok()) return;
  const char* entry = payload->reversal_of().empty() ? "credited" : "reversed";
  Jp(registry_, KindLabel(payload->kind()), entry).Increment(std::abs(payload->jp()));
}

void SessionMetrics::Surveyed(const Survey& survey) {
  Surveys(registry_, KindLabel(static_cast<int>(survey.kind))).Increment();
  for (int element = 1; element <= kElements; ++element) {
    Scores(registry_, element).Increment(survey.scores.at(element - 1));
  }
}

}  // namespace primadona::session
