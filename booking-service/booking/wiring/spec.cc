#include "booking/wiring/spec.h"

#include <memory>
#include <utility>
#include <vector>

#include "booking/api/booking_grpc_service.h"
#include "booking/api/coachee_grpc_service.h"
#include "booking/api/need_grpc_service.h"
#include "booking/domain/policies.h"
#include "booking/store/booking_event.h"
#include "booking/store/news_store.h"
#include "booking/store/nip_vault.h"
#include "common/rpc/shared_services.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/event_service.grpc.pb.h"
#include "primadona/booking/v1/policy_service.grpc.pb.h"

namespace primadona::booking {
namespace {

constexpr int kMostOpenBookings = 50;

class BookingAssembly : public rpc::Assembly {
 public:
  BookingAssembly(const rpc::Foundation& base, NipVault vault)
      : vault_(std::move(vault)),
        coachees_(base.database, base.events, vault_),
        bookings_(base.database, base.events),
        needs_(base.database, base.events, vault_),
        news_(base.events),
        deps_{coachees_, bookings_, needs_, base.feed, base.policies, base.clock},
        coachee_service_(base.door, deps_),
        booking_service_(base.door, deps_),
        need_service_(base.door, deps_),
        policy_service_(base.door, base.policies),
        event_service_(base.door, base.receiver) {
    using mysql::Transaction;
    base.receiver.On("match", [this](Transaction& tx, const events::Event& event) {
      return news_.ApplyMatch(tx, event);
    });
    base.receiver.On("engagement", [this](Transaction& tx, const events::Event& event) {
      return news_.ApplyEngagement(tx, event);
    });
    base.receiver.On("ticket", [this](Transaction& tx, const events::Event& event) {
      return news_.ApplyTicket(tx, event);
    });
  }

  std::vector<grpc::Service*> services() override {
    return {&coachee_service_, &booking_service_, &need_service_, &policy_service_,
            &event_service_};
  }

 private:
  const NipVault vault_;
  CoacheeStore coachees_;
  BookingStore bookings_;
  NeedStore needs_;
  NewsStore news_;
  const ApiDeps deps_;
  CoacheeGrpcService coachee_service_;
  BookingGrpcService booking_service_;
  NeedGrpcService need_service_;
  rpc::PolicyGrpcService<v1::PolicyService> policy_service_;
  rpc::EventGrpcService<v1::EventService> event_service_;
};

}  // namespace

rpc::ServiceSpec BookingServiceSpec(BookingSettings& settings) {
  rpc::ServiceSpec spec;
  spec.name = "booking";
  spec.description = "takes intake: people, requests, needs that HR systems push";
  spec.default_port = 50051;
  spec.default_metrics_port = 9101;
  spec.schema_version = "20260102000000";
  spec.policies = {policy::IntSpec(kOpenBookingsPerCoachee, kDefaultOpenBookings, 1,
                                   kMostOpenBookings,
                                   "Bookings of one person that may be open at a time (practice)")};
  spec.routes = {{kBookingAggregate, {"matching", "session"}},
                 {kCoacheeAggregate, {}},
                 {kNeedAggregate, {}}};
  spec.peers = {"matching", "session"};
  spec.declare_settings = [&settings](config::Settings& flags) {
    flags.SecretFile("nip-hmac-key-file", &settings.nip_hmac_key,
                     "key by which a NIP is found, keyid:64hex");
    flags.SecretFile("nip-encryption-key-file", &settings.nip_encryption_key,
                     "key under which a NIP is kept, keyid:64hex");
  };
  spec.assemble = [&settings](const rpc::Foundation& base)
      -> absl::StatusOr<std::unique_ptr<rpc::Assembly>> {
    ASSIGN_OR_RETURN(NamedKey lookup, ParseNamedKey(settings.nip_hmac_key));
    ASSIGN_OR_RETURN(NamedKey seal, ParseNamedKey(settings.nip_encryption_key));
    return std::make_unique<BookingAssembly>(base, NipVault(std::move(lookup), std::move(seal)));
  };
  return spec;
}

}  // namespace primadona::booking
