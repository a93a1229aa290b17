// The rules that every match keeps, whoever makes it (DOMAIN, "Hard rules of a match").
#ifndef PRIMADONA_MATCHING_DOMAIN_HARD_RULES_H_
#define PRIMADONA_MATCHING_DOMAIN_HARD_RULES_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "common/time/working_calendar.h"
#include "matching/domain/provider.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

// With the numbers of the contract.
enum class HardRule {
  kNotOneself = 1,
  kNotDirectSuperior = 2,
  kNoDeclaredConflict = 3,
  kServiceKindOffered = 4,
  kLevelSufficient = 5,
  kMentorAboveMentee = 6,
  kCapacityLeft = 7,
  kCommonSlot = 8,
  kBothActive = 9,
  kMeetingModeShared = 10,
};
const char* HardRuleName(HardRule rule);  // as in the contract
const std::vector<HardRule>& AllHardRules();

// Each says whether the rule is kept.
bool NotOneself(const Ticket& ticket, const Provider& provider);
// Confidential coaching is not done by the direct superior; a provider of kind SUPERIOR, who
// coaches as a superior by decree, is the exception. Mentoring and consulting may.
bool NotDirectSuperior(const Ticket& ticket, const Provider& provider);
// Neither side has excluded the other.
bool NoDeclaredConflict(const Ticket& ticket, const Provider& provider);
bool ServiceKindOffered(const Ticket& ticket, const Provider& provider);
bool LevelSufficient(const Ticket& ticket, const Provider& provider);
// A mentor stands at least one level above the mentee's present level.
bool MentorAboveMentee(const Ticket& ticket, const Provider& provider);
bool CapacityLeft(const Provider& provider);
// `slot`: the first slot that both have free within the horizon.
bool CommonSlot(const std::optional<Interval>& slot);
// The coachee is active as long as the booking is queued (booking withdraws the bookings of a
// person who leaves), and then alone there is a ticket.
bool BothActive(const Ticket& ticket, const Provider& provider);
bool MeetingModeShared(const Ticket& ticket, const Provider& provider);

// The rules that the pair breaks, in the order of AllHardRules.
std::vector<HardRule> BrokenRules(const Ticket& ticket, const Provider& provider,
                                  const std::optional<Interval>& slot);

// FAILED_PRECONDITION: HARD_RULE_BROKEN, with the rule's name in the metadata.
absl::Status HardRuleBrokenError(HardRule rule);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_HARD_RULES_H_
