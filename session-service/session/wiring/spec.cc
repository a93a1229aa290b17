#include "session/wiring/spec.h"

#include <memory>
#include <vector>

#include "session/api/shared_services.h"
#include "session/store/append_events.h"
#include "session/store/news_store.h"
#include "session/store/policy_specs.h"

namespace primadona::session {
namespace {

// Who hears of what; credits, surveys and gains stand in the feed alone.
events::Routes EventRoutes() {
  return {{kEngagementAggregate, {"booking", "matching"}},
          {kSessionAggregate, {"matching"}},
          {kCreditAggregate, {}},
          {kSurveyAggregate, {}},
          {kGainAggregate, {}}};
}

class SessionAssembly : public rpc::Assembly {
 public:
  explicit SessionAssembly(const rpc::Foundation& base)
      : news_(base.events), shared_(base.door, base.policies, base.receiver) {
    base.receiver.On("match", [this](mysql::Transaction& tx, const events::Event& event) {
      return news_.ApplyMatch(tx, event);
    });
    base.receiver.On("booking", [this](mysql::Transaction& tx, const events::Event& event) {
      return news_.ApplyBooking(tx, event);
    });
  }

  std::vector<grpc::Service*> services() override { return {&shared_.policies, &shared_.events}; }

 private:
  NewsStore news_;
  SharedServices shared_;
};

}  // namespace

rpc::ServiceSpec SessionServiceSpec() {
  rpc::ServiceSpec spec = {.name = "session",
                           .description = "keeps engagements, sessions, the JP ledger, surveys",
                           .default_port = 50053,
                           .default_metrics_port = 9103,
                           .schema_version = "20260102000000",
                           .policies = PolicySpecs(),
                           .routes = EventRoutes(),
                           .peers = {"booking", "matching"}};
  spec.assemble =
      [](const rpc::Foundation& base) -> absl::StatusOr<std::unique_ptr<rpc::Assembly>> {
    return std::make_unique<SessionAssembly>(base);
  };
  return spec;
}

}  // namespace primadona::session
