#include "matching/api/rounds.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"
#include "matching/api/round_proto.h"
#include "matching/api/score_weights_json.h"

namespace primadona::matching {
namespace {

// Until a watcher looks at its client and at what other replicas write.
constexpr absl::Duration kWatchWait = absl::Seconds(1);

absl::StatusOr<Round> LoadNamed(const ApiDeps& deps, const std::string& name, const char* field) {
  ASSIGN_OR_RETURN(const RoundId id, ParseName<RoundId>(kRounds, name, field));
  return deps.rounds.Load(id);
}

}  // namespace

absl::StatusOr<pb::MatchingRound> RunMatchingRound(const ApiDeps& deps, const rpc::Call& call,
                                                   const pb::RunMatchingRoundRequest& request) {
  // Validate.
  std::string weights;
  if (!request.score_weights().empty()) {
    if (!request.dry_run()) return WeightsNeedDryRunError();
    ASSIGN_OR_RETURN(const ScoreWeights parsed, ParseScoreWeights(request.score_weights()));
    weights = ScoreWeightsJson(parsed);
  }
  // Decide.
  Round round{.id = NewId<RoundId>(call.now),
              .dry_run = request.dry_run(),
              .score_weights = weights,
              .actor = call.actor(),
              .version = 1,
              .create_time = call.now,
              .update_time = call.now};
  // Store.
  RETURN_IF_ERROR(deps.rounds.Insert(round, call.ChangeFor()));
  // Answer.
  return ToProto(round);
}

absl::StatusOr<pb::MatchingRound> GetMatchingRound(const ApiDeps& deps, const rpc::Call&,
                                                   const pb::GetMatchingRoundRequest& request) {
  ASSIGN_OR_RETURN(const Round round, LoadNamed(deps, request.name(), "name"));
  return ToProto(round);
}

absl::StatusOr<pb::ListMatchingRoundsResponse> ListMatchingRounds(
    const ApiDeps& deps, const rpc::Call&, const pb::ListMatchingRoundsRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  const std::string query = "matchingRounds";
  ASSIGN_OR_RETURN(const RoundId before,
                   ReadPageTokenId<RoundId>(query, request.page_token(), "page_token"));
  // Load.
  ASSIGN_OR_RETURN(const std::vector<Round> page, deps.rounds.List(before, size + 1));
  // Answer.
  pb::ListMatchingRoundsResponse response;
  for (size_t i = 0; i < page.size() && i < static_cast<size_t>(size); ++i) {
    *response.add_matching_rounds() = ToProto(page[i]);
  }
  if (page.size() > static_cast<size_t>(size)) {
    response.set_next_page_token(MakePageToken(query, page[size - 1].id.ToBytes()));
  }
  return response;
}

absl::Status CheckStillKept(const ApiDeps& deps, RoundId id) {
  ASSIGN_OR_RETURN(const Round round, deps.rounds.Load(id));
  return round.purge == RoundPurge::kKept ? absl::OkStatus() : RoundPurgedError();
}

absl::StatusOr<pb::ListRoundResultsResponse> ListRoundResults(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListRoundResultsRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  const std::string text =
      absl::StrCat("results ", request.parent(), " ", static_cast<int>(request.outcome()), " ",
                   request.booking(), " ", request.changed_only());
  ASSIGN_OR_RETURN(const BookingId after,
                   ReadPageTokenId<BookingId>(text, request.page_token(), "page_token"));
  BookingId only;
  if (!request.booking().empty()) {
    ASSIGN_OR_RETURN(only, ParseName<BookingId>(kBookings, request.booking(), "booking"));
  }
  // Load.
  ASSIGN_OR_RETURN(const Round round, LoadNamed(deps, request.parent(), "parent"));
  if (round.purge != RoundPurge::kKept) return RoundPurgedError();
  const bool compared = !round.score_weights.empty();
  if (request.changed_only() && !compared) return pb::ListRoundResultsResponse();
  ResultQuery query{
      .round = round.id, .after = after, .limit = size + 1, .changed_only = request.changed_only()};
  if (request.outcome() != pb::ROUND_OUTCOME_UNSPECIFIED) {
    query.outcome = RoundOutcome{static_cast<int>(request.outcome())};
  }
  std::vector<RoundResult> page;
  if (only.is_nil()) {
    ASSIGN_OR_RETURN(page, deps.rounds.Results(query));
  } else {
    ASSIGN_OR_RETURN(const auto one, deps.rounds.Result(round.id, only));
    const bool wanted = one.has_value() && one->outcome == query.outcome.value_or(one->outcome) &&
                        (!query.changed_only || one->baseline_provider != one->provider);
    if (wanted) page.push_back(*one);
  }
  RETURN_IF_ERROR(CheckStillKept(deps, round.id));
  // Answer.
  pb::ListRoundResultsResponse response;
  for (size_t i = 0; i < page.size() && i < static_cast<size_t>(size); ++i) {
    *response.add_results() = ToProto(page[i], compared, call.language);
  }
  if (page.size() > static_cast<size_t>(size)) {
    response.set_next_page_token(MakePageToken(text, page[size - 1].ticket.booking.ToBytes()));
  }
  return response;
}

absl::Status WatchMatchingRound(
    const ApiDeps& deps, const rpc::Call& call, const pb::WatchMatchingRoundRequest& request,
    const std::function<bool(const pb::WatchMatchingRoundResponse&)>& write) {
  for (int64_t told = 0; !call.over();) {
    const int64_t seen = deps.rounds.Writes();
    ASSIGN_OR_RETURN(const Round round, LoadNamed(deps, request.name(), "name"));
    if (round.version != told) {
      pb::WatchMatchingRoundResponse response;
      *response.mutable_round() = ToProto(round);
      if (!write(response) || IsOver(round.state)) return absl::OkStatus();
      told = round.version;
    }
    deps.rounds.WaitForWrite(seen, kWatchWait);
  }
  return absl::OkStatus();
}

absl::Status GetRoundCertificate(
    const ApiDeps& deps, const rpc::Call& call, const pb::GetRoundCertificateRequest& request,
    const std::function<bool(const pb::GetRoundCertificateResponse&)>& write) {
  ASSIGN_OR_RETURN(const Round round, LoadNamed(deps, request.name(), "name"));
  RETURN_IF_ERROR(CheckCertified(round));
  int64_t sent = 0;
  for (int part = 0; !call.over(); ++part) {
    ASSIGN_OR_RETURN(std::optional<std::string> content,
                     deps.rounds.CertificatePart(round.id, part));
    if (!content.has_value()) {
      // It may have been deleted while it was sent.
      return sent == round.certificate_bytes ? absl::OkStatus() : RoundPurgedError();
    }
    sent += static_cast<int64_t>(content->size());
    pb::GetRoundCertificateResponse response;
    response.set_content(*std::move(content));
    if (!write(response)) return absl::OkStatus();
  }
  return absl::OkStatus();
}

}  // namespace primadona::matching
