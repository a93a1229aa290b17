// Places where a test may end the program: where a crash would hurt most.
#ifndef PRIMADONA_COMMON_FAILPOINT_FAILPOINT_H_
#define PRIMADONA_COMMON_FAILPOINT_FAILPOINT_H_

namespace primadona::failpoint {

// Every place, so that a test can ask for each. The commits are those of transactions that somebody
// is told of, such as all that append an event: leases and numbering would be most of them.
inline constexpr const char* kCommitBefore = "commit.before";
inline constexpr const char* kCommitAfter = "commit.after";
inline constexpr const char* kDeliverBefore = "deliver.before";
inline constexpr const char* kDeliverAfter = "deliver.after";
inline constexpr const char* kAcknowledgeBefore = "acknowledge.before";
inline constexpr const char* kAcknowledgeAfter = "acknowledge.after";
inline constexpr const char* kRoundPlanPart = "round.plan.part";  // a part is written
inline constexpr const char* kRoundPair = "round.pair";           // one is proposed

// Called when execution passes `place`. In the programs that are installed it does nothing; the
// object armed.cc, linked in its stead, may not return. Thread-safe.
void Pass(const char* place);

}  // namespace primadona::failpoint

#endif  // PRIMADONA_COMMON_FAILPOINT_FAILPOINT_H_
