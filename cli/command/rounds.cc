// Sub-commands of matching rounds: round, certificate, fairness, forecast.
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "cli/client/failure.h"
#include "cli/command/verbs.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace pb = ::primadona::matching::v1;
using Stub = pb::MatchingService::Stub;

// The longest that a round is followed.
constexpr absl::Duration kLongest = absl::Hours(2);

struct RoundCommand {
  pb::RunMatchingRoundRequest request;
  std::string weights_file;
  bool follow = true;
};

absl::StatusOr<std::string> ReadText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) return UsageError("The file " + path + " cannot be read.");
  return text.str();
}

// One line for each step, for who looks on.
void Tell(const pb::MatchingRound& round) {
  if (isatty(STDERR_FILENO) == 0) return;
  std::cerr << pb::MatchingRoundState_Name(round.state()) << "  planned " << round.planned()
            << ", matched " << round.matched() << ", fell out " << round.fell_out() << "\n";
}

absl::Status RunRound(Program& program, RoundCommand& command) {
  if (!command.weights_file.empty()) {
    ASSIGN_OR_RETURN(const std::string weights, ReadText(command.weights_file));
    command.request.set_score_weights(weights);
  }
  ASSIGN_OR_RETURN(const Client client, program.OpenClient());
  ASSIGN_OR_RETURN(pb::MatchingRound round, client.Call(&Stub::RunMatchingRound, command.request));
  if (command.follow) {
    pb::WatchMatchingRoundRequest watch;
    watch.set_name(round.name());
    RETURN_IF_ERROR(client.Read<pb::WatchMatchingRoundResponse>(
        &Stub::WatchMatchingRound, watch, kLongest,
        [&round](const pb::WatchMatchingRoundResponse& step) {
          round = step.round();
          Tell(round);
          return true;
        }));
  }
  program.printer().Print(round);
  if (round.state() != pb::FAILED) return absl::OkStatus();
  return absl::FailedPreconditionError("The round failed: " + round.state_reason());
}

void AddRound(Program& program) {
  auto command = std::make_shared<RoundCommand>();
  command->request.set_request_id(NewRequestId());
  CLI::App* sub = program.AddCall(
      {"round", "Pair the whole waiting list, or show how it would be paired",
       "primadona round\nprimadona round --dry-run --weights weights.json\n"
       "primadona list results --filter parent=matchingRounds/ID --filter outcome=unmatched"},
      "administrator", [&program, command] { return RunRound(program, *command); });
  sub->add_flag_function(
      "--dry-run", [command](int64_t) { command->request.set_dry_run(true); },
      "Propose nothing");
  sub->add_option("--weights", command->weights_file,
                  "File with weights to try in a dry run, as the policy score_weights has them");
  sub->add_flag("!--no-follow", command->follow,
                "Answer at once; `show matchingRounds/ID` tells how it goes");
}

absl::Status SaveCertificate(Program& program, const pb::GetRoundCertificateRequest& request,
                             const std::string& path) {
  ASSIGN_OR_RETURN(const Client client, program.OpenClient());
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  if (!out) return UsageError("The file " + path + " cannot be written.");
  RETURN_IF_ERROR(client.Read<pb::GetRoundCertificateResponse>(
      &Stub::GetRoundCertificate, request, kLongest,
      [&out](const pb::GetRoundCertificateResponse& piece) {
        return static_cast<bool>(out << piece.content());
      }));
  if (!out.flush()) return UsageError("The file " + path + " cannot be written.");
  return absl::OkStatus();
}

void AddCertificate(Program& program) {
  auto request = std::make_shared<pb::GetRoundCertificateRequest>();
  auto path = std::make_shared<std::string>();
  CLI::App* sub = program.AddCall(
      {"certificate", "Save the proof of a round, for matching-verify",
       "primadona certificate matchingRounds/ID --to round.cert && matching-verify round.cert"},
      "auditor",
      [&program, request, path] { return SaveCertificate(program, *request, *path); });
  sub->add_option_function<std::string>(
         "ROUND", [request](const std::string& name) { request->set_name(name); },
         "matchingRounds/{id}")
      ->required();
  sub->add_option("--to", *path, "File to write")->required();
}

}  // namespace

void AddRoundCommands(Program& program) {
  AddRound(program);
  AddCertificate(program);
  auto report = std::make_shared<pb::GetFairnessReportRequest>();
  AddCallOf(program,
            {{"fairness", "How a round serves units, sexes and grades, and what that costs",
              "primadona fairness matchingRounds/ID"},
             "auditor",
             ""},
            &Stub::GetFairnessReport, report)
      ->add_option_function<std::string>(
          "ROUND", [report](const std::string& name) { report->set_name(name); },
          "matchingRounds/{id}")
      ->required();
  AddCallOf(program,
            {{"forecast", "Which competencies are short, and how long people will wait",
              "primadona forecast"},
             "administrator",
             ""},
            &Stub::GetForecast, std::make_shared<pb::GetForecastRequest>());
}

}  // namespace primadona::cli
