// The services that every package has: PolicyService and EventService.
#ifndef PRIMADONA_COMMON_RPC_SHARED_SERVICES_H_
#define PRIMADONA_COMMON_RPC_SHARED_SERVICES_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/events/receiver.h"
#include "common/policy/policies.h"
#include "common/rpc/call.h"
#include "common/rpc/door.h"
#include "primadona/common/v1/event.pb.h"
#include "primadona/common/v1/policy.pb.h"

namespace primadona::rpc {

absl::StatusOr<common::v1::Policy> GetPolicy(policy::Policies& policies, const Call& call,
                                             const common::v1::GetPolicyRequest& request);
absl::StatusOr<common::v1::Policy> UpdatePolicy(policy::Policies& policies, const Call& call,
                                                const common::v1::UpdatePolicyRequest& request);
absl::StatusOr<common::v1::ListPoliciesResponse> ListPolicies(
    policy::Policies& policies, const Call& call, const common::v1::ListPoliciesRequest& request);

// The gRPC class of a package's PolicyService: `PolicyGrpcService<booking::v1::PolicyService>`.
template <typename GeneratedService>
class PolicyGrpcService : public GeneratedService::CallbackService {
 public:
  PolicyGrpcService(Door& door, policy::Policies& policies) : door_(door), policies_(policies) {}

  grpc::ServerUnaryReactor* GetPolicy(grpc::CallbackServerContext* context,
                                      const common::v1::GetPolicyRequest* request,
                                      common::v1::Policy* response) override {
    return door_.Unary(context, request, response, [this](const Call& c, const auto& r) {
      return rpc::GetPolicy(policies_, c, r);
    });
  }
  grpc::ServerUnaryReactor* UpdatePolicy(grpc::CallbackServerContext* context,
                                         const common::v1::UpdatePolicyRequest* request,
                                         common::v1::Policy* response) override {
    return door_.Unary(
        context, request, response,
        [this](const Call& c, const auto& r) { return rpc::UpdatePolicy(policies_, c, r); },
        [this, request](const Call& c, const std::string&) {
          // The row that the first call wrote is the one that applies on its own date.
          common::v1::GetPolicyRequest again;
          again.set_name(request->policy().name());
          *again.mutable_date() = request->policy().effective_date();
          return rpc::GetPolicy(policies_, c, again);
        });
  }
  grpc::ServerUnaryReactor* ListPolicies(grpc::CallbackServerContext* context,
                                         const common::v1::ListPoliciesRequest* request,
                                         common::v1::ListPoliciesResponse* response) override {
    return door_.Unary(context, request, response, [this](const Call& c, const auto& r) {
      return rpc::ListPolicies(policies_, c, r);
    });
  }

 private:
  ServiceDoor<GeneratedService> door_;
  policy::Policies& policies_;
};

// The gRPC class of a package's EventService: `EventGrpcService<booking::v1::EventService>`.
template <typename GeneratedService>
class EventGrpcService : public GeneratedService::CallbackService {
 public:
  EventGrpcService(Door& door, events::Receiver& receiver) : door_(door), receiver_(receiver) {}

  grpc::ServerUnaryReactor* Deliver(grpc::CallbackServerContext* context,
                                    const common::v1::DeliverRequest* request,
                                    common::v1::DeliverResponse* response) override {
    return door_.Internal(
        context, request, response,
        [this](const Call&, const auto& r) -> absl::StatusOr<common::v1::DeliverResponse> {
          return receiver_.Deliver(r);
        });
  }

 private:
  ServiceDoor<GeneratedService> door_;
  events::Receiver& receiver_;
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_SHARED_SERVICES_H_
