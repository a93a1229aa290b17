#include "booking/wiring/spec.h"

#include <memory>
#include <utility>
#include <vector>

#include "booking/api/booking_grpc_service.h"
#include "booking/api/coachee_grpc_service.h"
#include "booking/api/need_grpc_service.h"
#include "booking/api/shared_services.h"
#include "booking/store/booking_event.h"
#include "booking/store/news_store.h"
#include "booking/store/policy_specs.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

class BookingAssembly : public rpc::Assembly {
 public:
  BookingAssembly(const rpc::Foundation& base, NipVault vault)
      : vault_(std::move(vault)),
        coachees_(base.database, base.events, vault_),
        bookings_(base.database, base.events),
        needs_(base.database, base.events, vault_),
        metrics_(base.metrics, base.events),
        news_(base.events, metrics_.OnFirstSession()),
        deps_{coachees_, bookings_, needs_, base.feed, base.policies, metrics_, base.clock},
        coachee_service_(base.door, deps_),
        booking_service_(base.door, deps_),
        need_service_(base.door, deps_),
        shared_(base.door, base.policies, base.receiver) {
    news_.ListenTo(base.receiver);
  }

  std::vector<grpc::Service*> services() override {
    return {&coachee_service_, &booking_service_, &need_service_, &shared_.policies,
            &shared_.events};
  }
  void Start() override { metrics_.Start(needs_); }

 private:
  const NipVault vault_;
  CoacheeStore coachees_;
  BookingStore bookings_;
  NeedStore needs_;
  BookingMetrics metrics_;
  NewsStore news_;
  const ApiDeps deps_;
  CoacheeGrpcService coachee_service_;
  BookingGrpcService booking_service_;
  NeedGrpcService need_service_;
  SharedServices shared_;
};

}  // namespace

rpc::ServiceSpec BookingServiceSpec(BookingSettings& settings) {
  rpc::ServiceSpec spec = {.name = "booking",
                           .description = "takes intake: people, requests, needs pushed by HR",
                           .default_port = 50051, .default_metrics_port = 9101,
                           .schema_version = "20260104000000",
                           .policies = PolicySpecs(),
                           .routes = EventRoutes(),
                           .peers = {"matching", "session"}};
  spec.declare_settings = [&settings](config::Settings& flags) {
    flags.SecretFile("nip-hmac-key-file", &settings.nip_hmac_key, "finds a NIP; id:64hex");
    flags.SecretFile("nip-encryption-key-file", &settings.nip_encryption_key, "hides it; id:64hex");
  };
  spec.assemble = [&settings](auto& base) -> absl::StatusOr<std::unique_ptr<rpc::Assembly>> {
    ASSIGN_OR_RETURN(NipVault vault,
                     OpenNipVault(settings.nip_hmac_key, settings.nip_encryption_key));
    return std::make_unique<BookingAssembly>(base, std::move(vault));
  };
  return spec;
}

}  // namespace primadona::booking
