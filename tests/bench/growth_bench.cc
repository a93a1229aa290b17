// The usual calls at 10^4, 10^5 and 10^6 bookings
//
// Three suites stand side by side, alike but for their past. Each call is made of each suite in
// turn, one at a time, so that whatever else the machine does meets all sizes alike.
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/ids/uuid7.h"
#include "common/testing/test_service.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"
#include "tests/bench/durable_suite.h"
#include "tests/bench/history.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/e2e/world.h"

namespace primadona::bench {
namespace {

using booking::v1::BookingService;
using matching::v1::MatchingService;
using matching::v1::ProviderService;

constexpr char kAbout[] =
    "The median time of CreateBooking, GetBooking, pages of ListBookings, ListOpenSlots and "
    "SuggestProviders through the gateway, one at a time, at 10^4, 10^5 and 10^6 bookings. A ratio "
    "is a median over that at 10^4; worst_ratio is the greatest. --seconds is not used; --rounds "
    "is in hundreds of calls.";
constexpr int64_t kSizes[] = {10'000, 100'000, 1'000'000};
constexpr int kProviders = 40;
constexpr int kCallsARound = 100;
constexpr int kWarmUpCalls = 200;
constexpr int kPage = 50;

// A suite with a past.
class Office {
 public:
  explicit Office(int64_t bookings);

  // Calls by name, each of which gives its status.
  std::map<std::string, std::function<absl::Status()>> Calls();
  std::map<std::string, Latencies>& latencies() { return latencies_; }
  // How long the last call took, without the making of its token.
  absl::Duration took() const { return took_; }
  int64_t size() const { return history_->count(); }

 private:
  template <typename Stub, typename Request, typename Response>
  absl::Status Call(const Caller& caller,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request);
  std::vector<PersonId> AddProviders();
  Caller SomeCoachee();
  int64_t SomeBooking() { return absl::Uniform<int64_t>(random_, 0, size()); }
  absl::Status Create();
  absl::Status Get();
  absl::Status ListOwn();
  absl::Status ListAll();
  absl::Status ListUnit();
  absl::Status OpenSlots();
  absl::Status Suggest();

  DurableSuite durable_;
  const Caller office_ = testing::SystemCaller("office", Role::kAdministrator);
  std::vector<PersonId> providers_;
  std::unique_ptr<History> history_;
  absl::BitGen random_;
  std::map<std::string, Latencies> latencies_;
  absl::Duration took_;
};

template <typename Stub, typename Request, typename Response>
absl::Status Office::Call(const Caller& caller,
                          grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                       Response*),
                          const Request& request) {
  Stub stub(durable_.suite().door());
  const auto context = durable_.suite().As(caller);
  Response response;
  const absl::Time began = absl::Now();
  const grpc::Status status = (stub.*method)(context.get(), request, &response);
  took_ = absl::Now() - began;
  return rpc::FromGrpcStatus(status);
}

Office::Office(int64_t bookings) {
  durable_.SetMatchingPolicy("matching_mode", "round");
  providers_ = AddProviders();
  history_ = std::make_unique<History>(durable_.suite(), providers_, bookings);
  const absl::Time began = absl::Now();
  history_->Write();
  durable_.Drain();
  Tell(absl::StrFormat("%d bookings written in %.0f s", bookings,
                       absl::ToDoubleSeconds(absl::Now() - began)));
}

std::vector<PersonId> Office::AddProviders() {
  using Stub = ProviderService::Stub;
  e2e::Suite& suite = durable_.suite();
  std::vector<PersonId> providers;
  for (int i = 0; i < kProviders; ++i) {
    const auto id = NewId<PersonId>(suite.Now());
    matching::v1::CreateProviderRequest create;
    create.set_provider_id(id.ToString());
    *create.mutable_provider() = e2e::ProviderOf({}, "MAN-03", "OPD-P");
    matching::v1::SetAvailabilityRequest hours;
    hours.set_name("providers/" + id.ToString());
    *hours.mutable_availability() = e2e::HoursOf({});
    const auto made = e2e::Ask(suite, office_, &Stub::CreateProvider, create);
    const auto offered = e2e::Ask(suite, office_, &Stub::SetAvailability, hours);
    if (!made.ok() || !offered.ok()) {
      Tell(absl::StrCat(made.status().ToString(), " ", offered.status().ToString()));
      std::exit(1);
    }
    providers.push_back(id);
  }
  return providers;
}

Caller Office::SomeCoachee() {
  return testing::PersonCaller(history_->CoacheeOf(SomeBooking()), {Role::kCoachee});
}

absl::Status Office::Create() {
  booking::v1::CreateBookingRequest request;
  booking::v1::Booking& booking = *request.mutable_booking();
  booking.set_kind(common::v1::COACHING);
  booking.set_competency("MAN-03");
  booking.set_need_level(3);
  booking.set_reason(booking::v1::SOLVE_PROBLEM);
  booking.set_topic("Rapat tim yang selalu terlalu lama");
  booking.set_goal("Rapat mingguan selesai dalam satu jam, dengan keputusan tertulis");
  request.set_request_id(NewUuid(absl::Now()).ToString());
  return Call(SomeCoachee(), &BookingService::Stub::CreateBooking, request);
}

absl::Status Office::Get() {
  booking::v1::GetBookingRequest request;
  request.set_name("bookings/" + history_->BookingOf(SomeBooking()).ToString());
  return Call(office_, &BookingService::Stub::GetBooking, request);
}

absl::Status Office::ListOwn() {
  booking::v1::ListBookingsRequest request;
  request.set_page_size(kPage);
  return Call(SomeCoachee(), &BookingService::Stub::ListBookings, request);
}

absl::Status Office::ListAll() {
  booking::v1::ListBookingsRequest request;
  request.set_page_size(kPage);
  return Call(office_, &BookingService::Stub::ListBookings, request);
}

absl::Status Office::ListUnit() {
  Caller head = testing::SystemCaller("head", Role::kUnitHead);
  head.unit = absl::StrCat("OPD-", absl::Uniform(random_, 0, 40));
  booking::v1::ListBookingsRequest request;
  request.set_page_size(kPage);
  return Call(head, &BookingService::Stub::ListBookings, request);
}

absl::Status Office::OpenSlots() {
  matching::v1::ListOpenSlotsRequest request;
  request.set_parent("providers/" +
                     providers_[absl::Uniform<size_t>(random_, 0, providers_.size())].ToString());
  request.set_page_size(20);
  return Call(office_, &ProviderService::Stub::ListOpenSlots, request);
}

absl::Status Office::Suggest() {
  matching::v1::SuggestProvidersRequest request;
  request.set_coachee("coachees/" + history_->CoacheeOf(SomeBooking()).ToString());
  request.set_kind(common::v1::COACHING);
  request.set_competency("MAN-03");
  request.set_need_level(3);
  return Call(office_, &MatchingService::Stub::SuggestProviders, request);
}

std::map<std::string, std::function<absl::Status()>> Office::Calls() {
  return {{"create_booking", [this] { return Create(); }},
          {"get_booking", [this] { return Get(); }},
          {"list_bookings_of_coachee", [this] { return ListOwn(); }},
          {"list_bookings_of_office", [this] { return ListAll(); }},
          {"list_bookings_of_unit", [this] { return ListUnit(); }},
          {"list_open_slots", [this] { return OpenSlots(); }},
          {"suggest_providers", [this] { return Suggest(); }}};
}

void CallOnce(Office& office, const std::string& name,
              const std::function<absl::Status()>& call) {
  const absl::Status status = call();
  if (!status.ok()) {
    Tell(absl::StrCat(name, ": ", status.ToString()));
    std::exit(1);
  }
  office.latencies()[name].Add(office.took());
}

nlohmann::ordered_json Run(const Options& options) {
  std::vector<std::unique_ptr<Office>> offices;
  for (const int64_t size : kSizes) offices.push_back(std::make_unique<Office>(size));
  std::vector<std::map<std::string, std::function<absl::Status()>>> calls;
  for (const auto& office : offices) calls.push_back(office->Calls());
  nlohmann::ordered_json medians, ratios = nlohmann::ordered_json::object();
  double worst = 0;
  for (const auto& [name, unused] : calls.front()) {
    for (int i = 0; i < kWarmUpCalls + options.rounds * kCallsARound; ++i) {
      for (size_t at = 0; at < offices.size(); ++at) {
        CallOnce(*offices[at], name, calls[at].at(name));
        if (i + 1 == kWarmUpCalls) offices[at]->latencies()[name].Clear();
      }
    }
    const double smallest = offices.front()->latencies()[name].Quantile(0.5);
    for (const auto& office : offices) {
      const double median = office->latencies()[name].Quantile(0.5);
      medians[name][absl::StrCat(office->size())] = Rounded(median);
      ratios[name] = std::max(ratios.value(name, 0.0), Rounded(median / smallest));
    }
    worst = std::max(worst, ratios[name].get<double>());
    Tell(absl::StrCat(name, ": ", medians[name].dump()));
  }
  return {{"bench", "growth"}, {"worst_ratio", worst}, {"ratios", ratios}, {"p50_ms", medians}};
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  using namespace primadona::bench;  // NOLINT
  const Options options = ReadOptions(argc, argv, kAbout);
  UseDurableServer();
  Report(Run(options));
}
