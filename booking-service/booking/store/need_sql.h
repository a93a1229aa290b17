// Every SQL text of the development need store.
#ifndef PRIMADONA_BOOKING_STORE_NEED_SQL_H_
#define PRIMADONA_BOOKING_STORE_NEED_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::booking {

#define NEED_COLUMNS                                                                       \
  "n.id, n.source, n.external_id, n.revision, n.coachee, n.competency, n.required_level, " \
  "n.attained_level, n.deadline, n.state, n.faults, n.state_reason, n.booking, "           \
  "n.create_time, n.update_time, n.version"

inline constexpr mysql::Sql kInsertNeed{
    "insert_need",
    "INSERT INTO development_need (id, source, external_id, revision, coachee, competency, "
    "required_level, attained_level, deadline, state, faults, state_reason, booking, create_time, "
    "update_time, version, nip_hmac, nip_sealed, nip_seal_key) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kReplaceNeed{
    "replace_need",
    "UPDATE development_need SET revision = ?, coachee = ?, competency = ?, required_level = ?, "
    "attained_level = ?, deadline = ?, state = ?, faults = ?, state_reason = ?, booking = ?, "
    "update_time = ?, version = ? WHERE id = ? AND version = ?"};
inline constexpr mysql::Sql kSetNeedNip{
    "set_need_nip",
    "UPDATE development_need SET nip_hmac = ?, nip_sealed = ?, nip_seal_key = ? WHERE id = ?"};
inline constexpr mysql::Sql kLoadNeed{
    "load_need",
    "SELECT " NEED_COLUMNS
    ", COALESCE(c.unit, '') FROM development_need n LEFT JOIN coachee c ON c.id = n.coachee "
    "WHERE n.id = ?"};
inline constexpr mysql::Sql kLockNeedOf{
    "lock_need_of",
    "SELECT " NEED_COLUMNS
    ", '' FROM development_need n WHERE n.source = ? AND n.external_id = ? FOR UPDATE"};
inline constexpr mysql::Sql kLockNeedsOfNip{
    "lock_needs_of_nip",
    "SELECT " NEED_COLUMNS
    ", '' FROM development_need n WHERE n.nip_hmac = ? AND n.coachee IS NULL FOR UPDATE"};
// One range of the index development_need_state up to a limit, and the end of another index.
inline constexpr mysql::Sql kNeedStock{
    "need_stock",
    "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM development_need WHERE state = ? LIMIT ?) "
    "AS quarantined), (SELECT MAX(create_time) FROM development_need)"};
inline constexpr mysql::Sql kPutNeedRevision{
    "put_need_revision",
    "INSERT INTO need_revision (need, revision, competency, required_level, attained_level, "
    "deadline, create_time) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON DUPLICATE KEY UPDATE revision = VALUES(revision)"};
inline constexpr mysql::Sql kLoadNeedRevisions{
    "load_need_revisions",
    "SELECT revision, competency, required_level, attained_level, deadline, create_time "
    "FROM need_revision WHERE need = ? ORDER BY revision"};

// One page, newest first, of what one part of a caller's reach gives. Parameters: the reach's
// value, then the filters (coachee?, coachee, competency twice, external id twice), then the
// place of the last row (time twice, id), then states if asked for, then the limit.
#define NEED_LIST(name, reach)                                                  \
  inline constexpr mysql::Sql name {                                            \
#name, "SELECT " NEED_COLUMNS                                               \
           ", COALESCE(c.unit, '') FROM development_need n "                    \
           "LEFT JOIN coachee c ON c.id = n.coachee WHERE " reach               \
           " AND (? = 0 OR n.coachee = ?) AND (? = '' OR n.competency = ?) "    \
           "AND (? = '' OR n.external_id = ?) "                                 \
           "AND (n.create_time < ? OR (n.create_time = ? AND n.id < ?)) "       \
           "AND n.state IN (?*) ORDER BY n.create_time DESC, n.id DESC LIMIT ?" \
  }

NEED_LIST(kListNeeds, "? = 1");
NEED_LIST(kListNeedsOfCoachee, "n.coachee = ?");
NEED_LIST(kListNeedsOfSource, "n.source = ?");
NEED_LIST(kListNeedsOfUnit, "c.unit = ?");

#undef NEED_LIST
#undef NEED_COLUMNS

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_NEED_SQL_H_
