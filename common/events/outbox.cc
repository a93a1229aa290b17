#include "common/events/outbox.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/events/events_sql.h"
#include "common/status/macros.h"

namespace primadona::events {
namespace {

mysql::List ListOf(const std::vector<Uuid>& ids) { return {ids.begin(), ids.end()}; }

absl::Status ChangeAll(mysql::Database& database, const mysql::Sql& sql,
                       const std::string& receiver, const std::vector<Uuid>& ids) {
  if (ids.empty()) return absl::OkStatus();
  return database.Transact([&](mysql::Transaction& tx) {
    return tx.Execute(sql, {JsonOf(ids), receiver}).status();
  });
}

}  // namespace

std::string JsonOf(const std::vector<Uuid>& ids) {
  std::string json = "[";
  for (const Uuid& id : ids) {
    absl::StrAppend(&json, json.size() > 1 ? ",\"" : "\"", absl::BytesToHexString(id.ToBytes()),
                    "\"");
  }
  return json + "]";
}

Event EventOfRow(const mysql::Row& row) {
  Event event;
  event.id = row.AsUuid(0);
  event.aggregate_kind = row.Text(1);
  event.aggregate_id = row.AsUuid(2);
  event.version = row.Int(3);
  event.state = row.Text(4);
  event.payload_type = row.Text(5);
  event.payload = row.Text(6);
  event.actor = row.Text(7);
  event.reason = row.Text(8);
  event.traceparent = row.Text(9);
  event.create_time = row.Time(10);
  event.number = row.IsNull(11) ? 0 : row.Int(11);
  return event;
}

absl::StatusOr<std::vector<Unsent>> UnsentAfter(mysql::Database& database,
                                                const std::string& receiver, const Unsent& place,
                                                int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database.Read([&](mysql::Transaction& tx) {
    return tx.Query(kUnsentAfter,
                    {receiver, place.create_time, place.create_time, place.event_id, limit});
  }));
  std::vector<Unsent> unsent;
  for (const mysql::Row& row : rows) unsent.push_back({row.AsUuid(0), row.Time(1)});
  return unsent;
}

absl::StatusOr<std::vector<Event>> LoadEvents(mysql::Database& database,
                                              const std::vector<Uuid>& ids) {
  if (ids.empty()) return std::vector<Event>();
  ASSIGN_OR_RETURN(const mysql::Rows rows, database.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadEvents, {ListOf(ids)});
  }));
  std::vector<Event> events;
  for (const mysql::Row& row : rows) events.push_back(EventOfRow(row));
  std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return std::tie(a.create_time, a.version, a.id) < std::tie(b.create_time, b.version, b.id);
  });
  return events;
}

absl::Status ForgetSent(mysql::Database& database, const std::string& receiver,
                        const std::vector<Uuid>& ids) {
  return ChangeAll(database, kForgetSent, receiver, ids);
}

absl::Status Park(mysql::Database& database, const std::string& receiver,
                  const std::vector<Uuid>& ids) {
  return ChangeAll(database, kPark, receiver, ids);
}

absl::Status CountAttempt(mysql::Database& database, const std::string& receiver,
                          const std::vector<Uuid>& ids) {
  return ChangeAll(database, kCountAttempt, receiver, ids);
}

}  // namespace primadona::events
