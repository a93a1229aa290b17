#include "tests/faults/story.h"

#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "tests/e2e/way.h"

namespace primadona::faults {
namespace {

using booking::v1::Booking;
using booking::v1::BookingService;
using booking::v1::DevelopmentNeedService;
using matching::v1::Match;
using matching::v1::MatchingService;
using session::v1::Engagement;
using session::v1::EngagementService;

constexpr int kProposals = 4;  // that a coachee lives through
constexpr absl::Duration kLook = absl::Milliseconds(100);
constexpr absl::Duration kLookFor = absl::Seconds(10);

e2e::ServiceKind KindBy(uint64_t dice) {
  constexpr e2e::ServiceKind kKinds[] = {e2e::COACHING, e2e::MENTORING, e2e::CONSULTING};
  return kKinds[dice % 3];
}

}  // namespace

Story::Story(Cast& cast, Rig& rig, ClientLog& log, Patience& patience, std::string name,
             uint64_t seed)
    : cast_(cast),
      rig_(rig),
      log_(log),
      name_(std::move(name)),
      client_(rig, log, patience, name_, seed),
      coachee_(cast.coachees[seed % cast.coachees.size()]),
      kind_(KindBy(client_.random()())) {}

void Story::Run() {
  const std::optional<std::string> booking = client_.Chance(30) ? AskByNeed() : Ask();
  if (!booking.has_value() || Over()) return;
  const std::optional<Engagement> engagement = Pair(*booking);
  if (!engagement.has_value() || Over()) return;
  Meet(*engagement);
}

bool Story::Await(const std::function<bool()>& look) {
  const absl::Time until = absl::Now() + kLookFor;
  while (!Over() && absl::Now() < until) {
    if (look()) return true;
    if (!client_.patience().Wait(kLook)) return false;
  }
  return false;
}

std::optional<std::string> Story::Ask() {
  booking::v1::CreateBookingRequest create;
  *create.mutable_booking() = e2e::RequestOf(cast_.world, kind_);
  const auto draft = client_.Change("CreateBooking", coachee_.AsCoachee(),
                                    &BookingService::Stub::CreateBooking, create);
  if (!draft.ok() || Over()) return std::nullopt;
  if (client_.Chance(25)) ChangeDraft(draft->name());
  booking::v1::SubmitBookingRequest submit;
  submit.set_name(draft->name());
  if (client_.Chance(10)) {
    Patient other(rig_, log_, client_.patience(), name_, client_.random()());
    std::thread withdrawing([&] { Withdraw(other, draft->name()); });
    client_.Change("SubmitBooking", coachee_.AsCoachee(), &BookingService::Stub::SubmitBooking,
                   submit).status().IgnoreError();
    withdrawing.join();
    return std::nullopt;
  }
  const auto queued = client_.Change("SubmitBooking", coachee_.AsCoachee(),
                                     &BookingService::Stub::SubmitBooking, submit);
  if (!queued.ok()) return std::nullopt;
  return queued->name();
}

void Story::ChangeDraft(const std::string& booking) {
  booking::v1::UpdateBookingRequest update;
  update.mutable_booking()->set_name(booking);
  update.mutable_booking()->set_topic(name_);
  client_
      .Change("UpdateBooking", coachee_.AsCoachee(), &BookingService::Stub::UpdateBooking, update)
      .status()
      .IgnoreError();
}

void Story::Dismiss(Patient& client, const std::string& need) {
  booking::v1::DismissDevelopmentNeedRequest dismiss;
  dismiss.set_name(need);
  dismiss.set_reason(booking::v1::NOT_WISHED);
  client
      .Change("DismissDevelopmentNeed", coachee_.AsCoachee(),
              &DevelopmentNeedService::Stub::DismissDevelopmentNeed, dismiss)
      .status()
      .IgnoreError();
}

std::optional<std::string> Story::AskByNeed() {
  booking::v1::PushDevelopmentNeedsRequest push;
  booking::v1::DevelopmentNeed& need = *push.add_development_needs();
  need.set_external_id(name_);
  need.set_revision(1);
  need.set_nip(coachee_.nip);
  need.set_competency(cast_.world.competency());
  need.set_required_level(3);
  need.set_attained_level(2);
  const auto pushed = client_.Change("PushDevelopmentNeeds", cast_.world.hr(),
                                     &DevelopmentNeedService::Stub::PushDevelopmentNeeds, push);
  if (!pushed.ok() || Over()) return std::nullopt;
  const std::string& name = pushed->results(0).development_need();
  const bool unwanted = client_.Chance(20);
  if (unwanted && client_.Chance(50)) {
    Dismiss(client_, name);
    return std::nullopt;
  }
  Patient other(rig_, log_, client_.patience(), name_, client_.random()());
  std::thread dismissing;
  if (unwanted) dismissing = std::thread([&] { Dismiss(other, name); });
  booking::v1::ConfirmDevelopmentNeedRequest confirm;
  confirm.set_name(name);
  confirm.mutable_booking()->set_kind(kind_);
  const auto confirmed =
      client_.Change("ConfirmDevelopmentNeed", coachee_.AsCoachee(),
                     &DevelopmentNeedService::Stub::ConfirmDevelopmentNeed, confirm);
  if (dismissing.joinable()) dismissing.join();
  if (!confirmed.ok()) return std::nullopt;
  by_need_ = confirmed->development_need().state() == booking::v1::DevelopmentNeed::REQUEST_CREATED;
  return confirmed->booking().name();
}

void Story::Withdraw(Patient& client, const std::string& booking) {
  booking::v1::WithdrawBookingRequest request;
  request.set_name(booking);
  request.set_reason(booking::v1::NO_LONGER_NEEDED);
  client.Change("WithdrawBooking", coachee_.AsCoachee(), &BookingService::Stub::WithdrawBooking,
                request).status().IgnoreError();
}

bool Story::Confirm(Patient& client, const std::string& match) {
  matching::v1::ConfirmMatchRequest request;
  request.set_name(match);
  return client.Change("ConfirmMatch", coachee_.AsCoachee(), &MatchingService::Stub::ConfirmMatch,
                       request).ok();
}

void Story::ConfirmWhileWithdrawing(const std::string& booking, const std::string& match) {
  Patient other(rig_, log_, client_.patience(), name_, client_.random()());
  std::thread withdrawing([&] { Withdraw(other, booking); });
  Confirm(client_, match);
  withdrawing.join();
}

std::optional<Engagement> Story::Pair(const std::string& booking) {
  booking::v1::GetBookingRequest get;
  get.set_name(booking);
  std::string before;
  for (int i = 0; i < kProposals && !Over(); ++i) {
    Booking now;
    const bool proposed = Await([&] {
      const auto read =
          client_.Read(coachee_.AsCoachee(), &BookingService::Stub::GetBooking, get);
      if (read.ok()) now = *read;
      return now.state() == Booking::MATCH_PROPOSED && now.match() != before;
    });
    if (Over()) return std::nullopt;
    if (!proposed) {
      if (client_.Chance(50)) Withdraw(client_, booking);
      return std::nullopt;
    }
    before = now.match();
    matching::v1::GetMatchRequest get_match;
    get_match.set_name(before);
    const auto match =
        client_.Read(coachee_.AsCoachee(), &MatchingService::Stub::GetMatch, get_match);
    if (!match.ok() || Over()) return std::nullopt;
    if (AnswerProposal(booking, *match)) return AwaitEngagement(booking);
  }
  return std::nullopt;
}

bool Story::AnswerProposal(const std::string& booking, const Match& match) {
  const Caller provider = cast_.providers.at(match.provider()).AsProvider();
  const int dice = static_cast<int>(client_.random()() % 100);
  if (dice < 5) return false;  // silence: the clock will tell
  if (dice < 20) {
    matching::v1::DeclineMatchRequest decline;
    decline.set_name(match.name());
    decline.set_reason(matching::v1::TOO_MUCH_WORK);
    client_.Change("DeclineMatch", provider, &MatchingService::Stub::DeclineMatch, decline)
        .status().IgnoreError();
    return false;
  }
  if (dice < 28) {
    Withdraw(client_, booking);
    return false;
  }
  matching::v1::AcceptMatchRequest accept;
  accept.set_name(match.name());
  if (!client_.Change("AcceptMatch", provider, &MatchingService::Stub::AcceptMatch, accept).ok() ||
      Over()) {
    return false;
  }
  if (dice < 34) {
    matching::v1::ReleaseMatchRequest release;
    release.set_name(match.name());
    release.set_reason(matching::v1::PROVIDER_UNAVAILABLE);
    client_.Change("ReleaseMatch", provider, &MatchingService::Stub::ReleaseMatch, release)
        .status().IgnoreError();
    return false;
  }
  if (dice < 55) {
    ConfirmWhileWithdrawing(booking, match.name());
    return true;  // whoever was first
  }
  return Confirm(client_, match.name());
}

std::optional<Engagement> Story::AwaitEngagement(const std::string& booking) {
  session::v1::ListEngagementsRequest list;
  list.set_booking(booking);
  std::optional<Engagement> found;
  Await([&] {
    const auto listed = client_.Read(coachee_.AsCoachee(),
                                     &EngagementService::Stub::ListEngagements, list);
    if (listed.ok() && listed->engagements_size() > 0) found = listed->engagements(0);
    return found.has_value();
  });
  return found;
}

}  // namespace primadona::faults
