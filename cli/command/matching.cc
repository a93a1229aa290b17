// Sub-commands of matching: suggest, accept, decline, release, assign, explain.
#include <memory>

#include "cli/command/verbs.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace common = ::primadona::common::v1;
namespace pb = ::primadona::matching::v1;
using Stub = pb::MatchingService::Stub;

void AddSuggest(Program& program) {
  auto request = std::make_shared<pb::SuggestProvidersRequest>();
  CLI::App* sub =
      AddCallOf(program,
                {{"suggest", "Providers that fit, best first; changes nothing",
                  "primadona suggest bookings/ID --top 3\n"
                  "primadona suggest --coachee coachees/ID --kind coaching --competency MAN-03 "
                  "--level 3"},
                 "administrator",
                 ""},
                &Stub::SuggestProviders, request);
  sub->add_option_function<std::string>(
      "BOOKING", [request](const std::string& text) { request->set_booking(text); },
      "A booking that waits; or describe the request with the options");
  sub->add_option_function<std::string>(
      "--coachee", [request](const std::string& text) { request->set_coachee(text); },
      "coachees/{id}");
  AddEnumOption(sub, "--kind", "Service", common::ServiceKind_descriptor(), [request](int kind) {
    request->set_kind(static_cast<common::ServiceKind>(kind));
  });
  sub->add_option_function<std::string>(
      "--competency", [request](const std::string& text) { request->set_competency(text); },
      "Code, e.g. MAN-03");
  sub->add_option_function<int>(
      "--level", [request](int level) { request->set_need_level(level); }, "Level needed, 1 to 5");
  sub->add_option_function<int>(
      "--present-level", [request](int level) { request->set_present_level(level); }, "Level now");
  sub->add_option_function<int>(
      "--top", [request](int top) { request->set_max_suggestions(top); }, "How many at most");
}

void AddAssign(Program& program) {
  auto request = std::make_shared<pb::AssignMatchRequest>();
  request->set_request_id(NewRequestId());
  CLI::App* sub = AddCallOf(program,
                            {{"assign", "Propose a chosen provider for a booking that waits",
                              "primadona assign bookings/ID --provider providers/ID --reason "
                              "\"Knows the unit\""},
                             "administrator",
                             ""},
                            &Stub::AssignMatch, request);
  sub->add_option_function<std::string>(
         "BOOKING", [request](const std::string& text) { request->set_booking(text); },
         "bookings/{id}")
      ->required();
  sub->add_option_function<std::string>(
         "--provider", [request](const std::string& text) { request->set_provider(text); },
         "providers/{id}")
      ->required();
  sub->add_option_function<std::string>(
         "--reason", [request](const std::string& text) { request->set_reason(text); },
         "Why the office chooses")
      ->required();
  AddTimeOption(sub, "--at", "Start of the first slot; the earliest when absent",
                [request](const google::protobuf::Timestamp& time) {
                  *request->mutable_start_time() = time;
                });
}

void AddExplain(Program& program) {
  auto request = std::make_shared<pb::ExplainMatchRequest>();
  CLI::App* sub = AddCallOf(
      program, {{"explain", "Why a match was made", "primadona explain matches/ID"}, "auditor", ""},
      &Stub::ExplainMatch, request);
  sub->add_option_function<std::string>(
         "MATCH", [request](const std::string& text) { request->set_name(text); }, "matches/{id}")
      ->required();
}

}  // namespace

void AddMatchingCommands(Program& program) {
  AddSuggest(program);
  AddVerb(program, {{"accept", "A provider accepts a match", "primadona accept matches/ID"},
           "provider",
           "MATCH"},
          &Stub::AcceptMatch);
  auto decline = std::make_shared<pb::DeclineMatchRequest>();
  AddEnumOption(AddVerb(program, {{"decline", "A provider declines a match",
                                   "primadona decline matches/ID --reason too-much-work"},
                                  "provider",
                                  "MATCH"},
                        &Stub::DeclineMatch, decline),
                "--reason", "Why", pb::DeclineReason_descriptor(),
                [decline](int reason) {
                  decline->set_reason(static_cast<pb::DeclineReason>(reason));
                })
      ->required();
  auto release = std::make_shared<pb::ReleaseMatchRequest>();
  AddEnumOption(AddVerb(program, {{"release", "Give a match back",
                                   "primadona release matches/ID --reason provider-unavailable"},
                                  "administrator",
                                  "MATCH"},
                        &Stub::ReleaseMatch, release),
                "--reason", "Why", pb::ReleaseReason_descriptor(),
                [release](int reason) {
                  release->set_reason(static_cast<pb::ReleaseReason>(reason));
                })
      ->required();
  AddAssign(program);
  AddExplain(program);
}

}  // namespace primadona::cli
