// MatchingService over gRPC: transport only.
#ifndef PRIMADONA_MATCHING_API_MATCHING_GRPC_SERVICE_H_
#define PRIMADONA_MATCHING_API_MATCHING_GRPC_SERVICE_H_

#include <functional>
#include <string>

#include "common/rpc/arena_messages.h"
#include "common/rpc/door.h"
#include "matching/api/answer_match.h"
#include "matching/api/assign_match.h"
#include "matching/api/deps.h"
#include "matching/api/forecast.h"
#include "matching/api/read_matches.h"
#include "matching/api/round_fairness.h"
#include "matching/api/rounds.h"
#include "matching/api/suggest_providers.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"

namespace primadona::matching {

class MatchingGrpcService : public pb::MatchingService::CallbackService {
 public:
  MatchingGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {
    SetMessageAllocatorFor_SuggestProviders(&suggest_messages_);
  }

  grpc::ServerUnaryReactor* SuggestProviders(grpc::CallbackServerContext* context,
      const pb::SuggestProvidersRequest* request, pb::SuggestProvidersResponse* response) override {
    return door_.UnaryAtOnce(context, request, response,
                             rpc::Bind(&matching::SuggestFromMemory, deps_),
                             rpc::Bind(&matching::SuggestProviders, deps_));
  }
  grpc::ServerUnaryReactor* GetMatch(grpc::CallbackServerContext* context,
      const pb::GetMatchRequest* request, pb::Match* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::GetMatch, deps_));
  }
  grpc::ServerUnaryReactor* ListMatches(grpc::CallbackServerContext* context,
      const pb::ListMatchesRequest* request, pb::ListMatchesResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::ListMatches, deps_));
  }
  grpc::ServerUnaryReactor* AcceptMatch(grpc::CallbackServerContext* context,
      const pb::AcceptMatchRequest* request, pb::Match* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::AcceptMatch, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* DeclineMatch(grpc::CallbackServerContext* context,
      const pb::DeclineMatchRequest* request, pb::Match* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::DeclineMatch, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* ConfirmMatch(grpc::CallbackServerContext* context,
      const pb::ConfirmMatchRequest* request, pb::Match* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::ConfirmMatch, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* ReleaseMatch(grpc::CallbackServerContext* context,
      const pb::ReleaseMatchRequest* request, pb::Match* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::ReleaseMatch, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* AssignMatch(grpc::CallbackServerContext* context,
      const pb::AssignMatchRequest* request, pb::Match* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::AssignMatch, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* ExplainMatch(grpc::CallbackServerContext* context,
      const pb::ExplainMatchRequest* request, pb::ExplainMatchResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::ExplainMatch, deps_));
  }
  grpc::ServerUnaryReactor* RunMatchingRound(grpc::CallbackServerContext* context,
      const pb::RunMatchingRoundRequest* request, pb::MatchingRound* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::RunMatchingRound, deps_),
                       RoundAgain());
  }
  grpc::ServerUnaryReactor* GetMatchingRound(grpc::CallbackServerContext* context,
      const pb::GetMatchingRoundRequest* request, pb::MatchingRound* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::GetMatchingRound, deps_));
  }
  grpc::ServerUnaryReactor* ListMatchingRounds(grpc::CallbackServerContext* context,
      const pb::ListMatchingRoundsRequest* request,
      pb::ListMatchingRoundsResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::ListMatchingRounds, deps_));
  }
  grpc::ServerUnaryReactor* ListRoundResults(grpc::CallbackServerContext* context,
      const pb::ListRoundResultsRequest* request, pb::ListRoundResultsResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::ListRoundResults, deps_));
  }
  grpc::ServerUnaryReactor* GetFairnessReport(grpc::CallbackServerContext* context,
      const pb::GetFairnessReportRequest* request, pb::FairnessReport* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::GetFairnessReport, deps_));
  }
  grpc::ServerUnaryReactor* GetForecast(grpc::CallbackServerContext* context,
      const pb::GetForecastRequest* request, pb::Forecast* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::GetForecast, deps_));
  }
  grpc::ServerWriteReactor<pb::WatchMatchingRoundResponse>* WatchMatchingRound(
      grpc::CallbackServerContext* context,
      const pb::WatchMatchingRoundRequest* request) override {
    return Stream(context, request, &matching::WatchMatchingRound);
  }
  grpc::ServerWriteReactor<pb::GetRoundCertificateResponse>* GetRoundCertificate(
      grpc::CallbackServerContext* context,
      const pb::GetRoundCertificateRequest* request) override {
    return Stream(context, request, &matching::GetRoundCertificate);
  }

 private:
  template <typename Request, typename Item>
  grpc::ServerWriteReactor<Item>* Stream(
      grpc::CallbackServerContext* context, const Request* request,
      absl::Status (*use_case)(const ApiDeps&, const rpc::Call&, const Request&,
                               const std::function<bool(const Item&)>&)) {
    return door_.Stream<Request, Item>(
        context, request,
        [this, use_case](const rpc::Call& call, const Request& asked,
                         const std::function<bool(const Item&)>& write) {
          return use_case(deps_, call, asked, write);
        });
  }

  rpc::Door::Replay<pb::MatchingRound> RoundAgain() {
    return [this](const rpc::Call& call, const std::string& resource) {
      pb::GetMatchingRoundRequest request;
      request.set_name(resource);
      return matching::GetMatchingRound(deps_, call, request);
    };
  }
  // A repeated call answers with the object as it stands now.
  rpc::Door::Replay<pb::Match> Again() {
    return [this](const rpc::Call& call, const std::string& resource) {
      pb::GetMatchRequest request;
      request.set_name(resource);
      return matching::GetMatch(deps_, call, request);
    };
  }

  rpc::ArenaMessages<pb::SuggestProvidersRequest, pb::SuggestProvidersResponse> suggest_messages_;
  rpc::ServiceDoor<pb::MatchingService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_MATCHING_GRPC_SERVICE_H_
