// Sub-commands of what came of it: survey, satisfaction, credit, gains.
#include <memory>
#include <vector>

#include "cli/client/failure.h"
#include "cli/command/verbs.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/outcome_service.grpc.pb.h"
#include "primadona/session/v1/survey_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace common = ::primadona::common::v1;
namespace pb = ::primadona::session::v1;

void AddSurvey(Program& program) {
  auto request = std::make_shared<pb::SubmitSurveyRequest>();
  request->set_request_id(NewRequestId());
  CLI::App* sub = AddCallOf(program, {{"survey", "Answer the survey about an engagement",
                                       "primadona survey engagements/ID --answers "
                                       "4,4,3,4,4,4,3,4,4"},
                                      "coachee",
                                      ""},
                            &pb::SurveyService::Stub::SubmitSurvey, request);
  sub->add_option_function<std::string>(
         "ENGAGEMENT", [request](const std::string& text) { request->set_engagement(text); },
         "engagements/{id}")
      ->required();
  sub->add_option_function<std::vector<int>>(
         "--answers",
         [request](const std::vector<int>& scores) {
           for (size_t i = 0; i < scores.size(); ++i) {
             pb::SurveyAnswer* answer = request->add_answers();
             answer->set_element(static_cast<pb::SurveyElement>(i + 1));
             answer->set_score(scores[i]);
           }
         },
         "The answers to U1 to U9, each 1 to 4, like 4,4,3,4,4,4,3,4,4")
      ->delimiter(',')
      ->expected(9)
      ->required();
}

void AddSatisfaction(Program& program) {
  auto request = std::make_shared<pb::GetSatisfactionIndexRequest>();
  CLI::App* sub = AddCallOf(
      program, {{"satisfaction", "The satisfaction index (IKM) of a group",
                 "primadona satisfaction --kind coaching --unit G01-OPD-01"},
                "administrator",
                ""},
      &pb::SurveyService::Stub::GetSatisfactionIndex, request);
  AddEnumOption(sub, "--kind", "Service", common::ServiceKind_descriptor(), [request](int kind) {
    request->set_kind(static_cast<common::ServiceKind>(kind));
  });
  sub->add_option_function<std::string>(
      "--unit", [request](const std::string& text) { request->set_unit(text); }, "Unit's code");
}

void AddCredit(Program& program) {
  auto request = std::make_shared<pb::GetCreditSummaryRequest>();
  CLI::App* sub =
      AddCallOf(program, {{"credit", "The JP of a person in a year",
                 "primadona credit coachees/ID --year 2026"},
                "administrator",
                ""},
                &pb::CreditService::Stub::GetCreditSummary, request);
  sub->add_option_function<std::string>(
         "COACHEE", [request](const std::string& text) { request->set_coachee(text); },
         "coachees/{id}")
      ->required();
  sub->add_option_function<int>(
      "--year", [request](int year) { request->set_year(year); }, "The present year when absent");
}

struct GainsCommand {
  pb::ListCompetencyGainsRequest request;
  bool acknowledge = false;
};

absl::Status Gains(Program& program, const GainsCommand& command) {
  ASSIGN_OR_RETURN(const Client client, program.OpenClient());
  ASSIGN_OR_RETURN(const pb::ListCompetencyGainsResponse page,
                   client.Call(&pb::OutcomeService::Stub::ListCompetencyGains, command.request));
  std::vector<const google::protobuf::Message*> rows;
  pb::AcknowledgeCompetencyGainsRequest acknowledge;
  for (const pb::CompetencyGain& gain : page.competency_gains()) {
    rows.push_back(&gain);
    acknowledge.add_names(gain.name());
  }
  Printer printer = program.printer();
  printer.PrintRows(rows, {"external_id", "competency", "before_level", "after_level",
                           "required_level", "jpm_percent", "jp", "name"});
  if (printer.format() == Format::kTable) {
    printer.out() << "resume with --resume-token " << page.next_resume_token() << '\n';
  }
  if (!command.acknowledge || rows.empty()) return absl::OkStatus();
  acknowledge.set_request_id(NewRequestId());
  return client.Call(&pb::OutcomeService::Stub::AcknowledgeCompetencyGains, acknowledge).status();
}

void AddGains(Program& program) {
  auto command = std::make_shared<GainsCommand>();
  CLI::App* sub =
      program.AddCall({"gains", "Gains in competencies, as HR takes them over",
                       "primadona gains --unacknowledged --acknowledge --output json"},
                      "hr-system", [&program, command] { return Gains(program, *command); });
  sub->add_option_function<std::string>(
      "--resume-token",
      [command](const std::string& text) { command->request.set_resume_token(text); },
      "Where the answer before left off");
  sub->add_flag_function(
      "--unacknowledged", [command](int64_t) { command->request.set_unacknowledged(true); },
      "Only what is not acknowledged yet");
  sub->add_option_function<int>(
      "--page-size", [command](int size) { command->request.set_page_size(size); },
      "Gains at most, up to 1,000");
  sub->add_flag("--acknowledge", command->acknowledge, "Acknowledge what was shown");
}

}  // namespace

void AddOutcomeCommands(Program& program) {
  AddSurvey(program);
  AddSatisfaction(program);
  AddCredit(program);
  AddGains(program);
}

}  // namespace primadona::cli
