// Every SQL text of the provider store.
#ifndef PRIMADONA_MATCHING_STORE_PROVIDER_SQL_H_
#define PRIMADONA_MATCHING_STORE_PROVIDER_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::matching {

#define PROVIDER_COLUMNS                                                                          \
  "p.id, p.display_name, p.kinds, p.provider_kind, p.tier, p.decree_number, p.decree_date, "      \
  "p.unit, p.grade, p.competencies, p.modes, p.time_zone, p.excluded_coachees, p.active, "        \
  "p.availability, p.version, p.create_time, p.update_time, s.capacity, s.used"
#define PROVIDER_TABLES " FROM provider p JOIN provider_seat s ON s.provider = p.id "

inline constexpr mysql::Sql kInsertProvider{
    "insert_provider",
    "INSERT INTO provider (id, display_name, kinds, provider_kind, tier, decree_number, "
    "decree_date, unit, grade, competencies, modes, time_zone, excluded_coachees, active, "
    "availability, version, create_time, update_time) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kReplaceProvider{
    "replace_provider",
    "UPDATE provider SET display_name = ?, kinds = ?, provider_kind = ?, tier = ?, "
    "decree_number = ?, decree_date = ?, unit = ?, grade = ?, competencies = ?, modes = ?, "
    "time_zone = ?, excluded_coachees = ?, active = ?, availability = ?, version = ?, "
    "update_time = ? WHERE id = ? AND version = ?"};
inline constexpr mysql::Sql kInsertSeat{
    "insert_provider_seat",
    "INSERT INTO provider_seat (provider, capacity, used, provider_version) VALUES (?, ?, 0, ?)"};
inline constexpr mysql::Sql kReplaceSeat{
    "replace_provider_seat",
    "UPDATE provider_seat SET capacity = ?, provider_version = ? WHERE provider = ?"};
inline constexpr mysql::Sql kDeleteOffers{
    "delete_provider_offers", "DELETE FROM provider_offer WHERE provider = ?"};
inline constexpr mysql::Sql kInsertOffers{
    "insert_provider_offers",
    "INSERT INTO provider_offer (provider, kind, competency, level) VALUES (?, ?, ?, ?)"};

inline constexpr mysql::Sql kLoadProvider{
    "load_provider", "SELECT " PROVIDER_COLUMNS PROVIDER_TABLES "WHERE p.id = ?"};
inline constexpr mysql::Sql kLoadProviders{
    "load_providers", "SELECT " PROVIDER_COLUMNS PROVIDER_TABLES "WHERE p.id IN (?*)"};
inline constexpr mysql::Sql kListProviders{
    "list_providers",
    "SELECT " PROVIDER_COLUMNS PROVIDER_TABLES
    "WHERE p.id > ? AND (? = 0 OR p.kinds & ? <> 0) AND (? = 1 OR p.active = 1) "
    "AND (? = '' OR p.competencies LIKE ?) ORDER BY p.id LIMIT ?"};
// Of active providers alone the offers are indexed.
inline constexpr mysql::Sql kListProvidersWith{
    "list_providers_with",
    "SELECT DISTINCT " PROVIDER_COLUMNS PROVIDER_TABLES
    "JOIN provider_offer o ON o.provider = p.id "
    "WHERE p.id > ? AND o.competency = ? AND (? = 0 OR o.kind = ?) ORDER BY p.id LIMIT ?"};

// Those who could serve a need, with what decides whether more of them must be read.
inline constexpr mysql::Sql kCandidates{
    "candidates",
    "SELECT o.provider, s.provider_version, s.capacity, s.used, x.points, x.contested "
    "FROM provider_offer o JOIN provider_seat s ON s.provider = o.provider "
    "LEFT JOIN provider_price x ON x.provider = o.provider AND x.until_time > ? "
    "WHERE o.kind = ? AND o.competency = ? AND o.level >= ?"};
// Of some coachees: with whom each has a match that ended so. Never a scan, however many there are.
inline constexpr mysql::Sql kFormerProviders{
    "former_providers",
    "SELECT DISTINCT coachee, provider FROM matches FORCE INDEX (matches_coachee) "
    "WHERE coachee IN (?*) AND state = ? AND state_reason = ?"};
// One page of them all, in the order of the index matches_ended, from a place on (time twice,
// provider twice, id).
inline constexpr mysql::Sql kAllFormerProviders{
    "all_former_providers",
    "SELECT coachee, provider, update_time, id FROM matches FORCE INDEX (matches_ended) "
    "WHERE state = ? AND update_time >= ? AND (update_time > ? OR provider > ? "
    "OR (provider = ? AND id > ?)) AND state_reason = ? "
    "ORDER BY update_time, provider, id LIMIT ?"};
inline constexpr mysql::Sql kAllPrices{
    "all_prices", "SELECT provider, points, contested, until_time FROM provider_price"};
inline constexpr mysql::Sql kCountBelowLevel{
    "count_providers_below_level",
    "SELECT COUNT(*) FROM provider_offer WHERE kind = ? AND competency = ? AND level < ?"};
inline constexpr mysql::Sql kSeatsLeft{
    "seats_left", "SELECT capacity - used FROM provider_seat WHERE provider = ?"};

#undef PROVIDER_COLUMNS
#undef PROVIDER_TABLES

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_PROVIDER_SQL_H_
