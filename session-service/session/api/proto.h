// Values of the domain as messages of the contract.
#ifndef PRIMADONA_SESSION_API_PROTO_H_
#define PRIMADONA_SESSION_API_PROTO_H_

#include <optional>

#include "primadona/session/v1/credit.pb.h"
#include "primadona/session/v1/engagement.pb.h"
#include "primadona/session/v1/outcome.pb.h"
#include "primadona/session/v1/session.pb.h"
#include "primadona/session/v1/survey.pb.h"
#include "session/api/deps.h"
#include "session/domain/credit_summary.h"
#include "session/domain/gain.h"
#include "session/domain/survey.h"

namespace primadona::session {

pb::Engagement ToProto(const Engagement& engagement, bool stuck);
// Without its record.
pb::Session ToProto(const Session& session, absl::Time report_due, absl::Time now);
pb::Credit ToProto(const Credit& credit);
pb::CreditSummary ToProto(const CreditSummary& summary);
pb::Survey ToProto(const Survey& survey);
pb::SatisfactionIndex ToProto(const AnswerGroup& group,
                              const std::optional<SatisfactionIndex>& index);
pb::CompetencyGain ToProto(const Gain& gain);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_PROTO_H_
