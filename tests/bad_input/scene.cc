#include "tests/bad_input/scene.h"

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/province/nip.h"
#include "common/status/error.h"
#include "common/testing/test_service.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/outcome_service.grpc.pb.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using BookingStub = booking::v1::BookingService::Stub;

template <typename T>
T OrDie(const std::string& what, absl::StatusOr<T> value) {
  if (!value.ok()) {
    std::fprintf(stderr, "BadInputScene: %s: %s (%s)\n", what.c_str(),
                 value.status().ToString().c_str(), ReasonOf(value.status()).c_str());
    std::abort();
  }
  return *std::move(value);
}

// Of people who are not in the register; synthetic, as all numbers of tests.
std::string NobodysNip(int sequence) {
  cli::NumberParts parts;
  parts.birth = absl::CivilDay(1970, 1, 1);
  parts.appointment = absl::CivilMonth(2000, 3);
  parts.sequence = sequence;
  return cli::NipOfPns(parts);
}

}  // namespace

BadInputScene::BadInputScene(Suite& suite)
    : world_(suite),
      coachee_(world_.AddCoachee()),
      provider_(world_.AddProvider({.capacity = 100})),
      stranger_(world_.AddCoachee()) {
  World elsewhere(suite);
  other_provider_ = elsewhere.AddProvider();
  words_ = {{"$coachee", coachee_.coachee()},
            {"$stranger", stranger_.coachee()},
            {"$provider", provider_.provider()},
            {"$other_provider", other_provider_.provider()},
            {"$nip", coachee_.nip},
            {"$new_nip", NobodysNip(1)},
            {"$nip_of_nobody", NobodysNip(2)},
            {"$code", world_.competency()},
            {"$other_code", elsewhere.competency()},
            {"$unit", world_.unit()}};
  // In the order of their first sessions, which are held before anything else is asked for.
  for (const char* way : {"complete", "survey", "report", "verify", "no_show", "start"}) {
    Engaged(way);
  }
  HoldSessions();
  for (const char* way : {"reschedule", "cancel", "terminate"}) Engaged(way);
  Proposed("accept", false, false);
  Proposed("decline", false, false);
  Proposed("confirm", true, false);
  Proposed("release", true, false);
  MakeDrafts();
  MakeNeeds();
  LeaveWaiting();
  RunRounds();
  const auto slots = OrDie("slots", OpenSlots(world_, provider_));
  // Far from each other and from the first ones, which the calendar gives to those who wait.
  const size_t last = slots.size() - 1;
  for (size_t i = 0; i < 3; ++i) {
    words_[absl::StrCat("$free", i == 0 ? "" : absl::StrCat(i + 1))] =
        absl::StrCat(absl::ToUnixSeconds(slots.at(last - 16 * i)));
  }
}

void BadInputScene::Engaged(const std::string& way) {
  const Person person = people_[way] = world_.AddCoachee();
  // One comes of a need, so that there is a gain for the HR system that pushed it.
  const std::string booking =
      way != "survey" ? OrDie(way, Book(world_, person, MENTORING)).name() : BookNeed(person);
  const auto match = OrDie(way + " match", AwaitProposal(world_, person, booking));
  OrDie(way + " accept", Accept(world_, provider_, match.name()));
  OrDie(way + " confirm", Confirm(world_, person, match.name()));
  const auto engagement =
      OrDie(way + " engagement", AwaitEngagement(world_, person.AsCoachee(), booking));
  words_["$" + way + ".coachee"] = person.coachee();
  words_["$" + way + ".booking"] = engagement.booking();
  words_["$" + way + ".engagement"] = engagement.name();
  words_["$" + way + ".session"] =
      OrDie(way + " session", AwaitSession(world_, person.AsCoachee(), engagement.name())).name();
}

std::string BadInputScene::BookNeed(const Person& person) {
  const auto need = OrDie("need", PushNeed(world_, person, world_.NewText()));
  words_["$confirmed_need"] = need.development_need();
  return OrDie("confirm need", ConfirmNeed(world_, person, need.development_need(), MENTORING))
      .booking()
      .name();
}

void BadInputScene::Proposed(const std::string& way, bool accepted, bool confirmed) {
  const Person person = people_[way] = world_.AddCoachee();
  const auto booking = OrDie(way, Book(world_, person, MENTORING));
  const auto match = OrDie(way + " match", AwaitProposal(world_, person, booking.name()));
  if (accepted) OrDie(way + " accept", Accept(world_, provider_, match.name()));
  if (confirmed) {
    OrDie(way + " confirm", Confirm(world_, person, match.name()));
    OrDie(way + " engagement", AwaitEngagement(world_, person.AsCoachee(), booking.name()));
  }
  words_["$" + way + ".coachee"] = person.coachee();
  words_["$" + way + ".booking"] = booking.name();
  words_["$" + way + ".match"] = match.name();
}

void BadInputScene::HoldSessions() {
  const auto session = [this](const std::string& way) {
    return OrDie(way, GetSession(world_, people_[way].AsCoachee(), Word("$" + way + ".session")));
  };
  for (const char* way : {"complete", "survey"}) OrDie(way, Hold(world_, provider_, session(way)));
  OrDie("complete survey",
        Complete(world_, provider_, Word("$survey.engagement"), 3));
  for (const char* way : {"report", "verify"}) {
    const auto held = session(way);
    AdvanceTo(world_.suite(), TimeOf(held.slot().start_time()));
    OrDie(way, Start(world_, provider_, held.name()));
    AdvanceTo(world_.suite(), TimeOf(held.slot().end_time()));
  }
  OrDie("report", Report(world_, provider_, Word("$verify.session"), MENTORING));
  AdvanceTo(world_.suite(), TimeOf(session("start").slot().start_time()));
  session::v1::ListCreditsRequest credits;
  credits.set_coachee(people_["survey"].coachee());
  const std::string& engagement = Word("$survey.engagement");
  words_["$gain"] = "competencyGains" + engagement.substr(engagement.find('/'));
  words_["$credit"] =
      OrDie("credits", Ask(world_.suite(), world_.office(),
                           &session::v1::CreditService::Stub::ListCredits, credits))
          .credits(0)
          .name();
}

std::string BadInputScene::NewDraft(const Person& person, bool with_competency) {
  booking::v1::CreateBookingRequest create;
  *create.mutable_booking() = RequestOf(world_, MENTORING);
  if (!with_competency) create.mutable_booking()->clear_competency();
  return OrDie("draft", Ask(world_.suite(), person.AsCoachee(), &BookingStub::CreateBooking,
                            create))
      .name();
}

void BadInputScene::MakeDrafts() {
  words_["$draft"] = NewDraft(coachee_, true);
  words_["$second_draft"] = NewDraft(coachee_, true);
  for (const char* way : {"submit", "withdraw"}) {
    people_[way] = world_.AddCoachee();
    words_[absl::StrCat("$", way, ".booking")] = NewDraft(people_[way], true);
  }
  words_["$bare"] = NewDraft(people_["submit"], false);
  words_["$withdrawn"] = NewDraft(people_["submit"], true);
  OrDie("withdraw", Withdraw(world_, people_["submit"], words_["$withdrawn"]));
}

void BadInputScene::MakeNeeds() {
  words_["$new_external"] = world_.NewText();
  words_["$external"] = world_.NewText();
  words_["$need"] = OrDie("need", PushNeed(world_, coachee_, words_["$external"]))
                        .development_need();
  words_["$need_to_dismiss"] =
      OrDie("need", PushNeed(world_, coachee_, world_.NewText())).development_need();
}

void BadInputScene::SetPolicy(const std::string& policy, const std::string& value) {
  common::v1::UpdatePolicyRequest update;
  update.mutable_policy()->set_name("policies/" + policy);
  update.mutable_policy()->set_value(value);
  const auto today = absl::ToCivilDay(world_.suite().Now(), absl::FixedTimeZone(7 * 60 * 60));
  update.mutable_policy()->mutable_effective_date()->set_year(static_cast<int>(today.year()));
  update.mutable_policy()->mutable_effective_date()->set_month(today.month());
  update.mutable_policy()->mutable_effective_date()->set_day(today.day());
  OrDie(policy, Ask(world_.suite(), world_.office(),
                    &matching::v1::PolicyService::Stub::UpdatePolicy, update));
}

void BadInputScene::LeaveWaiting() {
  // First, so that no round is due by itself: it would write beside the calls, and give those who
  // wait a provider.
  SetPolicy("round_interval_minutes", "10080");
  SetPolicy("matching_mode", "round");
  people_["assign"] = world_.AddCoachee();
  words_["$waiting"] = OrDie("waiting", Book(world_, coachee_, CONSULTING)).name();
  words_["$assign.booking"] = OrDie("assign", Book(world_, people_["assign"], MENTORING)).name();
  for (const char* word : {"$waiting", "$assign.booking"}) {
    // There is one to ask about once the booking's event has come to the matching service.
    matching::v1::SuggestProvidersRequest request;
    request.set_booking(Word(word));
    using Suggested = matching::v1::SuggestProvidersResponse;
    OrDie(word, Await<Suggested>(
                    [&] {
                      return Ask(world_.suite(), world_.office(),
                                 &matching::v1::MatchingService::Stub::SuggestProviders, request);
                    },
                    [](const Suggested&) { return true; }));
  }
}

// Dry ones, so that those who wait go on waiting. One is then made to look as if it were given up.
void BadInputScene::RunRounds() {
  using matching::v1::MatchingRound;
  using Stub = matching::v1::MatchingService::Stub;
  matching::v1::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  for (const char* word : {"$failed_round", "$round"}) {
    matching::v1::GetMatchingRoundRequest get;
    get.set_name(OrDie(word, Ask(world_.suite(), world_.office(), &Stub::RunMatchingRound, dry))
                     .name());
    const auto round = OrDie(
        word,
        Await<MatchingRound>(
            [&] { return Ask(world_.suite(), world_.office(), &Stub::GetMatchingRound, get); },
            [](const MatchingRound& now) { return now.state() == matching::v1::DONE; }));
    words_[word] = round.name();
  }
  const std::string& failed = Word("$failed_round");
  world_.suite().database("matching").Execute(absl::StrCat(
      "UPDATE matching_round SET state = 'FAILED', certificate_sha256 = '' WHERE id = UNHEX('",
      absl::StrReplaceAll(failed.substr(failed.find('/') + 1), {{"-", ""}}), "')"));
}

const std::string& BadInputScene::Word(const std::string& word) const {
  const auto found = words_.find(word);
  if (found != words_.end()) return found->second;
  std::fprintf(stderr, "BadInputScene: no %s\n", word.c_str());
  std::abort();
}

Caller BadInputScene::CallerOf(const RequestCase& one) const {
  const Person& coachee = one.who.empty() ? coachee_ : people_.at(one.who);
  switch (one.role) {
    case Role::kCoachee: return coachee.AsCoachee();
    case Role::kProvider: return provider_.AsProvider();
    case Role::kAdministrator: return world_.office();
    case Role::kHrSystem: return world_.hr();
    case Role::kUnitHead: return world_.unit_head();
    case Role::kAuditor: return world_.auditor();
    case Role::kPartnerSystem: return world_.partner();
  }
  std::abort();
}

Caller BadInputScene::StrangerTo(const RequestCase& one) const {
  if (one.role == Role::kCoachee) return stranger_.AsCoachee();
  if (one.role == Role::kProvider) return other_provider_.AsProvider();
  Caller caller = CallerOf(one);
  caller.subject = "other-" + caller.subject;
  return caller;
}

std::string BadInputScene::Fill(std::string request) const {
  // Backwards, so that a word comes before one that it begins with.
  for (auto word = words_.rbegin(); word != words_.rend(); ++word) {
    request = absl::StrReplaceAll(request, {{word->first, word->second}});
  }
  return absl::StrReplaceAll(request, {{"$fresh", world_.NewText()},
                                       {"$new_id", world_.NewText()}});
}

}  // namespace primadona::e2e
