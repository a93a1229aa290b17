// Sub-commands of engagements and sessions.
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "absl/strings/str_cat.h"
#include "cli/client/failure.h"
#include "cli/command/verbs.h"
#include "google/protobuf/util/json_util.h"
#include "primadona/session/v1/engagement_service.grpc.pb.h"
#include "primadona/session/v1/session_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace pb = ::primadona::session::v1;
using Stub = pb::SessionService::Stub;

void AddSchedule(Program& program) {
  auto request = std::make_shared<pb::ScheduleSessionRequest>();
  request->set_request_id(NewRequestId());
  CLI::App* sub = AddCallOf(program,
                            {"schedule", "Make a further session of an engagement", "provider", ""},
                            &Stub::ScheduleSession, request);
  sub->add_option_function<std::string>(
         "ENGAGEMENT", [request](const std::string& text) { request->set_engagement(text); },
         "engagements/{id}")
      ->required();
  AddTimeOption(sub, "--at", "Start of the slot, like 2026-12-01T08:00:00+07:00",
                [request](const google::protobuf::Timestamp& time) {
                  *request->mutable_start_time() = time;
                })
      ->required();
}

void AddReschedule(Program& program) {
  auto request = std::make_shared<pb::RescheduleSessionRequest>();
  AddTimeOption(AddVerb(program, {"reschedule", "Move a session", "provider", "SESSION"},
                        &Stub::RescheduleSession, request),
                "--at", "Start of the new slot",
                [request](const google::protobuf::Timestamp& time) {
                  *request->mutable_start_time() = time;
                })
      ->required();
}

struct ReportCommand {
  pb::ReportSessionRequest request;
  std::string file;
};

absl::Status Report(Program& program, ReportCommand& command) {
  std::ifstream file(command.file);
  std::istream& in = command.file == "-" ? std::cin : file;
  const std::string json((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto parsed =
      google::protobuf::util::JsonStringToMessage(json, command.request.mutable_record());
  if (!parsed.ok()) {
    return UsageError(absl::StrCat(command.file, " holds no record: ", parsed.ToString()));
  }
  command.request.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(const Client client, program.OpenClient());
  ASSIGN_OR_RETURN(const pb::Session session, client.Call(&Stub::ReportSession, command.request));
  program.printer().Print(session);
  return absl::OkStatus();
}

void AddReport(Program& program) {
  auto command = std::make_shared<ReportCommand>();
  CLI::App* sub = program.AddCall("report", "Record what came of a session", "provider",
                                  [&program, command] { return Report(program, *command); });
  sub->add_option_function<std::string>(
         "SESSION", [command](const std::string& text) { command->request.set_name(text); },
         "sessions/{id}")
      ->required();
  sub->add_option("--record", command->file,
                  "File with the record as JSON ({\"coaching\": {…}}); - reads standard input")
      ->required();
}

void AddEngagementVerbs(Program& program) {
  auto complete = std::make_shared<pb::CompleteEngagementRequest>();
  AddVerb(program, {"complete", "End an engagement at its goal", "provider", "ENGAGEMENT"},
          &pb::EngagementService::Stub::CompleteEngagement, complete)
      ->add_option_function<int>(
          "--level", [complete](int level) { complete->set_post_level(level); },
          "Level of the coachee now, 1 to 5")
      ->required();
  auto terminate = std::make_shared<pb::TerminateEngagementRequest>();
  AddEnumOption(AddVerb(program,
                        {"terminate", "End an engagement before its goal", "provider",
                         "ENGAGEMENT"},
                        &pb::EngagementService::Stub::TerminateEngagement, terminate),
                "--reason", "Why", pb::Engagement::TerminationReason_descriptor(),
                [terminate](int reason) {
                  terminate->set_reason(static_cast<pb::Engagement::TerminationReason>(reason));
                })
      ->required();
}

}  // namespace

void AddSessionCommands(Program& program) {
  AddSchedule(program);
  AddReschedule(program);
  AddVerb(program, {"cancel", "Cancel a session", "provider", "SESSION"}, &Stub::CancelSession);
  AddVerb(program, {"start", "Begin a session", "provider", "SESSION"}, &Stub::StartSession);
  AddReport(program);
  auto no_show = std::make_shared<pb::RecordNoShowRequest>();
  AddEnumOption(AddVerb(program, {"no-show", "Record who did not come", "provider", "SESSION"},
                        &Stub::RecordNoShow, no_show),
                "--absent", "Who", pb::Party_descriptor(),
                [no_show](int party) { no_show->set_absent(static_cast<pb::Party>(party)); })
      ->required();
  AddVerb(program, {"verify", "Verify a session and credit its JP", "administrator", "SESSION"},
          &Stub::VerifySession);
  AddEngagementVerbs(program);
}

}  // namespace primadona::cli
