// GetBooking and ListOpenSlots, against a bare server with the same SELECTs and a bare hop
//
// Four ways take turns with each method: the service and the bare server, each called past the
// door; the gateway before the service and the bare hop before the bare server. All of them speak
// mutual TLS inside and have 16 workers with a connection each.
#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/identity.h"
#include "common/testing/local_socket.h"
#include "common/testing/test_service.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"
#include "tests/bench/closed_loop.h"
#include "tests/bench/durable_suite.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/bench/people.h"
#include "tests/e2e/way.h"

namespace primadona::bench {
namespace {

using booking::v1::BookingService;
using matching::v1::ProviderService;

constexpr char kAbout[] =
    "GetBooking and ListOpenSlots: calls a second of the service against a bare callback server "
    "that makes the same SELECTs (service_ratio), and through the gateway against a bare hop "
    "before that server (gateway_ratio). The ratios are medians of the turns.";
constexpr int kBookings = 200;
constexpr int kProviders = 20;
constexpr int kSlots = 20;

// One way to a method: where it goes, and who is said to call.
struct Way {
  std::shared_ptr<grpc::Channel> channel;
  bool with_token = false;
  std::vector<double> tps;
};

class ReadBench {
 public:
  explicit ReadBench(const Options& options) : options_(options), world_(durable_.suite()) {}
  nlohmann::ordered_json Run();

 private:
  void Prepare();
  void StartBare();
  void Identify(grpc::ClientContext& context, const Caller& caller, const std::string& token,
                bool with_token) const;
  Work GetBooking(Way& way);
  Work ListOpenSlots(Way& way);
  double Measure(const Work& work);
  nlohmann::ordered_json Compare(Work (ReadBench::*method)(Way&), const std::string& service);

  const Options options_;
  DurableSuite durable_;
  e2e::World world_;
  std::unique_ptr<e2e::ChildProcess> bare_server_, bare_hop_;
  std::string bare_address_, hop_address_;
  struct Readable {
    std::string name;
    Caller caller;
    std::string token;
  };
  std::vector<Readable> bookings_, providers_;
  std::atomic<size_t> next_{0};
  std::atomic<int64_t> calls_{0};
  Latencies latencies_;
};

void ReadBench::Prepare() {
  Tell("making bookings and providers");
  e2e::ProcessSuite& suite = durable_.suite();
  durable_.SetMatchingPolicy("matching_mode", "round");
  const auto add = [&](std::vector<Readable>& to, std::string name, const Caller& caller) {
    to.push_back({std::move(name), caller, "Bearer " + suite.TokenOf(caller)});
  };
  for (int i = 0; i < kBookings; ++i) {
    const e2e::Person coachee = world_.AddCoachee();
    const auto booked = e2e::Book(world_, coachee, e2e::COACHING);
    if (!booked.ok()) {
      Tell(booked.status().ToString());
      std::exit(1);
    }
    add(bookings_, booked->name(), coachee.AsCoachee());
  }
  for (int i = 0; i < kProviders; ++i) {
    const e2e::Person provider = world_.AddProvider();
    add(providers_, provider.provider(), provider.AsProvider());
  }
  durable_.Drain();
}

void ReadBench::StartBare() {
  e2e::ProcessSuite& suite = durable_.suite();
  const std::string tls = suite.folder() + "/tls";
  const mysql::DatabaseSettings& database = suite.database("booking").settings();
  bare_address_ = absl::StrCat("127.0.0.1:", testing::FreePort());
  hop_address_ = absl::StrCat("127.0.0.1:", testing::FreePort());
  bare_server_ = std::make_unique<e2e::ChildProcess>(
      PRIMADONA_BENCH_READ_FLOOR,
      std::vector<std::string>{"server", bare_address_, tls, database.address, database.user,
                               database.schema, suite.database("matching").settings().schema},
      suite.folder() + "/bare_server.log");
  bare_hop_ = std::make_unique<e2e::ChildProcess>(
      PRIMADONA_BENCH_READ_FLOOR, std::vector<std::string>{"hop", hop_address_, tls, bare_address_},
      suite.folder() + "/bare_hop.log");
}

void ReadBench::Identify(grpc::ClientContext& context, const Caller& caller,
                         const std::string& token, bool with_token) const {
  if (with_token) return context.AddMetadata("authorization", token);
  for (const auto& [key, value] : rpc::CallerToMetadata(caller)) context.AddMetadata(key, value);
}

Work ReadBench::GetBooking(Way& way) {
  auto stub = std::make_shared<BookingService::Stub>(way.channel);
  return [this, stub, &way](std::function<void()> done) {
    const Readable& one = bookings_[next_++ % bookings_.size()];
    auto call =
        std::make_shared<PendingCall<booking::v1::GetBookingRequest, booking::v1::Booking>>();
    Identify(call->context, one.caller, one.token, way.with_token);
    call->request.set_name(one.name);
    StartCall(stub->async(), &BookingService::StubInterface::async_interface::GetBooking,
              std::move(call), latencies_,
              [this, done = std::move(done)](const absl::Status& status, const auto&) {
                if (!status.ok()) Tell(status.ToString()), std::exit(1);
                ++calls_;
                done();
              });
  };
}

Work ReadBench::ListOpenSlots(Way& way) {
  auto stub = std::make_shared<ProviderService::Stub>(way.channel);
  return [this, stub, &way](std::function<void()> done) {
    const Readable& one = providers_[next_++ % providers_.size()];
    auto call = std::make_shared<PendingCall<matching::v1::ListOpenSlotsRequest,
                                             matching::v1::ListOpenSlotsResponse>>();
    Identify(call->context, one.caller, one.token, way.with_token);
    call->request.set_parent(one.name);
    call->request.set_page_size(kSlots);
    StartCall(stub->async(), &ProviderService::StubInterface::async_interface::ListOpenSlots,
              std::move(call), latencies_,
              [this, done = std::move(done)](const absl::Status& status, const auto& response) {
                if (!status.ok() || response.slots_size() != kSlots) {
                  Tell(absl::StrCat(response.slots_size(), " slots ", status.ToString()));
                  std::exit(1);
                }
                ++calls_;
                done();
              });
  };
}

double ReadBench::Measure(const Work& work) {
  const int64_t before = calls_;
  const absl::Duration took = RunClosedLoop(options_.segment, options_.outstanding, work);
  return static_cast<double>(calls_ - before) / absl::ToDoubleSeconds(took);
}

nlohmann::ordered_json ReadBench::Compare(Work (ReadBench::*method)(Way&),
                                          const std::string& service) {
  e2e::ProcessSuite& suite = durable_.suite();
  std::map<std::string, Way> ways;
  ways["service"] = {durable_.Past(suite.address(service), service + "-service")};
  ways["bare"] = {durable_.Past(bare_address_, "booking-service")};
  ways["gateway"] = {suite.door(), /*with_token=*/true};
  ways["hop"] = {rpc::MakeChannel(hop_address_, {}), /*with_token=*/true};
  for (auto& [name, way] : ways) {
    if (!way.channel->WaitForConnected(absl::ToChronoTime(absl::Now() + absl::Seconds(10)))) {
      Tell("nobody listens for " + name), std::exit(1);
    }
    RunClosedLoop(absl::Milliseconds(300), options_.outstanding, (this->*method)(way));
  }
  std::vector<double> service_ratios, gateway_ratios;
  for (int i = 0; i < options_.rounds; ++i) {
    for (auto& [name, way] : ways) way.tps.push_back(Measure((this->*method)(way)));
    service_ratios.push_back(ways["service"].tps.back() / ways["bare"].tps.back());
    gateway_ratios.push_back(ways["gateway"].tps.back() / ways["hop"].tps.back());
    Tell(absl::StrFormat("service %.3f, gateway %.3f", service_ratios.back(),
                         gateway_ratios.back()));
  }
  nlohmann::ordered_json tps;
  for (const auto& [name, way] : ways) tps[name] = Rounded(Median(way.tps));
  return {{"service_ratio", Rounded(Median(service_ratios))},
          {"gateway_ratio", Rounded(Median(gateway_ratios))},
          {"tps", tps}};
}

nlohmann::ordered_json ReadBench::Run() {
  Prepare();
  StartBare();
  const auto get = Compare(&ReadBench::GetBooking, "booking");
  const auto slots = Compare(&ReadBench::ListOpenSlots, "matching");
  const auto worse = [&](const char* ratio) {
    return std::min(get[ratio].get<double>(), slots[ratio].get<double>());
  };
  return {{"bench", "read"},
          {"service_ratio", worse("service_ratio")},
          {"gateway_ratio", worse("gateway_ratio")},
          {"get_booking", get},
          {"list_open_slots", slots}};
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  using namespace primadona::bench;  // NOLINT
  const Options options = ReadOptions(argc, argv, kAbout, {.segment = absl::Seconds(2)});
  UseDurableServer();
  Report(ReadBench(options).Run());
}
