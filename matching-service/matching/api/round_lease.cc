#include "matching/api/round_lease.h"

#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::matching {

absl::Status NotLeadingError() {
  return MakeError(absl::StatusCode::kAborted, "NOT_LEADING",
                   {.en = "Another replica leads the rounds, or this one ends.",
                    .id = "Replika lain memimpin putaran, atau replika ini berakhir."});
}

absl::Status RoundLease::Take() {
  ASSIGN_OR_RETURN(const bool leads, deps_.rounds.Lead(holder_, terms_.length));
  return leads ? absl::OkStatus() : NotLeadingError();
}

std::unique_ptr<Worker> RoundLease::Keep() {
  // What fails here is found by the next Take of the step itself.
  return std::make_unique<Worker>(terms_.beat, [this] {
    Take().IgnoreError();
    return false;
  });
}

}  // namespace primadona::matching
