// Who leads the matching rounds.
#ifndef PRIMADONA_MATCHING_API_ROUND_LEASE_H_
#define PRIMADONA_MATCHING_API_ROUND_LEASE_H_

#include <memory>

#include "absl/status/status.h"
#include "common/ids/id.h"
#include "common/time/worker.h"
#include "matching/api/deps.h"

namespace primadona::matching {

struct RoundLeaseTerms {
  absl::Duration length = absl::Seconds(30);  // after a replica that ended, another goes on then
  absl::Duration beat = absl::Seconds(5);     // it is renewed so often while a round is worked on
};

// Thread-safe.
class RoundLease {
 public:
  // `deps` need not be whole yet.
  RoundLease(const ApiDeps& deps, Uuid holder, RoundLeaseTerms terms)
      : deps_(deps), holder_(holder), terms_(terms) {}

  // Takes the lead, or renews it. ABORTED: NOT_LEADING while another replica has it.
  absl::Status Take();

  // Renews the lead from the side until the result goes: a step may take longer than the lease.
  std::unique_ptr<Worker> Keep();

 private:
  const ApiDeps& deps_;
  const Uuid holder_;
  const RoundLeaseTerms terms_;
};

// ABORTED: NOT_LEADING.
absl::Status NotLeadingError();

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_LEASE_H_
