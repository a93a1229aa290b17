#include "gateway/api/metrics.h"

#include "common/metrics/names.h"
#include "common/rpc/call_metrics.h"

namespace primadona::gateway {
namespace {

constexpr char kNoRole[] = "NONE";
constexpr char kOtherReason[] = "OTHER";
// A reason that is not among these counts as OTHER: labels are a closed set.
constexpr const char* kReasons[] = {
    "TOKEN_MISSING",     "TOKEN_MALFORMED",     "TOKEN_KEY_UNKNOWN", "TOKEN_SIGNATURE_INVALID",
    "TOKEN_EXPIRED",     "TOKEN_NOT_YET_VALID", "ROLE_NOT_ALLOWED",  "METHOD_UNKNOWN",
    "SHUTTING_DOWN",     kOtherReason};

std::string RoleOf(const Caller* caller) {
  if (caller == nullptr || caller->roles.empty()) return kNoRole;
  return std::string(RoleName(*caller->roles.begin()));
}

}  // namespace

GatewayMetrics::GatewayMetrics(metrics::Registry& registry)
    : registry_(registry),
      key_set_readable_(registry.Gauge(
          "primadona_gateway_key_set_readable",
          "1 while the file with the keys that verify tokens is readable, else 0.", {},
          metrics::Replicas::kMin)),
      streams_open_(registry.Gauge(metrics::kStreamsOpen, "Server streams that are open.")) {
  std::vector<std::string> roles = {kNoRole};
  for (int role = 1; role <= static_cast<int>(Role::kPartnerSystem); ++role) {
    roles.emplace_back(RoleName(Role{role}));
  }
  for (const std::string& role : roles) {
    for (int code = 0; code < rpc::kCodes; ++code) {
      ended_[{role, code}] = &registry.Counter(
          "primadona_gateway_calls_total", "Calls that ended, by the caller's role and the code.",
          {{"role", role}, {"grpc_code", rpc::CodeLabel(absl::StatusCode{code})}});
    }
  }
  for (const char* reason : kReasons) {
    refused_[reason] = &registry.Counter("primadona_gateway_refusals_total",
                                         "Calls that were not let in.", {{"reason", reason}});
  }
}

void GatewayMetrics::Ended(const Caller* caller, absl::StatusCode code) {
  const auto counter = ended_.find({RoleOf(caller), static_cast<int>(code)});
  if (counter != ended_.end()) counter->second->Increment();
}

void GatewayMetrics::Refused(const std::string& reason) {
  const auto counter = refused_.find(reason);
  (counter == refused_.end() ? refused_.at(kOtherReason) : counter->second)->Increment();
}

void GatewayMetrics::Serving(const std::string& service, bool serving) {
  registry_
      .Gauge("primadona_gateway_service_serving",
             "1 while a replica of the service says that it serves, else 0.",
             {{"service", service}}, metrics::Replicas::kMin)
      .Set(serving ? 1 : 0);
}

}  // namespace primadona::gateway
