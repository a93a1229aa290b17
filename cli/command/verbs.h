// Sub-commands that are one call each.
#ifndef PRIMADONA_CLI_COMMAND_VERBS_H_
#define PRIMADONA_CLI_COMMAND_VERBS_H_

#include <functional>
#include <memory>
#include <string>

#include "cli/client/door.h"
#include "cli/command/program.h"
#include "common/status/macros.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"

namespace primadona::cli {

// A sub-command that fills a request and makes one call with it.
struct VerbText {
  CommandText command;
  std::string role;      // whose ready-made token is used by default
  std::string resource;  // what the command's argument is called, e.g. "MATCH"
};

// Adds the sub-command; the result's options may fill `request` further.
template <typename Stub, typename Request, typename Response>
CLI::App* AddCallOf(Program& program, const VerbText& text,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    std::shared_ptr<Request> request) {
  return program.AddCall(text.command, text.role,
                         [&program, method, request]() -> absl::Status {
                           ASSIGN_OR_RETURN(const Client client, program.OpenClient());
                           ASSIGN_OR_RETURN(const Response response,
                                            client.Call(method, *request));
                           program.printer().Print(response);
                           return absl::OkStatus();
                         });
}

// The same for a verb on one resource, safe to repeat: `primadona accept matches/…`.
template <typename Stub, typename Request, typename Response>
CLI::App* AddVerb(Program& program, const VerbText& text,
                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                  std::shared_ptr<Request> request = std::make_shared<Request>()) {
  CLI::App* sub = AddCallOf(program, text, method, request);
  sub->add_option_function<std::string>(
         text.resource, [request](const std::string& name) { request->set_name(name); },
         "Its name, as list and show tell it")
      ->required();
  request->set_request_id(NewRequestId());
  return sub;
}

// An option whose values are those of an enum, typed in lower case with dashes.
CLI::Option* AddEnumOption(CLI::App* sub, const std::string& flag, const std::string& help,
                           const google::protobuf::EnumDescriptor* type,
                           std::function<void(int)> set);

// An option that holds a time like 2026-12-01T08:00:00+07:00, or as the tables show it.
CLI::Option* AddTimeOption(CLI::App* sub, const std::string& flag, const std::string& help,
                           std::function<void(google::protobuf::Timestamp)> set);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_COMMAND_VERBS_H_
