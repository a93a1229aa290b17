#include "session/store/engagement_store.h"

#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "session/domain/errors.h"
#include "session/store/engagement_sql.h"
#include "session/store/engagement_writes.h"
#include "session/store/list_parts.h"
#include "session/store/rows.h"
#include "session/store/session_writes.h"

namespace primadona::session {
namespace {

std::vector<ListPart> PartsOf(const Reach& reach) {
  if (reach.all) return {{kListEngagements, 1}};
  std::vector<ListPart> parts;
  if (!reach.coachee.is_nil()) parts.push_back({kListEngagementsOfCoachee, reach.coachee});
  if (!reach.provider.is_nil()) parts.push_back({kListEngagementsOfProvider, reach.provider});
  if (!reach.unit.empty()) parts.push_back({kListEngagementsOfUnit, reach.unit});
  return parts;
}

mysql::Params FiltersOf(const EngagementQuery& query) {
  mysql::Params params;
  AddFilter(params, !query.coachee.is_nil(), query.coachee);
  AddFilter(params, !query.provider.is_nil(), query.provider);
  AddFilter(params, !query.booking.is_nil(), query.booking);
  AddFilter(params, !query.unit.empty(), query.unit);
  AddFilter(params, query.kind.has_value(),
            static_cast<int>(query.kind.value_or(ServiceKind::kCoaching)));
  AddFilter(params, query.state.has_value(),
            StateName(query.state.value_or(EngagementState::kActive)));
  AddFilter(params, query.stuck_since.has_value(), StateName(EngagementState::kActive));
  params.emplace_back(mysql::Scalar(query.stuck_since.value_or(absl::UnixEpoch())));
  params.emplace_back(query.before.is_nil() ? mysql::Scalar(std::string(16, '\xff'))
                                            : mysql::Scalar(query.before));
  params.emplace_back(mysql::Scalar(query.limit));
  return params;
}

}  // namespace

absl::StatusOr<Engagement> EngagementStore::Load(EngagementId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadEngagement, {id});
  }));
  if (rows.empty()) return EngagementNotFoundError();
  return EngagementOfRow(rows[0]);
}

absl::StatusOr<std::vector<Session>> EngagementStore::LoadOpen(EngagementId id) {
  return database_.Read(
      [&](mysql::Transaction& tx) { return LoadOpenSessions(tx, id, /*lock=*/false); });
}

absl::StatusOr<std::vector<Engagement>> EngagementStore::List(const EngagementQuery& query) {
  return ListOverParts<Engagement>(
      database_, {PartsOf(query.reach), FiltersOf(query), query.limit}, &EngagementOfRow,
      [](const Engagement& a, const Engagement& b) { return a.id > b.id; });
}

absl::Status EngagementStore::Close(const Engagement& next, const std::vector<Session>& open,
                                    const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName("engagements", next.id)));
    return CloseEngagement(tx, log_, next, open, change);
  });
}

}  // namespace primadona::session
