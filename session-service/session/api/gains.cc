#include "session/api/gains.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/events/resume_token.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "primadona/session/v1/ledger_event.pb.h"
#include "session/api/proto.h"
#include "session/store/append_events.h"

namespace primadona::session {
namespace {

constexpr char kFeedQuery[] = "gains";
constexpr char kUnacknowledgedQuery[] = "gains:unacknowledged";

// The source whose needs the caller reaches; "" for those who see all.
std::string SourceOf(const Caller& caller) { return caller.ReadsAll() ? "" : caller.subject; }

absl::StatusOr<std::map<EngagementId, Gain>> LoadById(const ApiDeps& deps,
                                                      const std::vector<EngagementId>& ids) {
  ASSIGN_OR_RETURN(const std::vector<Gain> gains, deps.gains.LoadMany(ids));
  std::map<EngagementId, Gain> by_id;
  for (const Gain& gain : gains) by_id.emplace(gain.engagement.id, gain);
  return by_id;
}

absl::StatusOr<pb::ListCompetencyGainsResponse> ListUnacknowledged(
    const ApiDeps& deps, const std::string& source, const pb::ListCompetencyGainsRequest& request) {
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  const absl::StatusOr<EngagementId> place = ReadPageTokenId<EngagementId>(
      kUnacknowledgedQuery, request.resume_token(), "resume_token");
  if (!place.ok()) return events::ResumeTokenError(place.status(), "resume_token");
  EngagementId after = *place;
  ASSIGN_OR_RETURN(const std::vector<Gain> gains,
                   deps.gains.ListUnacknowledged(source, after, size));
  pb::ListCompetencyGainsResponse response;
  for (const Gain& gain : gains) {
    *response.add_competency_gains() = ToProto(gain);
    after = gain.engagement.id;
  }
  response.set_next_resume_token(MakePageToken(kUnacknowledgedQuery, after.ToBytes()));
  response.set_more(gains.size() == static_cast<size_t>(size));
  return response;
}

// Which gains the events speak of, each once, in the order of its newest event.
absl::StatusOr<std::vector<EngagementId>> GainsOf(const std::vector<events::Event>& news,
                                                  const std::string& source) {
  std::map<EngagementId, size_t> newest;
  for (size_t i = 0; i < news.size(); ++i) {
    if (news[i].state != kGainAvailable) continue;
    ASSIGN_OR_RETURN(const auto payload, events::ReadPayload<v1::GainEvent>(news[i]));
    if (!source.empty() && payload.need_source() != source) continue;
    newest[EngagementId(news[i].aggregate_id)] = i;
  }
  std::map<size_t, EngagementId> in_order;
  for (const auto& [id, place] : newest) in_order.emplace(place, id);
  std::vector<EngagementId> ids;
  for (const auto& [place, id] : in_order) ids.push_back(id);
  return ids;
}

}  // namespace

absl::StatusOr<pb::ListCompetencyGainsResponse> ListCompetencyGains(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListCompetencyGainsRequest& request) {
  const std::string source = SourceOf(call.caller);
  if (request.unacknowledged()) return ListUnacknowledged(deps, source, request);
  // Validate.
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  ASSIGN_OR_RETURN(const int64_t after, events::ReadResumeToken(kFeedQuery, request.resume_token(),
                                                                call.now, "resume_token"));
  // Load.
  ASSIGN_OR_RETURN(const std::vector<events::Event> news,
                   deps.feed.ReadAfter(after, kGainAggregate, size));
  ASSIGN_OR_RETURN(const std::vector<EngagementId> ids, GainsOf(news, source));
  ASSIGN_OR_RETURN(const auto gains, LoadById(deps, ids));
  // Answer.
  pb::ListCompetencyGainsResponse response;
  for (const EngagementId& id : ids) {
    const auto gain = gains.find(id);
    if (gain != gains.end()) *response.add_competency_gains() = ToProto(gain->second);
  }
  const bool more = news.size() == static_cast<size_t>(size);
  response.set_more(more);
  response.set_next_resume_token(
      events::MakeResumeToken(kFeedQuery, news.empty() ? after : news.back().number,
                              more ? news.back().create_time : call.now));
  return response;
}

absl::StatusOr<pb::AcknowledgeCompetencyGainsResponse> AcknowledgeCompetencyGains(
    const ApiDeps& deps, const rpc::Call& call,
    const pb::AcknowledgeCompetencyGainsRequest& request) {
  // Validate.
  std::vector<EngagementId> ids;
  for (int i = 0; i < request.names_size(); ++i) {
    ASSIGN_OR_RETURN(const EngagementId id,
                     ParseName<EngagementId>(kGains, request.names(i),
                                             absl::StrCat("names[", i, "]")));
    ids.push_back(id);
  }
  // Load.
  ASSIGN_OR_RETURN(const auto stored, LoadById(deps, ids));
  // Decide.
  std::vector<Gain> gains;
  for (const EngagementId& id : ids) {
    const auto gain = stored.find(id);
    if (gain == stored.end() || gain->second.engagement.need_source != call.caller.subject) {
      return GainNotFoundError();
    }
    gains.push_back(gain->second);
  }
  // Store.
  RETURN_IF_ERROR(deps.gains.Acknowledge(gains, call.ChangeFor()));
  // Answer.
  ASSIGN_OR_RETURN(const auto acknowledged, LoadById(deps, ids));
  pb::AcknowledgeCompetencyGainsResponse response;
  for (const EngagementId& id : ids) {
    *response.add_competency_gains() = ToProto(acknowledged.at(id));
  }
  return response;
}

}  // namespace primadona::session
