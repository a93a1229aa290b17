#include "tests/bench/suggest_call.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/identity.h"
#include "common/testing/local_socket.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "tests/bench/durable_suite.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/e2e/way.h"
#include "tests/e2e/world.h"

namespace primadona::bench {
namespace {

using matching::v1::MatchingService;
using matching::v1::SuggestProvidersRequest;
using matching::v1::SuggestProvidersResponse;

constexpr int kMost = 20;
constexpr int kWarmUpCalls = 200;

// How long one call takes.
absl::Duration Ask(MatchingService::Stub& stub, const Caller& caller,
                   const SuggestProvidersRequest& request) {
  grpc::ClientContext context;
  for (const auto& [key, value] : rpc::CallerToMetadata(caller)) context.AddMetadata(key, value);
  SuggestProvidersResponse response;
  const absl::Time began = absl::Now();
  const grpc::Status status = stub.SuggestProviders(&context, request, &response);
  const absl::Duration took = absl::Now() - began;
  if (status.ok() && response.suggestions_size() == kMost) return took;
  Tell(absl::StrCat(response.suggestions_size(), " suggestions ", status.error_message()));
  std::exit(1);
}

}  // namespace

CallTimes MeasureSuggestCalls(int providers, int calls) {
  DurableSuite durable;
  e2e::ProcessSuite& suite = durable.suite();
  durable.SetMatchingPolicy("matching_mode", "round");
  e2e::World world(suite);
  Tell(absl::StrCat("making ", providers, " providers"));
  for (int i = 0; i < providers; ++i) world.AddProvider();
  const e2e::Person coachee = world.AddCoachee();
  const auto booking = e2e::Book(world, coachee, common::v1::COACHING);
  if (!booking.ok()) {
    Tell(booking.status().ToString());
    std::exit(1);
  }
  durable.Drain();
  const std::string echo_address = absl::StrCat("127.0.0.1:", testing::FreePort());
  const e2e::ChildProcess echo_server(
      PRIMADONA_BENCH_READ_FLOOR,
      std::vector<std::string>{"echo", echo_address, suite.folder() + "/tls"},
      suite.folder() + "/echo.log");

  SuggestProvidersRequest request;
  request.set_coachee(coachee.coachee());
  request.set_kind(common::v1::COACHING);
  request.set_competency(world.competency());
  request.set_need_level(3);
  request.set_max_suggestions(kMost);
  SuggestProvidersRequest of_booking;
  of_booking.set_booking(booking->name());
  of_booking.set_max_suggestions(kMost);
  const auto service_way = durable.Past(suite.address("matching"), "matching-service");
  const auto echo_way = durable.Past(echo_address, "matching-service");
  for (const auto& way : {service_way, echo_way}) {
    if (way->WaitForConnected(absl::ToChronoTime(absl::Now() + absl::Seconds(10)))) continue;
    Tell("nobody listens");
    std::exit(1);
  }
  MatchingService::Stub service(service_way), echo(echo_way);
  Latencies service_times, booking_times, echo_times;
  for (int i = -kWarmUpCalls; i < calls; ++i) {
    const absl::Duration suggest = Ask(service, coachee.AsCoachee(), request);
    const absl::Duration named = Ask(service, coachee.AsCoachee(), of_booking);
    const absl::Duration nothing = Ask(echo, coachee.AsCoachee(), request);
    if (i < 0) continue;
    service_times.Add(suggest);
    booking_times.Add(named);
    echo_times.Add(nothing);
  }
  return {.suggest = 1000 * service_times.Quantile(0.5),
          .of_booking = 1000 * booking_times.Quantile(0.5),
          .echo = 1000 * echo_times.Quantile(0.5)};
}

}  // namespace primadona::bench
