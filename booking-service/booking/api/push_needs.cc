#include "booking/api/push_needs.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "booking/domain/ids.h"
#include "booking/domain/limits.h"
#include "booking/domain/push_need.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

// What is no code is kept no longer than this, in bytes: enough to see what was meant.
constexpr size_t kMostOfACode = 32;

std::string Shortened(std::string text) {
  if (text.size() <= kMostOfACode) return text;
  size_t end = kMostOfACode;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

PushedNeed FromProto(const pb::DevelopmentNeed& proto) {
  PushedNeed need;
  need.external_id = proto.external_id();
  need.revision = proto.revision();
  need.nip = proto.nip();
  need.content.competency = Shortened(proto.competency());
  need.content.required_level = proto.required_level();
  need.content.attained_level = proto.attained_level();
  if (!proto.has_deadline()) return need;
  const google::type::Date& date = proto.deadline();
  const absl::CivilDay day(date.year(), date.month(), date.day());
  const bool real = date.year() > 0 && day.year() == date.year() && day.month() == date.month() &&
                    day.day() == date.day();
  if (real) need.content.deadline = day;
  need.deadline_malformed = !real;
  return need;
}

pb::PushResult Refused(const std::vector<NeedFault>& faults, rpc::Language language) {
  pb::PushResult result;
  result.set_outcome(pb::PushResult::REFUSED);
  for (const NeedFault& fault : faults) *result.add_errors() = ToProto(fault, language);
  return result;
}

pb::PushResult ResultOf(const PushDecision& decision, rpc::Language language) {
  pb::PushResult result;
  result.set_outcome(static_cast<pb::PushResult::Outcome>(decision.outcome));
  result.set_development_need(FormatName(kNeeds, decision.need.id));
  result.set_state(static_cast<pb::DevelopmentNeed::State>(decision.need.state));
  for (const NeedFault& fault : decision.need.faults) {
    *result.add_errors() = ToProto(fault, language);
  }
  return result;
}

}  // namespace

absl::StatusOr<pb::PushDevelopmentNeedsResponse> PushDevelopmentNeeds(
    const ApiDeps& deps, const rpc::Call& call, const pb::PushDevelopmentNeedsRequest& request) {
  // Validate: what cannot be told apart from other needs is refused, the rest is taken in.
  pb::PushDevelopmentNeedsResponse response;
  std::vector<PushedNeed> pushed;
  std::vector<int> places;  // in the response, of each of `pushed`
  for (const pb::DevelopmentNeed& proto : request.development_needs()) {
    PushedNeed need = FromProto(proto);
    const std::vector<NeedFault> faults = IdentityFaults(need);
    *response.add_results() = Refused(faults, call.language);
    if (!faults.empty()) {
      deps.metrics.RefusedNeed(faults);
      continue;
    }
    places.push_back(response.results_size() - 1);
    pushed.push_back(std::move(need));
  }
  // Load, Decide, Store: some at a time, each part whole or not at all; a repeat does no harm.
  for (size_t begin = 0; begin < pushed.size(); begin += kNeedsPerTransaction) {
    const size_t end = std::min(pushed.size(), begin + kNeedsPerTransaction);
    ASSIGN_OR_RETURN(const std::vector<PushDecision> decisions,
                     deps.needs.Push({pushed.begin() + begin, pushed.begin() + end},
                                     call.caller.subject, call.ChangeFor()));
    // Answer.
    for (size_t i = 0; i < decisions.size(); ++i) {
      deps.metrics.Pushed(decisions[i]);
      *response.mutable_results(places[begin + i]) = ResultOf(decisions[i], call.language);
    }
  }
  deps.metrics.PushedAt(call.now);
  return response;
}

}  // namespace primadona::booking
