// Every SQL text of the round store.
#ifndef PRIMADONA_MATCHING_STORE_ROUND_SQL_H_
#define PRIMADONA_MATCHING_STORE_ROUND_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::matching {

#define ROUND_COLUMNS                                                                          \
  "id, state, state_reason, dry_run, score_weights, tickets, providers, planned, matched, "    \
  "fell_out, total_score, gap, certificate_sha256, certificate_bytes, baseline_planned, "      \
  "baseline_total_score, changed, duration, policy_version, actor, snapshot_time, version, "   \
  "create_time, update_time, load_gini, fairness_price, candidate_pairs, settled, whole_gap, " \
  "purge_step"

inline constexpr mysql::Sql kInsertRound{
    "insert_round", "INSERT INTO matching_round (" ROUND_COLUMNS
                    ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                    "?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kReplaceRound{
    "replace_round",
    "UPDATE matching_round SET state = ?, state_reason = ?, tickets = ?, providers = ?, "
    "planned = ?, matched = ?, fell_out = ?, total_score = ?, gap = ?, certificate_sha256 = ?, "
    "certificate_bytes = ?, baseline_planned = ?, baseline_total_score = ?, changed = ?, "
    "duration = ?, policy_version = ?, snapshot_time = ?, version = ?, update_time = ?, "
    "load_gini = ?, fairness_price = ?, candidate_pairs = ?, settled = ?, whole_gap = ? "
    "WHERE id = ? AND version = ?"};
inline constexpr mysql::Sql kLoadRound{"load_round",
                                       "SELECT " ROUND_COLUMNS " FROM matching_round WHERE id = ?"};
inline constexpr mysql::Sql kListRounds{
    "list_rounds",
    "SELECT " ROUND_COLUMNS " FROM matching_round WHERE id < ? ORDER BY id DESC LIMIT ?"};
inline constexpr mysql::Sql kFirstRoundIn{
    "first_round_in", "SELECT " ROUND_COLUMNS
                      " FROM matching_round WHERE state IN (?*) ORDER BY id LIMIT 1"};
inline constexpr mysql::Sql kLastRoundTime{
    "last_round_time",
    "SELECT create_time FROM matching_round WHERE dry_run = 0 ORDER BY id DESC LIMIT 1"};

#define RESULT_COLUMNS                                                                            \
  "booking, booking_version, kind, competency, need_level, unit, sex, grade, priority, "         \
  "queue_time, outcome, provider, provider_version, slot_start, slot_end, score, price, "        \
  "contested, explanation, match_id, waiting_reason, baseline_provider"

inline constexpr mysql::Sql kInsertResults{
    "insert_round_results", "INSERT INTO round_result (round, " RESULT_COLUMNS
                            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                            "?, ?, ?, ?)"};
inline constexpr mysql::Sql kDeleteResults{
    "delete_round_results", "DELETE FROM round_result WHERE round = ? LIMIT ?"};
inline constexpr mysql::Sql kListResults{
    "list_round_results",
    "SELECT " RESULT_COLUMNS
    " FROM round_result WHERE round = ? AND booking > ? ORDER BY booking LIMIT ?"};
inline constexpr mysql::Sql kListResultsOf{
    "list_round_results_of",
    "SELECT " RESULT_COLUMNS " FROM round_result WHERE round = ? AND outcome = ? AND booking > ? "
    "ORDER BY booking LIMIT ?"};
inline constexpr mysql::Sql kLoadResult{
    "load_round_result",
    "SELECT " RESULT_COLUMNS " FROM round_result WHERE round = ? AND booking = ?"};
// Those to whom the baseline gives another provider, or one instead of none, or none: by the index
// of the generated column `changed`, so that a page reads no more than itself.
inline constexpr mysql::Sql kListChangedResults{
    "list_changed_results",
    "SELECT " RESULT_COLUMNS
    " FROM round_result FORCE INDEX (round_result_changed) "
    "WHERE round = ? AND changed = 1 AND booking > ? ORDER BY booking LIMIT ?"};
inline constexpr mysql::Sql kListChangedResultsOf{
    "list_changed_results_of",
    "SELECT " RESULT_COLUMNS
    " FROM round_result FORCE INDEX (round_result_changed_outcome) "
    "WHERE round = ? AND changed = 1 AND outcome = ? AND booking > ? ORDER BY booking LIMIT ?"};
// Once for each planned pair, whoever publishes it.
inline constexpr mysql::Sql kSettleResult{
    "settle_round_result",
    "UPDATE round_result SET outcome = ?, match_id = ? "
    "WHERE round = ? AND booking = ? AND outcome = ?"};
inline constexpr mysql::Sql kCountResults{
    "count_round_results",
    "SELECT outcome, COUNT(*) FROM round_result WHERE round = ? GROUP BY outcome"};

inline constexpr mysql::Sql kInsertCertificatePart{
    "insert_round_certificate",
    "INSERT INTO round_certificate (round, part, content) VALUES (?, ?, ?)"};
inline constexpr mysql::Sql kDeleteCertificate{"delete_round_certificate",
                                               "DELETE FROM round_certificate WHERE round = ?"};
inline constexpr mysql::Sql kLoadCertificatePart{
    "load_round_certificate",
    "SELECT content FROM round_certificate WHERE round = ? AND part = ?"};

// Those that are too old to be kept, oldest first: over, and not the last of its kind that is DONE.
inline constexpr mysql::Sql kFirstRoundToPurge{
    "first_round_to_purge",
    "SELECT r.id FROM matching_round r WHERE r.purge_step = ? AND r.id < ? AND r.state IN (?*) "
    "AND EXISTS (SELECT 1 FROM matching_round later WHERE later.id > r.id "
    "AND later.dry_run = r.dry_run AND later.state = ?) ORDER BY r.id LIMIT 1"};
inline constexpr mysql::Sql kFirstRoundInPurge{
    "first_round_in_purge",
    "SELECT id FROM matching_round WHERE purge_step = ? ORDER BY id LIMIT 1"};
inline constexpr mysql::Sql kNotePurge{
    "note_round_purge", "UPDATE matching_round SET purge_step = ? WHERE id = ? AND purge_step = ?"};
inline constexpr mysql::Sql kDeleteCertificateParts{
    "delete_round_certificate_parts", "DELETE FROM round_certificate WHERE round = ? LIMIT ?"};

inline constexpr mysql::Sql kDeletePrices{"delete_provider_prices", "DELETE FROM provider_price"};
inline constexpr mysql::Sql kDeletePricesOf{"delete_provider_prices_of",
                                            "DELETE FROM provider_price WHERE provider IN (?*)"};
inline constexpr mysql::Sql kInsertPrices{
    "insert_provider_prices",
    "INSERT INTO provider_price (provider, round, points, contested, until_time) "
    "VALUES (?, ?, ?, ?, ?)"};

inline constexpr mysql::Sql kNotePriceTime{
    "note_price_time",
    "INSERT INTO price_time (id, work_time) VALUES (1, ?) "
    "ON DUPLICATE KEY UPDATE work_time = VALUES(work_time)"};
inline constexpr mysql::Sql kLoadPriceTime{"load_price_time", "SELECT work_time FROM price_time"};

#undef ROUND_COLUMNS
#undef RESULT_COLUMNS

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_ROUND_SQL_H_
