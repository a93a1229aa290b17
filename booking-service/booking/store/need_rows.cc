#include "booking/store/need_rows.h"

#include <utility>

#include "booking/domain/coachee.h"
#include "booking/domain/push_need.h"
#include "booking/store/booking_event.h"
#include "booking/store/lists.h"
#include "booking/store/need_sql.h"
#include "common/status/macros.h"
#include "google/protobuf/empty.pb.h"

namespace primadona::booking {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);

}  // namespace

mysql::Scalar DeadlineColumn(const NeedContent& content) {
  if (!content.deadline.has_value()) return mysql::Null{};
  return int64_t{*content.deadline - kEpoch};
}

StoredNeed NeedOfRow(const mysql::Row& row) {
  Need need;
  need.id = row.AsId<NeedId>(0);
  need.source = row.Text(1);
  need.external_id = row.Text(2);
  need.revision = row.Int(3);
  need.coachee = row.AsId<PersonId>(4);
  need.content.competency = row.Text(5);
  need.content.required_level = static_cast<int>(row.Int(6));
  need.content.attained_level = static_cast<int>(row.Int(7));
  if (!row.IsNull(8)) need.content.deadline = kEpoch + row.Int(8);
  need.state = ParseNeedState(row.Text(9)).value_or(NeedState::kQuarantined);
  need.faults = FaultsOfText(row.Text(10));
  need.state_reason = row.Text(11);
  need.booking = row.AsId<BookingId>(12);
  need.create_time = row.Time(13);
  need.update_time = row.Time(14);
  need.version = row.Int(15);
  return {std::move(need), row.Text(16)};
}

absl::Status AppendNeedEvent(mysql::Transaction& tx, events::EventLog& log, const Need& need,
                             const Change& change) {
  return log.Append(
      tx, events::MakeEvent(kNeedAggregate, need.id.uuid(), need.version,
                            std::string(StateName(need.state)), google::protobuf::Empty(), change));
}

absl::Status ReplaceNeed(mysql::Transaction& tx, events::EventLog& log, const Need& need,
                         const Change& change) {
  ASSIGN_OR_RETURN(
      const int64_t replaced,
      tx.Execute(kReplaceNeed,
                 {need.revision, mysql::NullIfNil(need.coachee), need.content.competency,
                  need.content.required_level, need.content.attained_level,
                  DeadlineColumn(need.content), StateName(need.state), FaultsToText(need.faults),
                  need.state_reason, mysql::NullIfNil(need.booking), need.update_time, need.version,
                  need.id, need.version - 1}));
  if (replaced == 0) return EtagMismatchError();
  return AppendNeedEvent(tx, log, need, change);
}

absl::Status RecogniseNeeds(mysql::Transaction& tx, events::EventLog& log,
                            const std::string& nip_hmac, PersonId person, const Change& change) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kLockNeedsOfNip, {nip_hmac}));
  for (const mysql::Row& row : rows) {
    const Need need = Recognise(NeedOfRow(row).need, person, change.now);
    RETURN_IF_ERROR(ReplaceNeed(tx, log, need, change));
    // The sealed number was kept for this moment alone.
    RETURN_IF_ERROR(
        tx.Execute(kSetNeedNip, {nip_hmac, mysql::Null{}, mysql::Null{}, need.id}).status());
  }
  return absl::OkStatus();
}

}  // namespace primadona::booking
