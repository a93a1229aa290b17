// The steps that matching-service answers.
#include <algorithm>

#include "tests/e2e/way.h"

namespace primadona::e2e {

using booking::v1::Booking;
using matching::v1::Match;
using MatchStub = matching::v1::MatchingService::Stub;
using ProviderStub = matching::v1::ProviderService::Stub;

absl::StatusOr<Match> AwaitProposal(World& world, const Person& coachee, const std::string& booking,
                                    const std::string& before) {
  ASSIGN_OR_RETURN(
      const Booking proposed,
      Await<Booking>([&] { return GetBooking(world, coachee.AsCoachee(), booking); },
                     [&](const Booking& now) {
                       return now.state() == Booking::MATCH_PROPOSED && now.match() != before;
                     }));
  if (proposed.state() != Booking::MATCH_PROPOSED || proposed.match() == before) {
    return absl::DeadlineExceededError("no proposal: " + Booking::State_Name(proposed.state()) +
                                       " " + proposed.state_reason());
  }
  return GetMatch(world, coachee.AsCoachee(), proposed.match());
}

absl::StatusOr<Match> GetMatch(World& world, const Caller& caller, const std::string& name) {
  matching::v1::GetMatchRequest request;
  request.set_name(name);
  return Ask(world.suite(), caller, &MatchStub::GetMatch, request);
}

absl::StatusOr<Match> Accept(World& world, const Person& provider, const std::string& match) {
  matching::v1::AcceptMatchRequest request;
  request.set_name(match);
  request.set_request_id(world.NewText());
  return Ask(world.suite(), provider.AsProvider(), &MatchStub::AcceptMatch, request);
}

absl::StatusOr<Match> Decline(World& world, const Person& provider, const std::string& match) {
  matching::v1::DeclineMatchRequest request;
  request.set_name(match);
  request.set_reason(matching::v1::TOO_MUCH_WORK);
  request.set_request_id(world.NewText());
  return Ask(world.suite(), provider.AsProvider(), &MatchStub::DeclineMatch, request);
}

absl::StatusOr<Match> Confirm(World& world, const Person& coachee, const std::string& match) {
  matching::v1::ConfirmMatchRequest request;
  request.set_name(match);
  request.set_request_id(world.NewText());
  return Ask(world.suite(), coachee.AsCoachee(), &MatchStub::ConfirmMatch, request);
}

absl::StatusOr<matching::v1::Provider> GetProvider(World& world, const std::string& provider) {
  matching::v1::GetProviderRequest request;
  request.set_name(provider);
  return Ask(world.suite(), world.auditor(), &ProviderStub::GetProvider, request);
}

absl::StatusOr<std::vector<absl::Time>> OpenSlots(World& world, const Person& provider) {
  matching::v1::ListOpenSlotsRequest request;
  request.set_parent(provider.provider());
  request.set_page_size(1000);
  ASSIGN_OR_RETURN(const matching::v1::ListOpenSlotsResponse listed,
                   Ask(world.suite(), world.office(), &ProviderStub::ListOpenSlots, request));
  std::vector<absl::Time> starts;
  for (const auto& slot : listed.slots()) starts.push_back(TimeOf(slot.start_time()));
  return starts;
}

}  // namespace primadona::e2e
