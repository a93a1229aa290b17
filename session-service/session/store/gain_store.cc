#include "session/store/gain_store.h"

#include "common/status/macros.h"
#include "session/store/append_events.h"
#include "session/store/engagement_sql.h"
#include "session/store/rows.h"

namespace primadona::session {
namespace {

// What the key of an acknowledgement names: it is of many gains at once.
constexpr char kAcknowledged[] = "competencyGains";

std::vector<Gain> GainsOf(const mysql::Rows& rows) {
  std::vector<Gain> gains;
  for (const mysql::Row& row : rows) gains.push_back(GainOfRow(row));
  return gains;
}

}  // namespace

absl::StatusOr<std::vector<Gain>> GainStore::LoadMany(const std::vector<EngagementId>& ids) {
  if (ids.empty()) return std::vector<Gain>();
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadGains, {mysql::List(ids.begin(), ids.end())});
  }));
  return GainsOf(rows);
}

absl::StatusOr<std::vector<Gain>> GainStore::ListUnacknowledged(const std::string& source,
                                                                EngagementId after, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kListUnacknowledged, {source.empty(), source, after, limit});
  }));
  return GainsOf(rows);
}

absl::Status GainStore::Acknowledge(const std::vector<Gain>& gains, const Change& change) {
  absl::Status status = database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, kAcknowledged));
    for (const Gain& gain : gains) {
      if (gain.acknowledged()) continue;
      const EngagementId id = gain.engagement.id;
      ASSIGN_OR_RETURN(
          const int64_t matched,
          tx.Execute(kAcknowledgeGain, {gain.revision, change.now, id, gain.revision}));
      if (matched > 0) RETURN_IF_ERROR(AppendGain(tx, log_, id, kGainAcknowledged, change));
    }
    return absl::OkStatus();
  });
  if (ReasonOf(status) != "REQUEST_ID_KNOWN") return status;
  // A repeat has nothing left to do.
  return LookUpKey(database_, *change.key).status();
}

}  // namespace primadona::session
