// Sub-commands of requests: book, submit, withdraw, confirm, dismiss.
#include <memory>

#include "cli/client/failure.h"
#include "cli/command/verbs.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace common = ::primadona::common::v1;
namespace matching = ::primadona::matching::v1;
namespace pb = ::primadona::booking::v1;

// The wishes that a draft and a confirmed need have in common.
void AddWishes(CLI::App* sub, pb::Booking* booking) {
  AddEnumOption(sub, "--kind", "What is asked for", common::ServiceKind_descriptor(),
                [booking](int kind) { booking->set_kind(static_cast<common::ServiceKind>(kind)); });
  AddEnumOption(sub, "--reason", "Why coaching is asked for", pb::CoachingReason_descriptor(),
                [booking](int reason) {
                  booking->set_reason(static_cast<pb::CoachingReason>(reason));
                });
  AddEnumOption(sub, "--mode", "How to meet", common::MeetingMode_descriptor(),
                [booking](int mode) { booking->set_mode(static_cast<common::MeetingMode>(mode)); });
  const auto text = [&](const std::string& flag, const std::string& help, auto set) {
    sub->add_option_function<std::string>(flag, set, help);
  };
  text("--topic", "What it is about",
       [booking](const std::string& value) { booking->set_topic(value); });
  text("--goal", "What is to be reached",
       [booking](const std::string& value) { booking->set_goal(value); });
  text("--provider", "Wanted provider, providers/{id}",
       [booking](const std::string& value) { booking->set_preferred_provider(value); });
  text("--unit", "Unit that benefits (consulting)",
       [booking](const std::string& value) { booking->set_beneficiary_unit(value); });
  text("--contact", "Whom to talk to in that unit (consulting)",
       [booking](const std::string& value) { booking->set_contact(value); });
}

struct BookCommand {
  pb::CreateBookingRequest request;
  bool submit = false;
};

absl::Status Book(Program& program, const BookCommand& command) {
  ASSIGN_OR_RETURN(const Client client, program.OpenClient());
  ASSIGN_OR_RETURN(pb::Booking booking,
                   client.Call(&pb::BookingService::Stub::CreateBooking, command.request));
  if (command.submit) {
    pb::SubmitBookingRequest submit;
    submit.set_name(booking.name());
    submit.set_request_id(NewRequestId());
    ASSIGN_OR_RETURN(booking, client.Call(&pb::BookingService::Stub::SubmitBooking, submit));
  }
  program.printer().Print(booking);
  return absl::OkStatus();
}

void AddBook(Program& program) {
  auto command = std::make_shared<BookCommand>();
  command->request.set_request_id(NewRequestId());
  pb::Booking* booking = command->request.mutable_booking();
  CLI::App* sub =
      program.AddCall({"book", "Write a request for help",
                       "primadona book --competency MAN-03 --level 3 --kind coaching \\\n"
                       "  --reason solve-problem --topic \"To lead meetings\" --submit"},
                      "coachee", [&program, command] { return Book(program, *command); });
  AddWishes(sub, booking);
  sub->add_option_function<std::string>(
      "--coachee", [booking](const std::string& text) { booking->set_coachee(text); },
      "coachees/{id}; the caller when absent");
  sub->add_option_function<std::string>(
         "--competency", [booking](const std::string& text) { booking->set_competency(text); },
         "Code, e.g. MAN-03")
      ->required();
  sub->add_option_function<int>(
         "--level", [booking](int level) { booking->set_need_level(level); },
         "Level needed, 1 to 5")
      ->required();
  sub->add_option_function<int>(
      "--priority", [booking](int priority) { booking->set_priority(priority); },
      "1 (usual) to 9; administrators alone");
  sub->add_flag("--submit", command->submit, "Submit it at once");
}

struct ConfirmCommand {
  std::string name;
  pb::ConfirmDevelopmentNeedRequest need;
};

absl::Status Confirm(Program& program, ConfirmCommand& command) {
  ASSIGN_OR_RETURN(const Client client, program.OpenClient());
  if (command.name.starts_with("matches/")) {
    matching::ConfirmMatchRequest request;
    request.set_name(command.name);
    request.set_request_id(NewRequestId());
    ASSIGN_OR_RETURN(const matching::Match match,
                     client.Call(&matching::MatchingService::Stub::ConfirmMatch, request));
    program.printer().Print(match);
    return absl::OkStatus();
  }
  if (!command.name.starts_with("developmentNeeds/")) {
    return UsageError("What is confirmed is a match (matches/…) or a need (developmentNeeds/…).");
  }
  command.need.set_name(command.name);
  command.need.set_request_id(NewRequestId());
  ASSIGN_OR_RETURN(
      const pb::ConfirmDevelopmentNeedResponse confirmed,
      client.Call(&pb::DevelopmentNeedService::Stub::ConfirmDevelopmentNeed, command.need));
  // The name that goes on from here is the booking's.
  Printer printer = program.printer();
  printer.format() == Format::kName ? printer.Print(confirmed.booking()) : printer.Print(confirmed);
  return absl::OkStatus();
}

void AddConfirm(Program& program) {
  auto command = std::make_shared<ConfirmCommand>();
  CLI::App* sub =
      program.AddCall({"confirm", "The coachee confirms a match or a pushed need",
                       "primadona confirm matches/ID\n"
                       "primadona confirm developmentNeeds/ID --kind coaching"},
                      "coachee", [&program, command] { return Confirm(program, *command); });
  sub->add_option("NAME", command->name, "matches/{id} or developmentNeeds/{id}")->required();
  AddWishes(sub, command->need.mutable_booking());
}

}  // namespace

void AddBookingCommands(Program& program) {
  AddBook(program);
  AddVerb(program, {{"submit", "Put a draft into the queue", "primadona submit bookings/ID"},
           "coachee",
           "BOOKING"},
          &pb::BookingService::Stub::SubmitBooking);
  auto withdraw = std::make_shared<pb::WithdrawBookingRequest>();
  AddEnumOption(AddVerb(program, {{"withdraw", "Take a request back",
                                   "primadona withdraw bookings/ID --reason no-longer-needed"},
                                  "coachee",
                                  "BOOKING"},
                        &pb::BookingService::Stub::WithdrawBooking, withdraw),
                "--reason", "Why", pb::WithdrawReason_descriptor(), [withdraw](int reason) {
                  withdraw->set_reason(static_cast<pb::WithdrawReason>(reason));
                });
  AddConfirm(program);
  auto dismiss = std::make_shared<pb::DismissDevelopmentNeedRequest>();
  AddEnumOption(AddVerb(program, {{"dismiss", "Set a pushed need aside",
                                   "primadona dismiss developmentNeeds/ID --reason not-relevant"},
                                  "coachee",
                                  "NEED"},
                        &pb::DevelopmentNeedService::Stub::DismissDevelopmentNeed, dismiss),
                "--reason", "Why", pb::DismissReason_descriptor(),
                [dismiss](int reason) {
                  dismiss->set_reason(static_cast<pb::DismissReason>(reason));
                })
      ->required();
}

}  // namespace primadona::cli
