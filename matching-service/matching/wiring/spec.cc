#include "matching/wiring/spec.h"

#include <memory>

#include "matching/api/foreign_events.h"
#include "matching/api/gauges.h"
#include "matching/api/grpc_services.h"
#include "matching/api/round_runner.h"
#include "matching/api/timekeeper.h"

namespace primadona::matching {
namespace {

class MatchingAssembly : public rpc::Assembly {
 public:
  MatchingAssembly(const rpc::Foundation& base, RoundLeaseTerms lease)
      : matcher_(deps_, base.clock),
        runner_(deps_, base.feed, base.clock, lease),
        policies_(base.policies),
        metrics_(base.metrics, base.events),
        stores_(base.database, base.events,
                {.on_provider_change = matcher_.OnProviderChange(),
                 .on_free = matcher_.OnFree(),
                 .on_new_round = runner_.OnNewRound()}),
        supply_(stores_, policies_, base.events, base.feed, base.clock),
        timekeeper_(deps_, base.clock),
        gauges_(deps_, base.clock, base.metrics),
        foreign_(deps_, base.clock, matcher_),
        services_(base, deps_) {
    foreign_.Listen(base.receiver);
  }
  ~MatchingAssembly() override {
    runner_.Stop();
    matcher_.Stop();
  }

  std::vector<grpc::Service*> services() override { return services_.all(); }
  void Start() override {
    matcher_.Start();
    runner_.Start();
    supply_.Start();
    timekeeper_.Start();
  }

 private:
  Matcher matcher_;  // first, as the next: the stores wake them
  RoundRunner runner_;
  PolicyReader policies_;
  MatchingMetrics metrics_;
  Stores stores_;
  CandidateFinder finder_{stores_.providers, stores_.competencies, stores_.calendar};
  SupplyKeeper supply_;
  const ApiDeps deps_ = MakeDeps(stores_, finder_, supply_, policies_, metrics_);
  Timekeeper timekeeper_;
  Gauges gauges_;
  ForeignEvents foreign_;
  GrpcServices services_;
};

}  // namespace

rpc::ServiceSpec MatchingServiceSpec(RoundLeaseTerms lease) {
  rpc::ServiceSpec spec;
  spec.name = "matching";
  spec.description = "pairs by competency and availability; owns the calendar";
  spec.default_port = 50052;
  spec.default_metrics_port = 9102;
  spec.schema_version = "20260410000000";
  spec.policies = PolicySpecs();
  spec.routes = EventRoutes();
  spec.peers = {"booking", "session"};
  spec.assemble = [lease](auto& base) -> absl::StatusOr<std::unique_ptr<rpc::Assembly>> {
    return std::make_unique<MatchingAssembly>(base, lease);
  };
  return spec;
}

}  // namespace primadona::matching
