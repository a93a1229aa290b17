// A matching round: one pairing of the whole waiting list (putaran penjodohan).
#ifndef PRIMADONA_MATCHING_DOMAIN_ROUND_H_
#define PRIMADONA_MATCHING_DOMAIN_ROUND_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "matching/domain/ids.h"

namespace primadona::matching {

// With the numbers of the contract. PENDING → SOLVING → PUBLISHING → DONE; a dry run ends without
// publishing; FAILED from the first two.
enum class RoundState { kPending = 1, kSolving = 2, kPublishing = 3, kDone = 4, kFailed = 5 };
const char* RoundStateName(RoundState state);  // as in the contract and in the database
std::optional<RoundState> ParseRoundState(std::string_view name);
bool IsOver(RoundState state);

// How far the results and the certificate have been deleted, with the numbers of the database.
enum class RoundPurge { kKept = 0, kBegun = 1, kGone = 2 };

struct Round {
  RoundId id;
  RoundState state = RoundState::kPending;
  std::string state_reason;
  bool dry_run = false;
  std::string score_weights;  // of a dry run: JSON of weights to try; "" for the policy's
  int64_t tickets = 0;
  int64_t providers = 0;
  int64_t planned = 0;
  int64_t matched = 0;
  int64_t fell_out = 0;
  int64_t total_score = 0;
  int64_t gap = 0;                 // in points, rounded up
  std::string certificate_sha256;  // hexadecimal; "" before it is written
  int64_t certificate_bytes = 0;
  int64_t baseline_planned = 0;
  int64_t baseline_total_score = 0;
  int64_t changed = 0;
  int64_t load_gini = 0;                  // of the providers' load with the plan, in 1/10,000
  std::optional<int64_t> fairness_price;  // see PriceOfFairness
  int64_t candidate_pairs = 0;            // of which the pairing was chosen
  bool settled = false;     // nobody left over would be worth serving anywhere at the prices
  int64_t whole_gap = 0;    // in points; by how much a pairing over all pairs can be better at most
  absl::Duration duration;  // from the snapshot to the proven pairing
  int64_t policy_version = 0;
  RoundPurge purge = RoundPurge::kKept;
  std::string actor;
  absl::Time snapshot_time = absl::InfinitePast();
  int64_t version = 0;
  absl::Time create_time = absl::InfinitePast();
  absl::Time update_time = absl::InfinitePast();
};

absl::Status RoundNotFoundError();
// NOT_FOUND: ROUND_PURGED.
absl::Status RoundPurgedError();
// FAILED_PRECONDITION: CERTIFICATE_NOT_READY; NOT_FOUND: ROUND_PURGED.
absl::Status CheckCertified(const Round& round);
// INVALID_ARGUMENT on score_weights: WEIGHTS_NEED_DRY_RUN.
absl::Status WeightsNeedDryRunError();

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_ROUND_H_
