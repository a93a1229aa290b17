// Sub-commands that read: list and show, for every resource of the contract.
#include <functional>
#include <map>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/client/failure.h"
#include "cli/command/verbs.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/matching/v1/competency_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/engagement_service.grpc.pb.h"
#include "primadona/session/v1/session_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace matching = ::primadona::matching::v1;
namespace session = ::primadona::session::v1;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct ListCommand {
  std::string collection;
  std::vector<std::string> filters;
  int page_size = 50;
  bool all = false;
};

// Sets the field that `filter` ("state=QUEUED") names; a repeated field gets one item more.
absl::Status SetFilter(const std::string& filter, Message* request) {
  const size_t equals = filter.find('=');
  const std::string name = absl::StrReplaceAll(filter.substr(0, equals), {{"-", "_"}});
  const std::string value = equals == std::string::npos ? "" : filter.substr(equals + 1);
  const FieldDescriptor* field = request->GetDescriptor()->FindFieldByName(name);
  if (field == nullptr) return UsageError(absl::StrCat("There is no filter ", name, " here."));
  const auto* reflection = request->GetReflection();
  const bool many = field->is_repeated();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !many) {
    reflection->SetString(request, field, value);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    const auto* found = field->enum_type()->FindValueByName(
        absl::AsciiStrToUpper(absl::StrReplaceAll(value, {{"-", "_"}})));
    if (found == nullptr) return UsageError(absl::StrCat(name, " does not know ", value, "."));
    many ? reflection->AddEnum(request, field, found)
         : reflection->SetEnum(request, field, found);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    reflection->SetBool(request, field, value != "false" && value != "no");
  } else if (int number = 0; field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 &&
                             absl::SimpleAtoi(value, &number)) {
    reflection->SetInt32(request, field, number);
  } else {
    return UsageError(absl::StrCat("The filter ", filter, " is malformed."));
  }
  return absl::OkStatus();
}

using Lister = std::function<absl::Status(Program&, const ListCommand&)>;
using Shower = std::function<absl::Status(Program&, const std::string& name)>;

// Pages through a list call; `items` reads the repeated field of a page.
template <typename Stub, typename Request, typename Response, typename Item>
Lister MakeLister(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                  const google::protobuf::RepeatedPtrField<Item>& (Response::*items)() const,
                  std::vector<std::string> columns) {
  return [method, items, columns](Program& program, const ListCommand& command) -> absl::Status {
    ASSIGN_OR_RETURN(const Client client, program.OpenClient());
    Request request;
    request.set_page_size(command.page_size);
    for (const std::string& filter : command.filters) {
      RETURN_IF_ERROR(SetFilter(filter, &request));
    }
    Printer printer = program.printer();
    std::vector<Response> pages;
    do {
      ASSIGN_OR_RETURN(Response page, client.Call(method, request));
      request.set_page_token(page.next_page_token());
      pages.push_back(std::move(page));
    } while (command.all && !request.page_token().empty());
    std::vector<const Message*> rows;
    for (const Response& page : pages) {
      for (const Item& item : (page.*items)()) rows.push_back(&item);
    }
    printer.PrintRows(rows, columns);
    if (!request.page_token().empty() && printer.format() == Format::kTable) {
      printer.out() << "There are more: --all shows them.\n";
    }
    return absl::OkStatus();
  };
}

template <typename Stub, typename Request, typename Response>
Shower MakeShower(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*)) {
  return [method](Program& program, const std::string& name) -> absl::Status {
    ASSIGN_OR_RETURN(const Client client, program.OpenClient());
    Request request;
    request.set_name(name);
    ASSIGN_OR_RETURN(const Response response, client.Call(method, request));
    program.printer().Print(response);
    return absl::OkStatus();
  };
}

const std::map<std::string, Lister>& Listers() {
  static const auto& listers = *new std::map<std::string, Lister>{
      {"coachees", MakeLister(&booking::CoacheeService::Stub::ListCoachees,
                              &booking::ListCoacheesResponse::coachees,
                              {"name", "display_name", "unit", "grade", "post_level"})},
      {"bookings",
       MakeLister(
           &booking::BookingService::Stub::ListBookings, &booking::ListBookingsResponse::bookings,
           {"name", "kind", "competency", "need_level", "state", "state_reason", "provider"})},
      {"developmentNeeds", MakeLister(&booking::DevelopmentNeedService::Stub::ListDevelopmentNeeds,
                                      &booking::ListDevelopmentNeedsResponse::development_needs,
                                      {"name", "external_id", "competency", "required_level",
                                       "attained_level", "state", "booking"})},
      {"competencies", MakeLister(&matching::CompetencyService::Stub::ListCompetencies,
                                  &matching::ListCompetenciesResponse::competencies,
                                  {"name", "display_name_id", "display_name_en", "family"})},
      {"providers",
       MakeLister(&matching::ProviderService::Stub::ListProviders,
                  &matching::ListProvidersResponse::providers,
                  {"name", "display_name", "kinds", "provider_kind", "capacity", "used", "unit"})},
      {"slots", MakeLister(&matching::ProviderService::Stub::ListOpenSlots,
                           &matching::ListOpenSlotsResponse::slots, {"start_time", "end_time"})},
      {"matches",
       MakeLister(&matching::MatchingService::Stub::ListMatches,
                  &matching::ListMatchesResponse::matches,
                  {"name", "kind", "competency", "state", "score", "first_slot", "provider"})},
      {"matchingRounds", MakeLister(&matching::MatchingService::Stub::ListMatchingRounds,
                                    &matching::ListMatchingRoundsResponse::matching_rounds,
                                    {"name", "state", "dry_run", "tickets", "planned", "matched",
                                     "fell_out", "gap", "create_time"})},
      {"results", MakeLister(&matching::MatchingService::Stub::ListRoundResults,
                             &matching::ListRoundResultsResponse::results,
                             {"booking", "outcome", "provider", "score", "price", "waiting_reason",
                              "baseline_provider"})},
      {"engagements",
       MakeLister(&session::EngagementService::Stub::ListEngagements,
                  &session::ListEngagementsResponse::engagements,
                  {"name", "kind", "competency", "state", "verified_sessions", "post_level"})},
      {"sessions", MakeLister(&session::SessionService::Stub::ListSessions,
                              &session::ListSessionsResponse::sessions,
                              {"name", "kind", "slot", "state", "credited_jp", "engagement"})},
      {"credits", MakeLister(&session::CreditService::Stub::ListCredits,
                             &session::ListCreditsResponse::credits,
                             {"name", "coachee", "kind", "jp", "session_date", "reversal_of"})},
  };
  return listers;
}

const std::map<std::string, Shower>& Showers() {
  static const auto& showers = *new std::map<std::string, Shower>{
      {"coachees", MakeShower(&booking::CoacheeService::Stub::GetCoachee)},
      {"bookings", MakeShower(&booking::BookingService::Stub::GetBooking)},
      {"developmentNeeds", MakeShower(&booking::DevelopmentNeedService::Stub::GetDevelopmentNeed)},
      {"competencies", MakeShower(&matching::CompetencyService::Stub::GetCompetency)},
      {"providers", MakeShower(&matching::ProviderService::Stub::GetProvider)},
      {"matches", MakeShower(&matching::MatchingService::Stub::GetMatch)},
      {"matchingRounds", MakeShower(&matching::MatchingService::Stub::GetMatchingRound)},
      {"engagements", MakeShower(&session::EngagementService::Stub::GetEngagement)},
      {"sessions", MakeShower(&session::SessionService::Stub::GetSession)},
  };
  return showers;
}

template <typename Value>
std::string NamesOf(const std::map<std::string, Value>& map) {
  std::string names;
  for (const auto& [name, value] : map) absl::StrAppend(&names, names.empty() ? "" : ", ", name);
  return names;
}

absl::Status List(Program& program, const ListCommand& command) {
  const auto found = Listers().find(command.collection);
  if (found != Listers().end()) return found->second(program, command);
  return UsageError(absl::StrCat("What can be listed: ", NamesOf(Listers()), "."));
}

absl::Status Show(Program& program, const std::string& name) {
  const auto found = Showers().find(name.substr(0, name.find('/')));
  if (found != Showers().end()) return found->second(program, name);
  return UsageError(absl::StrCat("A name begins with one of: ", NamesOf(Showers()), "."));
}

}  // namespace

void AddReadingCommands(Program& program) {
  auto command = std::make_shared<ListCommand>();
  CLI::App* list = program.AddCall(
      {"list", "List things",
       "primadona list bookings --filter states=QUEUED --filter kind=COACHING\n"
       "primadona list matches --as provider\n"
       "primadona list slots --filter parent=providers/ID --output json"},
      "administrator", [&program, command] { return List(program, *command); });
  list->add_option("COLLECTION", command->collection, NamesOf(Listers()))->required();
  list->add_option("--filter", command->filters,
                   "A field of the list call, like states=QUEUED or parent=providers/{id}; may be "
                   "given several times");
  list->add_option("--page-size", command->page_size, "Rows at most")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  list->add_flag("--all", command->all, "Every page");
  auto name = std::make_shared<std::string>();
  CLI::App* show =
      program.AddCall({"show", "Show one thing", "primadona show bookings/ID --output json"},
                      "administrator", [&program, name] { return Show(program, *name); });
  show->add_option("NAME", *name, "Its name, e.g. bookings/{id}")->required();
}

}  // namespace primadona::cli
