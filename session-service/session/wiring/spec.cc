#include "session/wiring/spec.h"

#include <memory>
#include <vector>

#include "common/status/error.h"
#include "session/api/policy_rules.h"
#include "session/api/services.h"
#include "session/api/session_gauges.h"
#include "session/api/slot_sweeper.h"
#include "session/store/append_events.h"
#include "session/store/news_store.h"

namespace primadona::session {
namespace {

class SessionAssembly : public rpc::Assembly {
 public:
  explicit SessionAssembly(const rpc::Foundation& base)
      : metrics_(base.metrics),
        news_(base.events),
        engagements_(base.database, base.events),
        sessions_(base.database, base.events),
        credits_(base.database, base.events),
        surveys_(base.database, base.events),
        gains_(base.database, base.events),
        calendar_(base.peers.at("matching")),
        deps_{engagements_, sessions_, credits_,  surveys_,
              gains_,       calendar_, base.feed, base.policies, metrics_},
        services_(base, deps_),
        sweeper_(deps_, base.clock, base.metrics),
        gauges_(sessions_, base.clock, base.metrics) {
    metrics_.Listen(base.events);
    base.receiver.On("match", [this](mysql::Transaction& tx, const events::Event& event) {
      return news_.ApplyMatch(tx, event);
    });
    base.receiver.On("booking", [this](mysql::Transaction& tx, const events::Event& event) {
      return news_.ApplyBooking(tx, event);
    });
  }

  std::vector<grpc::Service*> services() override { return services_.all(); }
  void Start() override {
    sweeper_.Start();
    gauges_.Start();
  }

 private:
  SessionMetrics metrics_;
  NewsStore news_;
  EngagementStore engagements_;
  SessionStore sessions_;
  CreditStore credits_;
  SurveyStore surveys_;
  GainStore gains_;
  CalendarPeer calendar_;
  const ApiDeps deps_;
  Services services_;
  SlotSweeper sweeper_;
  SessionGauges gauges_;
};

}  // namespace

rpc::ServiceSpec SessionServiceSpec() {
  rpc::ServiceSpec spec;
  spec.name = "session";
  spec.description = "keeps engagements, sessions, the JP ledger, surveys";
  spec.default_port = 50053;
  spec.default_metrics_port = 9103;
  spec.schema_version = "20260301000000";
  spec.policies = PolicySpecs();
  spec.routes = EventRoutes();
  spec.peers = {"booking", "matching"};
  spec.calls = {matching::v1::CalendarService::service_full_name()};
  spec.assemble =
      [](const rpc::Foundation& base) -> absl::StatusOr<std::unique_ptr<rpc::Assembly>> {
    if (base.peers.contains("matching")) return std::make_unique<SessionAssembly>(base);
    return MakeError(absl::StatusCode::kFailedPrecondition, "PEER_ADDRESS_MISSING",
                     {.en = "The address of the matching service is missing.",
                      .id = "Alamat layanan matching belum ditetapkan."});
  };
  return spec;
}

}  // namespace primadona::session
