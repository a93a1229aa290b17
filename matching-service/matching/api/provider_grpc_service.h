// ProviderService over gRPC: transport only.
#ifndef PRIMADONA_MATCHING_API_PROVIDER_GRPC_SERVICE_H_
#define PRIMADONA_MATCHING_API_PROVIDER_GRPC_SERVICE_H_

#include <string>

#include "common/rpc/door.h"
#include "matching/api/change_providers.h"
#include "matching/api/deps.h"
#include "matching/api/read_providers.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"

namespace primadona::matching {

class ProviderGrpcService : public pb::ProviderService::CallbackService {
 public:
  ProviderGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* CreateProvider(grpc::CallbackServerContext* context,
      const pb::CreateProviderRequest* request, pb::Provider* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::CreateProvider, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* GetProvider(grpc::CallbackServerContext* context,
      const pb::GetProviderRequest* request, pb::Provider* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::GetProvider, deps_));
  }
  grpc::ServerUnaryReactor* ListProviders(grpc::CallbackServerContext* context,
      const pb::ListProvidersRequest* request, pb::ListProvidersResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::ListProviders, deps_));
  }
  grpc::ServerUnaryReactor* UpdateProvider(grpc::CallbackServerContext* context,
      const pb::UpdateProviderRequest* request, pb::Provider* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::UpdateProvider, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* DeactivateProvider(grpc::CallbackServerContext* context,
      const pb::DeactivateProviderRequest* request, pb::Provider* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::DeactivateProvider, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* SetAvailability(grpc::CallbackServerContext* context,
      const pb::SetAvailabilityRequest* request, pb::Provider* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::SetAvailability, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* ListOpenSlots(grpc::CallbackServerContext* context,
      const pb::ListOpenSlotsRequest* request, pb::ListOpenSlotsResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::ListOpenSlots, deps_));
  }

 private:
  // A repeated call answers with the object as it stands now.
  rpc::Door::Replay<pb::Provider> Again() {
    return [this](const rpc::Call& call, const std::string& resource) {
      pb::GetProviderRequest request;
      request.set_name(resource);
      return matching::GetProvider(deps_, call, request);
    };
  }

  rpc::ServiceDoor<pb::ProviderService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_PROVIDER_GRPC_SERVICE_H_
