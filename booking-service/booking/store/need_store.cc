#include "booking/store/need_store.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "booking/domain/coachee.h"
#include "booking/domain/ids.h"
#include "booking/store/booking_rows.h"
#include "booking/store/coachee_rows.h"
#include "booking/store/lists.h"
#include "booking/store/need_sql.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);

mysql::List StatesOf(const NeedQuery& query) {
  mysql::List states;
  for (const NeedState state : query.states) states.emplace_back(StateName(state));
  if (!states.empty()) return states;
  for (const NeedState state :
       {NeedState::kValidated, NeedState::kQuarantined, NeedState::kRequestCreated,
        NeedState::kMerged, NeedState::kDismissed}) {
    states.emplace_back(StateName(state));
  }
  return states;
}

mysql::Scalar PlaceOf(absl::Time time) {
  return time == absl::InfiniteFuture() ? mysql::Scalar(std::numeric_limits<int64_t>::max())
                                        : mysql::Scalar(time);
}

bool Newer(const StoredNeed& a, const StoredNeed& b) {
  return std::tie(a.need.create_time, a.need.id) > std::tie(b.need.create_time, b.need.id);
}

}  // namespace

absl::StatusOr<StoredNeed> NeedStore::Load(NeedId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadNeed, {id});
  }));
  if (rows.empty()) return NeedNotFoundError();
  return NeedOfRow(rows[0]);
}

absl::StatusOr<std::vector<LateRevision>> NeedStore::LoadLateRevisions(NeedId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadNeedRevisions, {id});
  }));
  std::vector<LateRevision> revisions;
  for (const mysql::Row& row : rows) {
    LateRevision revision;
    revision.revision = row.Int(0);
    revision.content = {row.Text(1), static_cast<int>(row.Int(2)), static_cast<int>(row.Int(3)),
                        std::nullopt};
    if (!row.IsNull(4)) revision.content.deadline = kEpoch + row.Int(4);
    revision.create_time = row.Time(5);
    revisions.push_back(std::move(revision));
  }
  return revisions;
}

absl::Status NeedStore::Replace(const Need& need, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kNeeds, need.id)));
    return ReplaceNeed(tx, log_, need, change);
  });
}

absl::Status NeedStore::Remember(const Need& need, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) {
    return ClaimKey(tx, change, FormatName(kNeeds, need.id));
  });
}

absl::Status NeedStore::StoreWithNewBooking(const Need& need, const Booking& booking,
                                            const std::vector<OpenBooking>& open,
                                            const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kNeeds, need.id)));
    ASSIGN_OR_RETURN(const Coachee coachee, LoadCoachee(tx, need.coachee, /*lock=*/true));
    ASSIGN_OR_RETURN(const std::vector<OpenBooking> now, LoadOpenBookings(tx, need.coachee));
    const auto same = [](const OpenBooking& a, const OpenBooking& b) { return a.id == b.id; };
    if (!std::equal(now.begin(), now.end(), open.begin(), open.end(), same)) {
      return EtagMismatchError();
    }
    RETURN_IF_ERROR(ReplaceNeed(tx, log_, need, change));
    return InsertBooking(tx, log_, booking, coachee, change);
  });
}

absl::Status NeedStore::StoreMerged(const Need& need, const Booking& booking, bool moved,
                                    const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kNeeds, need.id)));
    ASSIGN_OR_RETURN(const Coachee coachee, LoadCoachee(tx, need.coachee, /*lock=*/true));
    RETURN_IF_ERROR(ReplaceNeed(tx, log_, need, change));
    return moved ? ReplaceBooking(tx, log_, booking, coachee, change) : absl::OkStatus();
  });
}

absl::StatusOr<NeedStock> NeedStore::Stock() {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([](mysql::Transaction& tx) {
    return tx.Query(kNeedStock, {StateName(NeedState::kQuarantined), kMostQuarantinedTold});
  }));
  return NeedStock{.quarantined = rows.at(0).Int(0), .newest = rows.at(0).Time(1)};
}

absl::StatusOr<std::vector<StoredNeed>> NeedStore::List(const NeedQuery& query) {
  const mysql::Scalar before = PlaceOf(query.before_time);
  std::vector<std::pair<const mysql::Sql*, mysql::Scalar>> parts;
  if (query.reach.all) {
    parts.emplace_back(&kListNeeds, 1);
  } else {
    if (!query.reach.coachee.is_nil()) {
      parts.emplace_back(&kListNeedsOfCoachee, query.reach.coachee);
    }
    if (!query.reach.source.empty()) parts.emplace_back(&kListNeedsOfSource, query.reach.source);
    if (!query.reach.unit.empty()) parts.emplace_back(&kListNeedsOfUnit, query.reach.unit);
  }
  std::vector<StoredNeed> needs;
  for (const auto& part : parts) {
    const mysql::Params params = {
        part.second,      !query.coachee.is_nil(), query.coachee,     query.competency,
        query.competency, query.external_id,       query.external_id, before,
        before,           query.before_id,         StatesOf(query),   query.limit};
    ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
      return tx.Query(*part.first, params);
    }));
    for (const mysql::Row& row : rows) needs.push_back(NeedOfRow(row));
  }
  std::sort(needs.begin(), needs.end(), Newer);
  const auto same = [](const StoredNeed& a, const StoredNeed& b) { return a.need.id == b.need.id; };
  needs.erase(std::unique(needs.begin(), needs.end(), same), needs.end());
  if (needs.size() > static_cast<size_t>(query.limit)) {
    needs.erase(needs.begin() + query.limit, needs.end());
  }
  return needs;
}

}  // namespace primadona::booking
