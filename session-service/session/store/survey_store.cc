#include "session/store/survey_store.h"

#include <vector>

#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "session/domain/errors.h"
#include "session/store/append_events.h"
#include "session/store/engagement_sql.h"
#include "session/store/ledger_sql.h"
#include "session/store/list_parts.h"
#include "session/store/rows.h"

namespace primadona::session {
namespace {

// "U3" gives 2, its place in an array.
int PlaceOf(const std::string& key) { return key.at(1) - '1'; }

}  // namespace

absl::Status SurveyStore::Submit(const Survey& survey, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName("surveys", survey.engagement)));
    ASSIGN_OR_RETURN(const int64_t noted,
                     tx.Execute(kNoteSurveyed, {change.now, survey.engagement,
                                                StateName(EngagementState::kCompleted)}));
    if (noted == 0) return SurveyAnsweredError(survey.engagement);
    RETURN_IF_ERROR(
        tx.Execute(kInsertSurvey, {survey.engagement, survey.coachee, survey.provider,
                                   static_cast<int>(survey.kind), survey.unit, survey.submit_time})
            .status());
    std::vector<mysql::List> answers;
    for (int element = 1; element <= kElements; ++element) {
      answers.push_back({survey.engagement, ElementKey(element), survey.scores.at(element - 1)});
    }
    RETURN_IF_ERROR(tx.ExecuteRows(kInsertAnswers, answers));
    return AppendSurvey(tx, log_, survey.engagement, change);
  });
}

absl::StatusOr<Survey> SurveyStore::Load(EngagementId engagement) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadSurvey, {engagement});
  }));
  if (rows.empty()) return SurveyNotFoundError();
  Survey survey;
  survey.engagement = engagement;
  survey.coachee = rows[0].AsId<PersonId>(1);
  survey.provider = rows[0].AsId<PersonId>(2);
  survey.kind = static_cast<ServiceKind>(rows[0].Int(3));
  survey.unit = rows[0].Text(4);
  survey.submit_time = rows[0].Time(5);
  ASSIGN_OR_RETURN(const mysql::Rows answers, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadAnswers, {engagement});
  }));
  for (const mysql::Row& row : answers) {
    survey.scores.at(PlaceOf(row.Text(0))) = static_cast<int>(row.Int(1));
  }
  return survey;
}

absl::StatusOr<AnswerSums> SurveyStore::Sum(const AnswerGroup& group, const Interval& period) {
  mysql::Params params;
  AddFilter(params, group.kind.has_value(),
            static_cast<int>(group.kind.value_or(ServiceKind::kCoaching)));
  AddFilter(params, !group.unit.empty(), group.unit);
  AddFilter(params, !group.provider.is_nil(), group.provider);
  params.emplace_back(BoundOf(period.start));
  params.emplace_back(BoundOf(period.end));
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kSumAnswers, params);
  }));
  AnswerSums sums;
  for (const mysql::Row& row : rows) {
    sums.answers = row.Int(1);
    sums.sums.at(PlaceOf(row.Text(0))) = row.Int(2);
  }
  return sums;
}

}  // namespace primadona::session
