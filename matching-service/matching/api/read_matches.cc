#include "matching/api/read_matches.h"

#include "absl/strings/str_cat.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

// The id that the filter `name` holds; nil for an empty one.
template <typename IdType>
absl::StatusOr<IdType> FilterId(const char* collection, const std::string& name,
                                const char* field) {
  if (name.empty()) return IdType();
  return ParseName<IdType>(collection, name, field);
}

absl::StatusOr<MatchQuery> QueryOf(const Caller& caller, const pb::ListMatchesRequest& request) {
  MatchQuery query;
  query.all = caller.ReadsAll();
  if (caller.Has(Role::kCoachee)) query.as_coachee = caller.person();
  if (caller.Has(Role::kProvider)) query.as_provider = caller.person();
  ASSIGN_OR_RETURN(query.booking, FilterId<BookingId>(kBookings, request.booking(), "booking"));
  ASSIGN_OR_RETURN(query.coachee, FilterId<PersonId>(kCoachees, request.coachee(), "coachee"));
  ASSIGN_OR_RETURN(query.provider, FilterId<PersonId>(kProviders, request.provider(), "provider"));
  for (const int state : request.states()) {
    if (state != 0) query.states.push_back(MatchState{state});
  }
  return query;
}

}  // namespace

absl::StatusOr<Match> LoadReached(const ApiDeps& deps, const Caller& caller, MatchId id) {
  ASSIGN_OR_RETURN(Match match, deps.matches.Load(id));
  if (!Reaches(caller, match)) return MatchNotFoundError();
  return match;
}

absl::StatusOr<pb::Match> GetMatch(const ApiDeps& deps, const rpc::Call& call,
                                   const pb::GetMatchRequest& request) {
  ASSIGN_OR_RETURN(const MatchId id, ParseName<MatchId>(kMatches, request.name(), "name"));
  ASSIGN_OR_RETURN(const Match match, LoadReached(deps, call.caller, id));
  return ToProto(match, call);
}

absl::StatusOr<pb::ListMatchesResponse> ListMatches(const ApiDeps& deps, const rpc::Call& call,
                                                    const pb::ListMatchesRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  ASSIGN_OR_RETURN(MatchQuery query, QueryOf(call.caller, request));
  std::string text = absl::StrCat("matches ", request.booking(), " ", request.coachee(), " ",
                                  request.provider());
  for (const int state : request.states()) absl::StrAppend(&text, " ", state);
  ASSIGN_OR_RETURN(query.before,
                   ReadPageTokenId<MatchId>(text, request.page_token(), "page_token"));
  query.limit = size + 1;
  // Load.
  ASSIGN_OR_RETURN(const std::vector<Match> page, deps.matches.List(query));
  // Answer.
  pb::ListMatchesResponse response;
  for (size_t i = 0; i < page.size() && i < static_cast<size_t>(size); ++i) {
    *response.add_matches() = ToProto(page[i], call);
  }
  if (page.size() > static_cast<size_t>(size)) {
    response.set_next_page_token(MakePageToken(text, page[size - 1].id.ToBytes()));
  }
  return response;
}

absl::StatusOr<pb::ExplainMatchResponse> ExplainMatch(const ApiDeps& deps, const rpc::Call& call,
                                                      const pb::ExplainMatchRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const MatchId id, ParseName<MatchId>(kMatches, request.name(), "name"));
  // Load.
  ASSIGN_OR_RETURN(const Match match, LoadReached(deps, call.caller, id));
  // Answer.
  const Text text = ExplanationText(match.explanation, match.score);
  pb::ExplainMatchResponse response;
  response.set_text_id(text.id);
  response.set_text_en(text.en);
  *response.mutable_explanation() = ToProto(match.explanation, call.language);
  response.set_score(match.score);
  response.set_recomputed_score(
      ComputeScore(match.explanation.inputs, match.explanation.weights));
  response.set_policy_version(match.policy_version);
  return response;
}

}  // namespace primadona::matching
