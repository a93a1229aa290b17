// Whole requests from CreateBooking to a confirmed match, in instant mode
//
// First one request at a time, for the way of one request through an idle suite; then many at a
// time, for how many a second go through.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/notification.h"
#include "common/ids/uuid7.h"
#include "common/testing/test_service.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"
#include "tests/bench/backlog_meter.h"
#include "tests/bench/closed_loop.h"
#include "tests/bench/durable_suite.h"
#include "tests/bench/flow_load.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/bench/people.h"
#include "tests/bench/processor_time.h"
#include "tests/e2e/world.h"

namespace primadona::bench {
namespace {

constexpr char kAbout[] =
    "Requests a second from CreateBooking to CONFIRMED through the gateway, each durable, in "
    "instant mode: a proposal is heard of from WatchBookings, then accepted and confirmed. "
    "submit_to_proposed_ms_p50 is that of one request at a time in an idle suite; backlog_ms_p99 "
    "is the age of the oldest unacknowledged event under load.";
constexpr int kFlowsASecond = 200;  // more than there will be
constexpr int kSlotsOfAProvider = 40;
constexpr int kIdleFlows = 100;
constexpr absl::Duration kWarmUp = absl::Seconds(1);

const std::vector<std::string>& Competencies() {
  static const auto* const kCodes = new std::vector<std::string>{
      "MAN-01", "MAN-02", "MAN-03", "MAN-04", "MAN-05", "MAN-06", "MAN-07", "MAN-08"};
  return *kCodes;
}

class FlowBench {
 public:
  explicit FlowBench(const Options& options)
      : options_(options),
        people_(MakePeople(
            2 * kIdleFlows +
            static_cast<int>(kFlowsASecond *
                             absl::ToDoubleSeconds(kWarmUp + options.rounds * options.segment)))) {}
  nlohmann::ordered_json Run();

 private:
  void Prepare();
  PersonId AddProvider(const std::string& competency);
  absl::Duration FlowFor(absl::Duration duration, int outstanding);
  void FlowIdle(int count);

  const Options options_;
  const std::vector<PersonId> people_;
  DurableSuite durable_;
  std::unique_ptr<FlowLoad> load_;
};

// One with seats for all who may ask, and hours from 8 to noon.
PersonId FlowBench::AddProvider(const std::string& competency) {
  e2e::Suite& suite = durable_.suite();
  const Caller office = testing::SystemCaller("office", Role::kAdministrator);
  const auto id = NewId<PersonId>(suite.Now());
  const e2e::ProviderWish wish = {.capacity = kSlotsOfAProvider};
  using Stub = matching::v1::ProviderService::Stub;
  matching::v1::CreateProviderRequest create;
  create.set_provider_id(id.ToString());
  *create.mutable_provider() = e2e::ProviderOf(wish, competency, "OPD-P");
  matching::v1::SetAvailabilityRequest hours;
  hours.set_name("providers/" + id.ToString());
  *hours.mutable_availability() = e2e::HoursOf(wish);
  const auto made = e2e::Ask(suite, office, &Stub::CreateProvider, create);
  const auto offered = e2e::Ask(suite, office, &Stub::SetAvailability, hours);
  if (!made.ok() || !offered.ok()) {
    Tell(absl::StrCat(made.status().ToString(), " ", offered.status().ToString()));
    std::exit(1);
  }
  return id;
}

void FlowBench::Prepare() {
  durable_.SetMatchingPolicy("matching_mode", "instant");
  const int each = static_cast<int>(people_.size()) /
                       (kSlotsOfAProvider * static_cast<int>(Competencies().size())) + 1;
  Tell(absl::StrCat("making ", people_.size(), " people and ", each, " providers for each of ",
                    Competencies().size(), " competencies"));
  WriteCoachees(durable_.suite().database("booking"), people_);
  std::vector<PersonId> providers;
  for (const std::string& competency : Competencies()) {
    for (int i = 0; i < each; ++i) providers.push_back(AddProvider(competency));
  }
  load_ = std::make_unique<FlowLoad>(durable_.suite(), people_, providers, Competencies());
  durable_.Drain();
}

absl::Duration FlowBench::FlowFor(absl::Duration duration, int outstanding) {
  return RunClosedLoop(duration, outstanding,
                       [this](std::function<void()> done) { load_->FlowOne(std::move(done)); });
}

void FlowBench::FlowIdle(int count) {
  for (int i = 0; i < count; ++i) {
    absl::Notification done;
    load_->FlowOne([&done] { done.Notify(); });
    done.WaitForNotification();
    durable_.Drain();
  }
}

nlohmann::ordered_json FlowBench::Run() {
  Prepare();
  FlowIdle(kIdleFlows / 5);
  load_->ForgetTimes();
  FlowIdle(kIdleFlows);
  const double idle_p50 = load_->submit_to_proposed().Quantile(0.5);
  const double idle_p99 = load_->submit_to_proposed().Quantile(0.99);
  const double idle_whole = load_->whole().Quantile(0.5);
  Tell(absl::StrFormat("idle: proposed after %.1f ms, confirmed after %.1f ms", idle_p50,
                       idle_whole));
  FlowFor(kWarmUp, options_.outstanding);
  load_->ForgetTimes();
  ProcessorMeter meter(durable_.processes());
  BacklogMeter backlog(durable_.suite());
  std::vector<double> flows_per_s;
  const int64_t before = load_->confirmed();
  for (int i = 0; i < options_.rounds; ++i) {
    const int64_t begun = load_->confirmed();
    meter.Start();
    const absl::Duration took = FlowFor(options_.segment, options_.outstanding);
    meter.Stop();
    flows_per_s.push_back(static_cast<double>(load_->confirmed() - begun) /
                          absl::ToDoubleSeconds(took));
    Tell(absl::StrFormat("%.0f flows/s", flows_per_s.back()));
  }
  const auto flows = static_cast<double>(load_->confirmed() - before);
  durable_.Drain();
  return {{"bench", "flow"},
          {"flows_per_s", Rounded(Median(flows_per_s))},
          {"backlog_ms_p99", Rounded(backlog.ages().Quantile(0.99))},
          {"submit_to_proposed_ms_p50", Rounded(idle_p50)},
          {"submit_to_proposed_ms_p99", Rounded(idle_p99)},
          {"idle_create_to_confirmed_ms_p50", Rounded(idle_whole)},
          {"create_to_confirmed_ms_p50", Rounded(load_->whole().Quantile(0.5))},
          {"create_to_confirmed_ms_p99", Rounded(load_->whole().Quantile(0.99))},
          {"flows", flows},
          {"cpu_us_per_flow", meter.MicrosPerCall(flows)}};
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  using namespace primadona::bench;  // NOLINT
  const Options options = ReadOptions(argc, argv, kAbout);
  UseDurableServer();
  Report(FlowBench(options).Run());
}
