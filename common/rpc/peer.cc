#include "common/rpc/peer.h"

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "common/status/error.h"
#include "grpc/grpc_security_constants.h"

namespace primadona::rpc {
namespace {

constexpr absl::string_view kSpiffePrefix = "spiffe://primadona/";
constexpr std::string_view kGatewayProgram = "gateway";
constexpr absl::string_view kServiceSuffix = "-service";

}  // namespace

std::string ProgramOf(const std::vector<std::string>& uri_names) {
  std::string program;
  for (const std::string& uri : uri_names) {
    if (!absl::StartsWith(uri, kSpiffePrefix)) continue;
    if (!program.empty()) return "";
    program = uri.substr(kSpiffePrefix.size());
  }
  return program;
}

std::string PeerProgram(const grpc::AuthContext& context) {
  if (!context.IsPeerAuthenticated()) return "";
  std::vector<std::string> names;
  for (const grpc::string_ref& name : context.FindPropertyValues(GRPC_PEER_URI_PROPERTY_NAME)) {
    names.emplace_back(name.data(), name.size());
  }
  return ProgramOf(names);
}

absl::Status CheckPeer(Peer wanted, std::string_view program) {
  const bool allowed = wanted == Peer::kGateway
                           ? program == kGatewayProgram
                           : absl::EndsWith({program.data(), program.size()}, kServiceSuffix);
  if (allowed) return absl::OkStatus();
  return MakeError(absl::StatusCode::kPermissionDenied, "PEER_NOT_ALLOWED",
                   {.en = "The calling program may not call this method.",
                    .id = "Program pemanggil tidak berhak memanggil metode ini."});
}

}  // namespace primadona::rpc
