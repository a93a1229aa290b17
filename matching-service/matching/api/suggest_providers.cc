#include "matching/api/suggest_providers.h"

#include <algorithm>
#include <memory>

#include "common/ids/resource_name.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/domain/competency.h"
#include "matching/domain/limits.h"

namespace primadona::matching {
namespace {

// More offers than these, each looked at for each wanted window, take longer than gRPC's own thread
// is to be kept for.
constexpr size_t kMostAtOnce = 500;

bool MayAskFor(const Caller& caller, PersonId coachee) {
  return caller.ReadsAll() || caller.Is(Role::kCoachee, coachee);
}

// The ticket of a waiting booking.
absl::StatusOr<Ticket> LoadWaiting(const ApiDeps& deps, const Caller& caller,
                                   const std::string& booking) {
  ASSIGN_OR_RETURN(const BookingId id, ParseName<BookingId>(kBookings, booking, "booking"));
  ASSIGN_OR_RETURN(const std::optional<StoredTicket> stored, deps.tickets.Load(id));
  if (!stored.has_value() || !MayAskFor(caller, stored->ticket.coachee)) {
    return BookingNotWaitingError();
  }
  return stored->ticket;
}

// A ticket as the request describes it.
absl::StatusOr<Ticket> DescribedTicket(const rpc::Call& call,
                                       const pb::SuggestProvidersRequest& request) {
  FieldFaults faults;
  const auto require = [&faults](bool given, const char* field) {
    if (given) return;
    faults.Add(field, "FIELD_REQUIRED",
               {.en = "This field is needed without a booking.",
                .id = "Kolom ini wajib diisi bila tanpa permohonan."});
  };
  require(!request.coachee().empty(), "coachee");
  require(request.kind() != common::v1::SERVICE_KIND_UNSPECIFIED, "kind");
  require(!request.competency().empty(), "competency");
  require(request.need_level() != 0, "need_level");
  RETURN_IF_ERROR(faults.ToStatus());
  Ticket ticket;
  ASSIGN_OR_RETURN(ticket.coachee, ParseName<PersonId>(kCoachees, request.coachee(), "coachee"));
  if (!MayAskFor(call.caller, ticket.coachee)) return BookingNotWaitingError();
  if (!request.superior().empty()) {
    ASSIGN_OR_RETURN(ticket.superior,
                     ParseName<PersonId>(kCoachees, request.superior(), "superior"));
  }
  ticket.kind = ServiceKind{static_cast<int>(request.kind())};
  ticket.competency = request.competency();
  ticket.need_level = request.need_level();
  ticket.present_level = request.present_level();
  ticket.mode = MeetingMode{static_cast<int>(request.mode())};
  for (const auto& window : request.preferred_windows()) {
    ticket.windows.push_back(FromProto(window));
  }
  return ticket;
}

// Why nobody can take the ticket, and what would help.
absl::StatusOr<Text> WaitingText(SupplySource& supply, const Ticket& ticket, Found found) {
  if (found.reason == WaitingReason::kNoProviderOfThatLevel) {
    ASSIGN_OR_RETURN(const int below, supply.CountBelowLevel(ticket));
    found.unmet.level_too_low += below;
  }
  return UnmetText(ticket, found.reason, found.unmet);
}

int WantedBy(const pb::SuggestProvidersRequest& request) {
  return request.max_suggestions() == 0 ? kDefaultSuggestions : request.max_suggestions();
}

void AddSuggestions(const std::vector<Candidate>& best, const ScoreWeights& weights,
                    pb::SuggestProvidersResponse* response) {
  for (const Candidate& candidate : best) {
    pb::Suggestion* suggestion = response->add_suggestions();
    suggestion->set_provider(FormatName(kProviders, candidate.provider));
    *suggestion->mutable_first_slot() = ToProto(candidate.slot);
    suggestion->set_score(candidate.score);
    suggestion->set_price(candidate.price.points);
    suggestion->set_contested(candidate.price.contested);
    AddCriteria(ComputePoints(candidate.inputs), weights, suggestion->mutable_criteria());
    suggestion->mutable_hard_rules()->Reserve(static_cast<int>(AllHardRules().size()));
    for (const HardRule rule : AllHardRules()) {
      suggestion->add_hard_rules(static_cast<pb::HardRule>(rule));
    }
  }
}

}  // namespace

std::optional<absl::Status> SuggestFromMemory(const ApiDeps& deps, const rpc::Call& call,
                                              const pb::SuggestProvidersRequest& request,
                                              pb::SuggestProvidersResponse* response) {
  if (!request.booking().empty()) return std::nullopt;
  const std::optional<MatchingPolicy> policy = deps.policies.KeptFor(call.now);
  if (!policy.has_value()) return std::nullopt;
  const std::shared_ptr<SupplyIndex> supply = deps.supply.Current(*policy, call.now);
  if (supply == nullptr) return std::nullopt;
  const absl::StatusOr<Ticket> ticket = DescribedTicket(call, request);
  if (!ticket.ok()) return std::nullopt;
  const size_t windows = std::max<size_t>(1, ticket->windows.size());
  if (supply->CountOffers(*ticket) * windows > kMostAtOnce) return std::nullopt;
  const absl::StatusOr<Found> found =
      FindBest(*supply, *ticket, *policy, call.now, WantedBy(request));
  if (!found.ok() || found->best.empty()) return std::nullopt;
  AddSuggestions(found->best, policy->weights, response);
  return absl::OkStatus();
}

absl::StatusOr<pb::SuggestProvidersResponse> SuggestProviders(
    const ApiDeps& deps, const rpc::Call& call, const pb::SuggestProvidersRequest& request) {
  // Validate.
  if (!request.competency().empty()) {
    RETURN_IF_ERROR(CheckCompetencyCode(request.competency(), "competency"));
  }
  // Load.
  ASSIGN_OR_RETURN(const Ticket ticket, request.booking().empty()
                                            ? DescribedTicket(call, request)
                                            : LoadWaiting(deps, call.caller, request.booking()));
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(call.now));
  const std::shared_ptr<SupplySource> kept = deps.supply.Current(policy, call.now);
  SupplySource& supply = kept == nullptr ? deps.finder.tables() : *kept;
  ASSIGN_OR_RETURN(const Found found,
                   deps.finder.FindAmong(supply, ticket, policy, call.now, WantedBy(request)));
  // Answer.
  pb::SuggestProvidersResponse response;
  AddSuggestions(found.best, policy.weights, &response);
  if (!found.best.empty()) return response;
  response.set_waiting_reason(WaitingReasonName(found.reason));
  ASSIGN_OR_RETURN(const Text text, WaitingText(supply, ticket, found));
  response.set_waiting_explanation(call.language == rpc::Language::kId ? text.id : text.en);
  return response;
}

}  // namespace primadona::matching
