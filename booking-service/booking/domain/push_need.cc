#include "booking/domain/push_need.h"

#include <utility>
#include <vector>

namespace primadona::booking {
namespace {

void Advance(Need& need, absl::Time now) {
  need.state = need.faults.empty() ? NeedState::kValidated : NeedState::kQuarantined;
  need.update_time = now;
  ++need.version;
}

}  // namespace

PushDecision DecidePush(const std::optional<Need>& stored, const PushedNeed& pushed,
                        const NewNeed& fresh, PersonId person, absl::Time now) {
  if (stored.has_value()) {
    if (pushed.revision <= stored->revision) return {PushOutcome::kKnown, *stored};
    if (!IsWaiting(stored->state)) return {PushOutcome::kHistory, *stored};
  }
  Need need = stored.has_value() ? *stored
                                 : Need{.id = fresh.id,
                                        .source = fresh.source,
                                        .external_id = pushed.external_id,
                                        .create_time = now};
  need.revision = pushed.revision;
  need.content = pushed.content;
  need.coachee = person;
  need.faults = ContentFaults(pushed);
  if (person.is_nil()) need.faults.push_back(FaultOfUnknownNip(pushed.nip));
  Advance(need, now);
  return {PushOutcome::kStored, std::move(need)};
}

Need Recognise(Need need, PersonId person, absl::Time now) {
  need.coachee = person;
  std::erase_if(need.faults, [](const NeedFault& fault) { return fault.reason == kNipUnknown; });
  Advance(need, now);
  return need;
}

}  // namespace primadona::booking
