#include "cli/load/reading.h"

#include "common/status/macros.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace matching = ::primadona::matching::v1;

template <typename Stub, typename Request, typename Response, typename Item>
absl::StatusOr<std::vector<Item>> ReadAll(
    const Client& client,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
    const google::protobuf::RepeatedPtrField<Item>& (Response::*items)() const) {
  std::vector<Item> all;
  Request request;
  request.set_page_size(1000);
  do {
    ASSIGN_OR_RETURN(const Response page, client.CallPatiently(method, request));
    all.insert(all.end(), (page.*items)().begin(), (page.*items)().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

}  // namespace

absl::StatusOr<std::vector<matching::Provider>> ReadProviders(const Client& client) {
  return ReadAll(client, &matching::ProviderService::Stub::ListProviders,
                 &matching::ListProvidersResponse::providers);
}

absl::StatusOr<std::vector<booking::Booking>> ReadBookings(const Client& client) {
  return ReadAll(client, &booking::BookingService::Stub::ListBookings,
                 &booking::ListBookingsResponse::bookings);
}

absl::StatusOr<std::vector<booking::DevelopmentNeed>> ReadNeeds(const Client& client) {
  return ReadAll(client, &booking::DevelopmentNeedService::Stub::ListDevelopmentNeeds,
                 &booking::ListDevelopmentNeedsResponse::development_needs);
}

}  // namespace primadona::cli
