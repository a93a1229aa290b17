#include "cli/load/standing.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/load/reading.h"
#include "cli/load/seats.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace common = ::primadona::common::v1;

using Counts = std::map<std::string, int>;

std::string CountsText(const Counts& counts) {
  return absl::StrJoin(counts, ", ", [](std::string* out, const auto& entry) {
    absl::StrAppend(out, entry.second, " ", entry.first);
  });
}

// "3 QUEUED (2 NO_CAPACITY, 1 NO_COMMON_SLOT)" for each state.
std::string Line(const Counts& states, const std::string& explained, const Counts& reasons) {
  if (states.empty()) return "none";
  return absl::StrJoin(states, ", ", [&](std::string* out, const auto& entry) {
    absl::StrAppend(out, entry.second, " ", entry.first);
    if (entry.first == explained) absl::StrAppend(out, " (", CountsText(reasons), ")");
  });
}

std::string RequestsLine(const std::vector<booking::Booking>& bookings) {
  Counts states, reasons;
  for (const booking::Booking& found : bookings) {
    ++states[booking::Booking::State_Name(found.state())];
    if (found.state() == booking::Booking::QUEUED) ++reasons[found.state_reason()];
  }
  return Line(states, "QUEUED", reasons);
}

std::string NeedsLine(const std::vector<booking::DevelopmentNeed>& needs) {
  Counts states, reasons;
  for (const booking::DevelopmentNeed& need : needs) {
    ++states[booking::DevelopmentNeed::State_Name(need.state())];
    if (need.state() != booking::DevelopmentNeed::QUARANTINED) continue;
    for (const booking::NeedError& error : need.errors()) ++reasons[error.reason()];
  }
  return Line(states, "QUARANTINED", reasons);
}

std::string SeatsLine(const Seats& seats) {
  std::vector<std::string> parts;
  for (const auto kind : {common::COACHING, common::MENTORING, common::CONSULTING}) {
    const int total = seats.total(kind);
    const int free = total - seats.used(kind);
    parts.push_back(absl::StrCat(common::ServiceKind_Name(kind), " ", free, " of ", total));
    if (total > 0) absl::StrAppend(&parts.back(), " (", free * 100 / total, " %)");
  }
  return absl::StrJoin(parts, ", ");
}

}  // namespace

absl::StatusOr<Standing> ReadStanding(const Client& administrator) {
  Standing standing;
  ASSIGN_OR_RETURN(standing.bookings, ReadBookings(administrator));
  ASSIGN_OR_RETURN(standing.needs, ReadNeeds(administrator));
  ASSIGN_OR_RETURN(standing.providers, ReadProviders(administrator));
  return standing;
}

std::string StandingText(const Standing& standing) {
  return absl::StrCat("  requests: ", RequestsLine(standing.bookings),
                      "\n  needs: ", NeedsLine(standing.needs),
                      "\n  seats free: ", SeatsLine(Seats(standing.providers)), "\n");
}

}  // namespace primadona::cli
