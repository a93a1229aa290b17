// Every SQL text of the competency store.
#ifndef PRIMADONA_MATCHING_STORE_COMPETENCY_SQL_H_
#define PRIMADONA_MATCHING_STORE_COMPETENCY_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::matching {

#define COMPETENCY_COLUMNS \
  "code, display_name_id, display_name_en, family, version, create_time, update_time"

inline constexpr mysql::Sql kInsertCompetency{
    "insert_competency",
    "INSERT INTO competency (" COMPETENCY_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kReplaceCompetency{
    "replace_competency",
    "UPDATE competency SET display_name_id = ?, display_name_en = ?, family = ?, version = ?, "
    "update_time = ? WHERE code = ? AND version = ?"};
inline constexpr mysql::Sql kLoadCompetency{
    "load_competency", "SELECT " COMPETENCY_COLUMNS " FROM competency WHERE code = ?"};
inline constexpr mysql::Sql kListCompetencies{
    "list_competencies",
    "SELECT " COMPETENCY_COLUMNS
    " FROM competency WHERE code > ? AND (? = 0 OR family = ?) ORDER BY code LIMIT ?"};
inline constexpr mysql::Sql kKnownCompetencies{
    "known_competencies", "SELECT code FROM competency WHERE code IN (?*)"};

#undef COMPETENCY_COLUMNS

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_COMPETENCY_SQL_H_
