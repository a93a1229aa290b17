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

constexpr char kReportExample[] = R"(primadona report sessions/ID --record record.json
where record.json holds the record of the engagement's kind, one of
  {"coaching": {"goal": "Lead the weekly meeting well",
                "reality": "It runs over and ends without a decision",
                "options": "An agenda; a time for each point; another chair",
                "will": "Send an agenda a day ahead from next week",
                "goals": ["An agenda a day ahead"], "role": "CHALLENGER",
                "options_before": 1, "options_after": 3,
                "confidence_before": 4, "confidence_after": 7}}
  {"mentoring": {"topic": "Budget talks", "experience": "What worked in 2024",
                 "plan": "Prepare the next talk together"}}
  {"consulting": {"diagnosis": "Two units keep one register",
                  "recommendation": "One owner for the register", "adopted": true}})";

void AddSchedule(Program& program) {
  auto request = std::make_shared<pb::ScheduleSessionRequest>();
  request->set_request_id(NewRequestId());
  CLI::App* sub = AddCallOf(program,
                            {{"schedule", "Make a further session of an engagement",
                              "primadona list slots --as provider --filter parent=providers/ID\n"
                              "primadona schedule engagements/ID --at 2026-12-01T08:00:00+07:00"},
                             "provider",
                             ""},
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
  AddTimeOption(AddVerb(program, {{"reschedule", "Move a session",
                          "primadona reschedule sessions/ID --at 2026-12-02T08:00:00+07:00"},
                         "provider",
                         "SESSION"},
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
  CLI::App* sub =
      program.AddCall({"report", "Record what came of a session", kReportExample}, "provider",
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
  AddVerb(program, {{"complete", "End an engagement at its goal",
                     "primadona complete engagements/ID --level 3"},
                    "provider",
                    "ENGAGEMENT"},
          &pb::EngagementService::Stub::CompleteEngagement, complete)
      ->add_option_function<int>(
          "--level", [complete](int level) { complete->set_post_level(level); },
          "Level of the coachee now, 1 to 5")
      ->required();
  auto terminate = std::make_shared<pb::TerminateEngagementRequest>();
  AddEnumOption(AddVerb(program,
                        {{"terminate", "End an engagement before its goal",
                          "primadona terminate engagements/ID --reason person-unavailable"},
                         "provider",
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
  AddVerb(program, {{"cancel", "Cancel a session", "primadona cancel sessions/ID"},
                   "provider",
                   "SESSION"}, &Stub::CancelSession);
  AddVerb(program, {{"start", "Begin a session", "primadona start sessions/ID"},
                   "provider",
                   "SESSION"}, &Stub::StartSession);
  AddReport(program);
  auto no_show = std::make_shared<pb::RecordNoShowRequest>();
  AddEnumOption(AddVerb(program, {{"no-show", "Record who did not come",
                                   "primadona no-show sessions/ID --absent coachee"},
                                  "provider",
                                  "SESSION"},
                        &Stub::RecordNoShow, no_show),
                "--absent", "Who", pb::Party_descriptor(),
                [no_show](int party) { no_show->set_absent(static_cast<pb::Party>(party)); })
      ->required();
  AddVerb(program,
          {{"verify", "Verify a session and credit its JP", "primadona verify sessions/ID"},
           "administrator",
           "SESSION"},
          &Stub::VerifySession);
  AddEngagementVerbs(program);
}

}  // namespace primadona::cli
