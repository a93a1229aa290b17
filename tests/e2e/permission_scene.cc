#include "tests/e2e/permission_scene.h"

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_replace.h"
#include "common/testing/test_service.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/outcome_service.grpc.pb.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

// Nobody's number: its owner was never entered.
constexpr char kMissingNip[] = "197001012000031999";
constexpr char kNewNip[] = "197001012000032001";

template <typename T>
T OrDie(const char* what, absl::StatusOr<T> value) {
  if (!value.ok()) {
    std::fprintf(stderr, "PermissionScene: %s: %s\n", what, value.status().ToString().c_str());
    std::abort();
  }
  return *std::move(value);
}

std::string ReplaceAll(std::string text, const std::string& from, const std::string& to) {
  return absl::StrReplaceAll(text, {{from, to}});
}

}  // namespace

PermissionScene::PermissionScene(Suite& suite)
    : world_(suite),
      coachee_(world_.AddCoachee()),
      provider_(world_.AddProvider()),
      stranger_(world_.AddCoachee()),
      other_provider_(World(suite).AddProvider()),
      missing_uuid_(world_.NewText()) {
  words_ = {{"$coachee", coachee_.coachee()}, {"$provider", provider_.provider()},
            {"$nip", coachee_.nip},           {"$new_nip", kNewNip},
            {"$code", world_.competency()},   {"$external", world_.NewText()}};
  WalkTheWay();
  LeaveOpen();
}

void PermissionScene::WalkTheWay() {
  const auto pushed = OrDie("need", PushNeed(world_, coachee_, world_.NewText()));
  const auto confirmed = OrDie(
      "confirm need", ConfirmNeed(world_, coachee_, pushed.development_need(), MENTORING));
  const std::string booking = confirmed.booking().name();
  const auto match = OrDie("proposal", AwaitProposal(world_, coachee_, booking));
  OrDie("accept", Accept(world_, provider_, match.name()));
  OrDie("confirm", Confirm(world_, coachee_, match.name()));
  const auto engagement =
      OrDie("engagement", AwaitEngagement(world_, coachee_.AsCoachee(), booking));
  const auto session =
      OrDie("session", AwaitSession(world_, coachee_.AsCoachee(), engagement.name()));
  OrDie("hold", Hold(world_, provider_, session));
  OrDie("complete", Complete(world_, provider_, engagement.name(), 3));
  session::v1::ListCreditsRequest credits;
  credits.set_coachee(coachee_.coachee());
  const auto ledger = OrDie("credits", Ask(world_.suite(), world_.office(),
                                           &session::v1::CreditService::Stub::ListCredits,
                                           credits));
  const std::string uuid = engagement.name().substr(engagement.name().find('/') + 1);
  words_["$match"] = match.name();
  words_["$engagement"] = engagement.name();
  words_["$session"] = session.name();
  words_["$credit"] = ledger.credits_size() > 0 ? ledger.credits(0).name() : "credits/none";
  words_["$gain"] = "competencyGains/" + uuid;
  // The feed that HR pulls from is numbered a moment after the gain came about.
  using Gains = session::v1::ListCompetencyGainsResponse;
  OrDie("gain", Await<Gains>(
                    [&] {
                      return Ask(world_.suite(), world_.hr(),
                                 &session::v1::OutcomeService::Stub::ListCompetencyGains, {});
                    },
                    [](const Gains& gains) { return gains.competency_gains_size() > 0; }));
}

void PermissionScene::LeaveOpen() {
  // In competencies that nobody here offers.
  booking::v1::PushDevelopmentNeedsRequest push;
  auto& need = *push.add_development_needs();
  need.set_external_id(words_["$external"]);
  need.set_revision(1);
  need.set_nip(coachee_.nip);
  need.set_competency("UMM-07");
  need.set_required_level(3);
  need.set_attained_level(2);
  words_["$need"] =
      OrDie("open need",
            Ask(world_.suite(), world_.hr(),
                &booking::v1::DevelopmentNeedService::Stub::PushDevelopmentNeeds, push))
          .results(0)
          .development_need();
  booking::v1::CreateBookingRequest create;
  *create.mutable_booking() = RequestOf(world_, MENTORING);
  using BookingStub = booking::v1::BookingService::Stub;
  for (const char* word : {"$booking", "$waiting"}) {
    create.mutable_booking()->set_competency(std::string(word) == "$booking" ? "UMM-06"
                                                                            : "UMM-05");
    words_[word] = OrDie("draft", Ask(world_.suite(), coachee_.AsCoachee(),
                                      &BookingStub::CreateBooking, create))
                       .name();
  }
  booking::v1::SubmitBookingRequest submit;
  submit.set_name(words_["$waiting"]);
  OrDie("submit",
        Ask(world_.suite(), coachee_.AsCoachee(), &BookingStub::SubmitBooking, submit));
  matching::v1::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  words_["$round"] = OrDie("round", Ask(world_.suite(), world_.office(),
                                        &matching::v1::MatchingService::Stub::RunMatchingRound,
                                        dry))
                         .name();
  OrDie("reason to wait",
        Await<booking::v1::Booking>(
            [&] { return GetBooking(world_, coachee_.AsCoachee(), words_["$waiting"]); },
            [](const booking::v1::Booking& booking) { return !booking.state_reason().empty(); }));
}

Caller PermissionScene::Owner(Role role) const {
  switch (role) {
    case Role::kCoachee: return coachee_.AsCoachee();
    case Role::kProvider: return provider_.AsProvider();
    case Role::kAdministrator: return world_.office();
    case Role::kHrSystem: return world_.hr();
    case Role::kUnitHead: return world_.unit_head();
    case Role::kAuditor: return world_.auditor();
    case Role::kPartnerSystem: return world_.partner();
  }
  std::abort();
}

Caller PermissionScene::Stranger(Role role) const {
  Caller caller = Owner(role);
  if (role == Role::kCoachee) return stranger_.AsCoachee();
  if (role == Role::kProvider) return other_provider_.AsProvider();
  if (role == Role::kUnitHead) caller.unit = "OPD-ELSEWHERE";
  caller.subject = "other-" + caller.subject;
  return caller;
}

std::string PermissionScene::Fill(std::string request) const {
  // Backwards, so that a word comes before one that it begins with.
  for (auto word = words_.rbegin(); word != words_.rend(); ++word) {
    request = ReplaceAll(std::move(request), word->first, word->second);
  }
  return request;
}

std::string PermissionScene::FillMissing(std::string request, const std::string& object) const {
  return ReplaceAll(Fill(std::move(request)), IdOf(object), missing_id(object));
}

std::string PermissionScene::IdOf(const std::string& object) const {
  const std::string& word = words_.at(object);
  const size_t slash = word.find('/');
  return slash == std::string::npos ? word : word.substr(slash + 1);
}

std::string PermissionScene::missing_id(const std::string& object) const {
  return object == "$nip" ? kMissingNip : missing_uuid_;
}

}  // namespace primadona::e2e
