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
        runner_(deps_, base.clock, lease),
        policies_(base.policies),
        metrics_(base.metrics, base.events),
        competencies_(base.database),
        providers_(base.database, base.events, matcher_.OnProviderChange()),
        tickets_(base.database, base.events),
        matches_(base.database, base.events, matcher_.OnFree()),
        rounds_(base.database, runner_.OnNewRound()),
        reports_(base.database),
        calendar_(base.database, matcher_.OnFree()),
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
    timekeeper_.Start();
  }

 private:
  Matcher matcher_;  // first, as the next: the stores wake them
  RoundRunner runner_;
  PolicyReader policies_;
  MatchingMetrics metrics_;
  CompetencyStore competencies_;
  ProviderStore providers_;
  TicketStore tickets_;
  MatchStore matches_;
  RoundStore rounds_;
  ReportStore reports_;
  CalendarStore calendar_;
  CandidateFinder finder_{providers_, competencies_, calendar_};
  const ApiDeps deps_{competencies_, providers_, tickets_,  matches_,
                      rounds_,       reports_,   calendar_, finder_,   policies_, metrics_};
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
  spec.schema_version = "20260501000000";
  spec.policies = PolicySpecs();
  spec.routes = EventRoutes();
  spec.peers = {"booking", "session"};
  spec.assemble = [lease](auto& base) -> absl::StatusOr<std::unique_ptr<rpc::Assembly>> {
    return std::make_unique<MatchingAssembly>(base, lease);
  };
  return spec;
}

}  // namespace primadona::matching
