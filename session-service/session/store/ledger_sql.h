// Every SQL text about the JP ledger and the surveys.
#ifndef PRIMADONA_SESSION_STORE_LEDGER_SQL_H_
#define PRIMADONA_SESSION_STORE_LEDGER_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::session {

#define CREDIT_COLUMNS \
  "id, coachee, session, engagement, kind, jp, session_day, reversal_of, reason, create_time"

inline constexpr mysql::Sql kInsertCredit{
    "insert_credit",
    "INSERT INTO credit (id, coachee, session, engagement, kind, jp, session_day, session_year, "
    "reversal_of, is_reversal, reason, need_source, create_time) "
    "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, need_source, ? FROM engagement WHERE id = ?"};
inline constexpr mysql::Sql kLoadCredit{"load_credit",
                                        "SELECT " CREDIT_COLUMNS " FROM credit WHERE id = ?"};

// The row of a month; taking it makes verifications of that month take turns.
inline constexpr mysql::Sql kTakeMonth{
    "take_month",
    "INSERT INTO credit_month (coachee, kind, month, sessions) VALUES (?, ?, ?, 0) "
    "ON DUPLICATE KEY UPDATE sessions = sessions"};
inline constexpr mysql::Sql kUseMonth{
    "use_month",
    "UPDATE credit_month SET sessions = sessions + 1 "
    "WHERE coachee = ? AND kind = ? AND month = ? AND sessions < ?"};
inline constexpr mysql::Sql kFreeMonth{
    "free_month",
    "UPDATE credit_month SET sessions = sessions - 1 "
    "WHERE coachee = ? AND kind = ? AND month = ? AND sessions > 0"};
inline constexpr mysql::Sql kReadMonth{
    "read_month", "SELECT sessions FROM credit_month WHERE coachee = ? AND kind = ? AND month = ?"};

inline constexpr mysql::Sql kYearTotals{
    "year_totals",
    "SELECT kind, CAST(SUM(jp) AS SIGNED), CAST(SUM(1 - 2 * is_reversal) AS SIGNED) FROM credit "
    "WHERE coachee = ? AND session_year = ? GROUP BY kind"};

// One page, oldest first, of what one part of a caller's reach gives. Parameters: the reach's
// value, the filters (has?, value), the place of the last row and the limit.
#define CREDIT_PAGE                                                         \
  " AND (? = 0 OR coachee = ?) AND (? = 0 OR session_year = ?) AND id > ? " \
  "ORDER BY id LIMIT ?"
inline constexpr mysql::Sql kListCredits{
    "list_credits", "SELECT " CREDIT_COLUMNS " FROM credit WHERE ? = 1" CREDIT_PAGE};
inline constexpr mysql::Sql kListCreditsOfCoachee{"list_credits_of_coachee",
                                                  "SELECT " CREDIT_COLUMNS
                                                  " FROM credit WHERE coachee = ?" CREDIT_PAGE};
inline constexpr mysql::Sql kListCreditsOfSource{"list_credits_of_source",
                                                 "SELECT " CREDIT_COLUMNS
                                                 " FROM credit WHERE need_source = ?" CREDIT_PAGE};

inline constexpr mysql::Sql kInsertSurvey{
    "insert_survey",
    "INSERT INTO survey (engagement, coachee, provider, kind, unit, submit_time) "
    "VALUES (?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kInsertAnswers{
    "insert_answers", "INSERT INTO survey_answer (engagement, element, score) VALUES (?, ?, ?)"};
inline constexpr mysql::Sql kLoadSurvey{
    "load_survey",
    "SELECT engagement, coachee, provider, kind, unit, submit_time FROM survey "
    "WHERE engagement = ?"};
inline constexpr mysql::Sql kLoadAnswers{
    "load_answers",
    "SELECT element, score FROM survey_answer WHERE engagement = ? ORDER BY element"};
// Parameters: kind (has?, value), unit, provider likewise, from, to.
inline constexpr mysql::Sql kSumAnswers{
    "sum_answers",
    "SELECT a.element, COUNT(*), CAST(SUM(a.score) AS SIGNED) FROM survey s "
    "JOIN survey_answer a ON a.engagement = s.engagement "
    "WHERE (? = 0 OR s.kind = ?) AND (? = 0 OR s.unit = ?) AND (? = 0 OR s.provider = ?) "
    "AND s.submit_time >= ? AND s.submit_time < ? GROUP BY a.element"};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_LEDGER_SQL_H_
