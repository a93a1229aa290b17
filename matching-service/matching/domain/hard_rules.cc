#include "matching/domain/hard_rules.h"

#include "absl/strings/str_cat.h"
#include "common/status/error.h"

namespace primadona::matching {

const char* HardRuleName(HardRule rule) {
  switch (rule) {
    case HardRule::kNotOneself:
      return "NOT_ONESELF";
    case HardRule::kNotDirectSuperior:
      return "NOT_DIRECT_SUPERIOR";
    case HardRule::kNoDeclaredConflict:
      return "NO_DECLARED_CONFLICT";
    case HardRule::kServiceKindOffered:
      return "SERVICE_KIND_OFFERED";
    case HardRule::kLevelSufficient:
      return "LEVEL_SUFFICIENT";
    case HardRule::kMentorAboveMentee:
      return "MENTOR_ABOVE_MENTEE";
    case HardRule::kCapacityLeft:
      return "CAPACITY_LEFT";
    case HardRule::kCommonSlot:
      return "COMMON_SLOT";
    case HardRule::kBothActive:
      return "BOTH_ACTIVE";
    case HardRule::kMeetingModeShared:
      return "MEETING_MODE_SHARED";
  }
  return "";
}

const std::vector<HardRule>& AllHardRules() {
  static const auto* const kAll = new std::vector<HardRule>{
      HardRule::kNotOneself,        HardRule::kNotDirectSuperior, HardRule::kNoDeclaredConflict,
      HardRule::kServiceKindOffered, HardRule::kLevelSufficient,  HardRule::kMentorAboveMentee,
      HardRule::kCapacityLeft,      HardRule::kCommonSlot,        HardRule::kBothActive,
      HardRule::kMeetingModeShared};
  return *kAll;
}

bool NotOneself(const Ticket& ticket, const Provider& provider) {
  return ticket.coachee != provider.id;
}

bool NotDirectSuperior(const Ticket& ticket, const Provider& provider) {
  return ticket.kind != ServiceKind::kCoaching ||
         provider.provider_kind == ProviderKind::kSuperior || ticket.superior != provider.id;
}

bool NoDeclaredConflict(const Ticket& ticket, const Provider& provider) {
  return !ticket.excluded_providers.contains(provider.id) &&
         !provider.excluded_coachees.contains(ticket.coachee);
}

bool ServiceKindOffered(const Ticket& ticket, const Provider& provider) {
  return provider.kinds.contains(ticket.kind);
}

bool LevelSufficient(const Ticket& ticket, const Provider& provider) {
  return provider.LevelIn(ticket.competency) >= ticket.need_level;
}

bool MentorAboveMentee(const Ticket& ticket, const Provider& provider) {
  return ticket.kind != ServiceKind::kMentoring ||
         provider.LevelIn(ticket.competency) > ticket.present_level;
}

bool CapacityLeft(const Provider& provider) { return provider.used < provider.capacity; }

bool CommonSlot(const std::optional<Interval>& slot) { return slot.has_value(); }

bool BothActive(const Ticket& ticket, const Provider& provider) {
  return provider.active && !ticket.coachee.is_nil();
}

bool MeetingModeShared(const Ticket& ticket, const Provider& provider) {
  return ticket.mode == MeetingMode::kEither || provider.modes.empty() ||
         provider.modes.contains(ticket.mode);
}

std::vector<HardRule> BrokenRules(const Ticket& ticket, const Provider& provider,
                                  const std::optional<Interval>& slot) {
  std::vector<HardRule> broken;
  const auto check = [&broken](bool kept, HardRule rule) {
    if (!kept) broken.push_back(rule);
  };
  check(NotOneself(ticket, provider), HardRule::kNotOneself);
  check(NotDirectSuperior(ticket, provider), HardRule::kNotDirectSuperior);
  check(NoDeclaredConflict(ticket, provider), HardRule::kNoDeclaredConflict);
  check(ServiceKindOffered(ticket, provider), HardRule::kServiceKindOffered);
  check(LevelSufficient(ticket, provider), HardRule::kLevelSufficient);
  check(MentorAboveMentee(ticket, provider), HardRule::kMentorAboveMentee);
  check(CapacityLeft(provider), HardRule::kCapacityLeft);
  check(CommonSlot(slot), HardRule::kCommonSlot);
  check(BothActive(ticket, provider), HardRule::kBothActive);
  check(MeetingModeShared(ticket, provider), HardRule::kMeetingModeShared);
  return broken;
}

absl::Status HardRuleBrokenError(HardRule rule) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "HARD_RULE_BROKEN",
                   {.en = absl::StrCat("This pair breaks the rule ", HardRuleName(rule), "."),
                    .id = absl::StrCat("Pasangan ini melanggar aturan ", HardRuleName(rule), ".")},
                   {{"rule", HardRuleName(rule)}});
}

}  // namespace primadona::matching
