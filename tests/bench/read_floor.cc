// The least that a read can cost: a server that makes the same SELECTs on the same executor and
// pool and answers with what is in its memory, a hop that passes calls on unread, and an echo that
// answers at once. A program of its own, started by the benchmarks "read" and "suggest":
//   bench_read_floor server LISTEN TLS_FOLDER ADDRESS USER BOOKING_SCHEMA MATCHING_SCHEMA
//   bench_read_floor hop LISTEN TLS_FOLDER BOOKING_ADDRESS
//   bench_read_floor echo LISTEN TLS_FOLDER
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "booking-service/booking/store/booking_sql.h"
#include "common/ids/id.h"
#include "common/metrics/registry.h"
#include "common/mysql/database.h"
#include "common/rpc/callback_thread.h"
#include "common/rpc/channel.h"
#include "common/rpc/errors.h"
#include "common/rpc/executor.h"
#include "common/rpc/program.h"
#include "common/rpc/server.h"
#include "common/status/macros.h"
#include "grpcpp/generic/generic_stub.h"
#include "matching-service/matching/store/calendar_sql.h"
#include "matching-service/matching/store/provider_sql.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"

namespace primadona::bench {
namespace {

constexpr int kWorkers = 16;
constexpr int kQueue = 256;
constexpr int kSlots = 20;
constexpr int kSuggestions = 20;
constexpr int kCriteria = 11;
constexpr int kHardRules = 10;
constexpr int64_t kQuantumMicros = int64_t{15} * 60 * 1000000;

rpc::TlsFiles TlsOf(const std::string& folder, const std::string& program) {
  return {.ca = folder + "/ca.crt",
          .certificate = folder + "/" + program + ".crt",
          .key = folder + "/" + program + ".key"};
}

std::unique_ptr<mysql::Database> Open(const std::string& address, const std::string& user,
                                      const std::string& schema) {
  mysql::DatabaseSettings settings;
  settings.address = address;
  settings.user = user;
  settings.schema = schema;
  settings.pool_size = kWorkers;
  return mysql::Database::Open(settings);
}

Uuid IdIn(const std::string& name) {
  return Uuid::Parse(name.substr(name.find('/') + 1)).value_or(Uuid());
}

absl::Status ReadBooking(mysql::Database& database, const std::string& name) {
  return database
      .Read([&](mysql::Transaction& tx) { return tx.Query(booking::kLoadBooking, {IdIn(name)}); })
      .status();
}

absl::Status ReadSlots(mysql::Database& database, const std::string& parent) {
  const Uuid id = IdIn(parent);
  RETURN_IF_ERROR(
      database.Read([&](mysql::Transaction& tx) { return tx.Query(matching::kLoadProvider, {id}); })
          .status());
  const int64_t now = absl::ToUnixMicros(absl::Now());
  const int64_t first = now / kQuantumMicros;
  return database
      .Read([&](mysql::Transaction& tx) {
        return tx.Query(matching::kBusyQuanta,
                        {mysql::List{id}, first, first + int64_t{4} * 24 * 42, now});
      })
      .status();
}

// Runs `read` on the executor and answers with what stands in `response` already.
grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context, rpc::Executor& executor,
                                 std::function<absl::Status()> read) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const bool taken = executor.Post([reactor, read = std::move(read)] {
    reactor->Finish(rpc::ToGrpcStatus(read(), rpc::Language::kEn));
  });
  if (!taken) reactor->Finish(grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "full"));
  return reactor;
}

class BareBookings : public booking::v1::BookingService::CallbackService {
 public:
  BareBookings(rpc::Executor& executor, mysql::Database& database)
      : executor_(executor), database_(database) {
    like_.set_coachee("coachees/00000000-0000-7000-8000-000000000000");
    like_.set_topic("Rapat tim yang selalu terlalu lama");
    like_.set_goal("Rapat mingguan selesai dalam satu jam, dengan keputusan tertulis");
    like_.set_competency("MAN-03");
    like_.set_state_reason("AWAITING_MATCH");
    like_.mutable_create_time()->set_seconds(1'800'000'000);
    like_.mutable_update_time()->set_seconds(1'800'000'000);
    like_.mutable_queue_time()->set_seconds(1'800'000'000);
  }
  grpc::ServerUnaryReactor* GetBooking(grpc::CallbackServerContext* context,
                                       const booking::v1::GetBookingRequest* request,
                                       booking::v1::Booking* response) override {
    *response = like_;
    response->set_name(request->name());
    return Answer(context, executor_,
                  [this, request] { return ReadBooking(database_, request->name()); });
  }

 private:
  rpc::Executor& executor_;
  mysql::Database& database_;
  booking::v1::Booking like_;
};

class BareProviders : public matching::v1::ProviderService::CallbackService {
 public:
  BareProviders(rpc::Executor& executor, mysql::Database& database)
      : executor_(executor), database_(database) {
    for (int i = 0; i < kSlots; ++i) {
      auto* slot = like_.add_slots();
      slot->mutable_start_time()->set_seconds(1'800'000'000 + i * 7200);
      slot->mutable_end_time()->set_seconds(1'800'000'000 + i * 7200 + 5400);
    }
    like_.set_next_page_token(std::string(60, 't'));
  }
  grpc::ServerUnaryReactor* ListOpenSlots(grpc::CallbackServerContext* context,
                                          const matching::v1::ListOpenSlotsRequest* request,
                                          matching::v1::ListOpenSlotsResponse* response) override {
    *response = like_;
    return Answer(context, executor_,
                  [this, request] { return ReadSlots(database_, request->parent()); });
  }

 private:
  rpc::Executor& executor_;
  mysql::Database& database_;
  matching::v1::ListOpenSlotsResponse like_;
};

// Answers with as much as a service does, from its memory.
class EchoedSuggestions : public matching::v1::MatchingService::CallbackService {
 public:
  EchoedSuggestions() {
    for (int i = 0; i < kSuggestions; ++i) {
      auto* suggestion = like_.add_suggestions();
      suggestion->set_provider("providers/00000000-0000-7000-8000-000000000000");
      suggestion->mutable_first_slot()->mutable_start_time()->set_seconds(1'800'000'000);
      suggestion->mutable_first_slot()->mutable_end_time()->set_seconds(1'800'005'400);
      suggestion->set_score(7'000);
      for (int criterion = 0; criterion < kCriteria; ++criterion) {
        auto* points = suggestion->add_criteria();
        points->set_name("NAME_OF_A_CRITERION");
        points->set_points(80);
        points->set_weight(10);
      }
      for (int rule = 1; rule <= kHardRules; ++rule) {
        suggestion->add_hard_rules(static_cast<matching::v1::HardRule>(rule));
      }
    }
  }
  grpc::ServerUnaryReactor* SuggestProviders(
      grpc::CallbackServerContext* context, const matching::v1::SuggestProvidersRequest*,
      matching::v1::SuggestProvidersResponse* response) override {
    *response = like_;
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  matching::v1::SuggestProvidersResponse like_;
};

// One call on its way through the hop.
class PassedCall : public grpc::ServerGenericBidiReactor {
 public:
  PassedCall(grpc::GenericStub& stub, grpc::GenericCallbackServerContext* context)
      : stub_(stub),
        method_(context->method()),
        out_(grpc::ClientContext::FromCallbackServerContext(*context)) {
    StartRead(&request_);
  }
  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::CANCELLED);
    stub_.UnaryCall(out_.get(), method_, grpc::StubOptions(), &request_, &response_,
                    [this](const grpc::Status& status) {
                      if (!status.ok()) return Finish(status);
                      StartWriteAndFinish(&response_, grpc::WriteOptions(), status);
                    });
  }
  void OnCancel() override { out_->TryCancel(); }
  void OnDone() override { delete this; }

 private:
  grpc::GenericStub& stub_;
  const std::string method_;
  const std::unique_ptr<grpc::ClientContext> out_;
  grpc::ByteBuffer request_, response_;
};

class Hop : public grpc::CallbackGenericService {
 public:
  explicit Hop(std::shared_ptr<grpc::Channel> channel) : stub_(std::move(channel)) {}
  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    return new PassedCall(stub_, context);
  }

 private:
  grpc::GenericStub stub_;
};

int Serve(const rpc::ServerOptions& options) {
  const absl::StatusOr<rpc::ListeningServer> listening = rpc::StartServer(options);
  if (!listening.ok()) {
    std::fprintf(stderr, "%s\n", listening.status().ToString().c_str());
    return 1;
  }
  rpc::WaitForStop();
  listening->server->Shutdown();
  return 0;
}

int RunServer(char** argv) {
  metrics::Registry registry;
  rpc::Executor executor(kWorkers, kQueue, registry);
  const auto bookings = Open(argv[4], argv[5], argv[6]), slots = Open(argv[4], argv[5], argv[7]);
  BareBookings booking_service(executor, *bookings);
  BareProviders provider_service(executor, *slots);
  rpc::ServerOptions options;
  options.listen = argv[2];
  options.tls = TlsOf(argv[3], "booking-service");
  options.services = {&booking_service, &provider_service};
  return Serve(options);
}

int RunEcho(char** argv) {
  EchoedSuggestions suggestions;
  rpc::ServerOptions options;
  options.listen = argv[2];
  options.tls = TlsOf(argv[3], "matching-service");
  options.services = {&suggestions};
  return Serve(options);
}

int RunHop(char** argv) {
  rpc::ChannelOptions outward;
  outward.tls = TlsOf(argv[3], "gateway");
  outward.program = "booking-service";
  Hop hop(rpc::MakeChannel(argv[4], outward));
  rpc::ServerOptions options;
  options.listen = argv[2];
  options.generic = &hop;
  return Serve(options);
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  const std::string role = argc > 1 ? argv[1] : "";
  primadona::rpc::PrepareProgram();
  if (role == "hop") primadona::rpc::LetServicesGoFirst();  // as the gateway does
  const primadona::rpc::CallbackThread callbacks;
  if (role == "server" && argc == 8) return primadona::bench::RunServer(argv);
  if (role == "echo" && argc == 4) return primadona::bench::RunEcho(argv);
  if (role == "hop" && argc == 5) return primadona::bench::RunHop(argv);
  std::fprintf(stderr, "bench_read_floor is started by tests/bench/run\n");
  return 2;
}
