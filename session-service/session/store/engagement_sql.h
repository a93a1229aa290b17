// Every SQL text about engagements, gains and the news that open and end them.
#ifndef PRIMADONA_SESSION_STORE_ENGAGEMENT_SQL_H_
#define PRIMADONA_SESSION_STORE_ENGAGEMENT_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::session {

#define ENGAGEMENT_COLUMNS                                                                       \
  "e.id, e.match_id, e.booking_id, e.coachee, e.provider, e.kind, e.competency, "                \
  "e.present_level, e.need_level, e.required_level, e.post_level, e.mode, e.unit, e.need_id, "   \
  "e.need_source, e.need_external_id, e.state, e.reason, e.ended_by, e.sessions, "               \
  "e.verified_sessions, e.surveyed, e.progress_time, e.create_time, e.update_time, e.end_time, " \
  "e.version, e.coachee_time_zone, e.provider_time_zone"

inline constexpr mysql::Sql kInsertEngagement{
    "insert_engagement",
    "INSERT INTO engagement (id, match_id, booking_id, coachee, provider, kind, competency, "
    "present_level, need_level, required_level, post_level, mode, unit, need_id, need_source, "
    "need_external_id, state, reason, ended_by, sessions, verified_sessions, surveyed, "
    "progress_time, create_time, update_time, end_time, version, coachee_time_zone, "
    "provider_time_zone) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?)"};
inline constexpr mysql::Sql kLoadEngagement{
    "load_engagement", "SELECT " ENGAGEMENT_COLUMNS " FROM engagement e WHERE e.id = ?"};
inline constexpr mysql::Sql kLockEngagementOfMatch{
    "lock_engagement_of_match",
    "SELECT " ENGAGEMENT_COLUMNS " FROM engagement e WHERE e.match_id = ? FOR UPDATE"};
inline constexpr mysql::Sql kLockEngagementsOfBooking{
    "lock_engagements_of_booking",
    "SELECT " ENGAGEMENT_COLUMNS
    " FROM engagement e WHERE e.booking_id = ? ORDER BY e.id FOR UPDATE"};
// Compares everything that a decision to close was made upon.
inline constexpr mysql::Sql kCloseEngagement{
    "close_engagement",
    "UPDATE engagement SET state = ?, reason = ?, ended_by = ?, post_level = ?, end_time = ?, "
    "update_time = ?, version = ? "
    "WHERE id = ? AND version = ? AND sessions = ? AND verified_sessions = ?"};
inline constexpr mysql::Sql kAddSession{
    "add_session",
    "UPDATE engagement SET sessions = sessions + 1 WHERE id = ? AND state = ? AND version = ?"};
inline constexpr mysql::Sql kNoteProgress{
    "note_progress",
    "UPDATE engagement SET progress_time = ?, update_time = ?, "
    "verified_sessions = verified_sessions + ? WHERE id = ?"};
inline constexpr mysql::Sql kNoteSurveyed{
    "note_surveyed",
    "UPDATE engagement SET surveyed = 1, update_time = ? WHERE id = ? AND state = ? AND "
    "surveyed = 0"};
inline constexpr mysql::Sql kHrKnowsCoachee{
    "hr_knows_coachee", "SELECT 1 FROM engagement WHERE need_source = ? AND coachee = ? LIMIT 1"};

// One page, newest first, of what one part of a caller's reach gives. Parameters: the reach's
// value, then the filters (has?, value), then the place of the last row and the limit.
#define ENGAGEMENT_PAGE                                                                  \
  " AND (? = 0 OR e.coachee = ?) AND (? = 0 OR e.provider = ?) "                         \
  "AND (? = 0 OR e.booking_id = ?) AND (? = 0 OR e.unit = ?) AND (? = 0 OR e.kind = ?) " \
  "AND (? = 0 OR e.state = ?) AND (? = 0 OR (e.state = ? AND e.progress_time <= ?)) "    \
  "AND e.id < ? ORDER BY e.id DESC LIMIT ?"
inline constexpr mysql::Sql kListEngagements{"list_engagements",
                                             "SELECT " ENGAGEMENT_COLUMNS
                                             " FROM engagement e WHERE ? = 1" ENGAGEMENT_PAGE};
inline constexpr mysql::Sql kListEngagementsOfCoachee{
    "list_engagements_of_coachee",
    "SELECT " ENGAGEMENT_COLUMNS " FROM engagement e WHERE e.coachee = ?" ENGAGEMENT_PAGE};
inline constexpr mysql::Sql kListEngagementsOfProvider{
    "list_engagements_of_provider",
    "SELECT " ENGAGEMENT_COLUMNS " FROM engagement e WHERE e.provider = ?" ENGAGEMENT_PAGE};
inline constexpr mysql::Sql kListEngagementsOfUnit{
    "list_engagements_of_unit",
    "SELECT " ENGAGEMENT_COLUMNS " FROM engagement e WHERE e.unit = ?" ENGAGEMENT_PAGE};

// Takes the booking's row: everybody else with news of that booking waits.
inline constexpr mysql::Sql kTakeBookingNews{
    "take_booking_news",
    "INSERT INTO booking_news (booking_id, withdrawn) VALUES (?, ?) "
    "ON DUPLICATE KEY UPDATE withdrawn = GREATEST(withdrawn, VALUES(withdrawn))"};
inline constexpr mysql::Sql kReadBookingNews{
    "read_booking_news", "SELECT withdrawn FROM booking_news WHERE booking_id = ?"};

inline constexpr mysql::Sql kInsertGain{
    "insert_gain",
    "INSERT INTO gain (engagement, need_source, revision, event_version, acknowledged_revision, "
    "acknowledge_time) VALUES (?, ?, 1, 1, 0, NULL)"};
inline constexpr mysql::Sql kReviseGain{
    "revise_gain",
    "UPDATE gain SET revision = revision + 1, event_version = event_version + 1 "
    "WHERE engagement = ?"};
inline constexpr mysql::Sql kAcknowledgeGain{
    "acknowledge_gain",
    "UPDATE gain SET acknowledged_revision = ?, acknowledge_time = ?, "
    "event_version = event_version + 1 WHERE engagement = ? AND revision = ?"};
inline constexpr mysql::Sql kGainVersion{
    "gain_version", "SELECT event_version, need_source FROM gain WHERE engagement = ?"};
#define GAIN_SELECT                                                                          \
  "SELECT " ENGAGEMENT_COLUMNS                                                               \
  ", g.revision, g.acknowledged_revision, g.acknowledge_time, "                              \
  "(SELECT CAST(COALESCE(SUM(c.jp), 0) AS SIGNED) FROM credit c WHERE c.engagement = e.id) " \
  "FROM gain g JOIN engagement e ON e.id = g.engagement "
inline constexpr mysql::Sql kLoadGains{"load_gains", GAIN_SELECT "WHERE g.engagement IN (?*)"};
// Parameters: any source?, source, place, limit.
inline constexpr mysql::Sql kListUnacknowledged{
    "list_unacknowledged_gains", GAIN_SELECT
    "WHERE (? = 1 OR g.need_source = ?) AND g.acknowledged_revision < g.revision "
    "AND g.engagement > ? ORDER BY g.engagement LIMIT ?"};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_ENGAGEMENT_SQL_H_
