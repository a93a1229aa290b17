#include "common/rpc/server.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/limits.h"
#include "common/rpc/tls.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/impl/server_builder_option.h"
#include "grpcpp/impl/server_builder_plugin.h"
#include "grpcpp/impl/server_initializer.h"
#include "grpcpp/resource_quota.h"

namespace primadona::rpc {
namespace {

constexpr size_t kMemoryQuota = size_t{256} << 20;  // of all connections of one server together

// Copies the names of the server's services, which gRPC tells to its plugins alone.
class NameLister : public grpc::ServerBuilderPlugin {
 public:
  explicit NameLister(std::vector<std::string>* names) : names_(names) {}
  std::string name() override { return "service_names"; }
  void InitServer(grpc::ServerInitializer*) override {}
  void Finish(grpc::ServerInitializer* initializer) override {
    *names_ = *initializer->GetServiceList();
  }
  void ChangeArguments(const std::string&, void*) override {}

 private:
  std::vector<std::string>* const names_;
};

class NameListerOption : public grpc::ServerBuilderOption {
 public:
  explicit NameListerOption(std::vector<std::string>* names) : names_(names) {}
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    plugins->push_back(std::make_unique<NameLister>(names_));
  }

 private:
  std::vector<std::string>* const names_;
};

void SetLimits(const ServerOptions& options, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.SetMaxSendMessageSize(kMaxMessageBytes);
  grpc::ResourceQuota quota("server");
  quota.Resize(kMemoryQuota);
  builder.SetResourceQuota(quota);
  // gRPC would let a second server listen on the same port without a word.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kMinPingIntervalMs);
  // What the suite sends is small and stays on a fast network; callers may compress.
  builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_COMPRESSION, 0);
  builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, options.decompress ? 1 : 0);
  builder.AddChannelArgument(GRPC_ARG_ENABLE_CHANNELZ, 0);
  if (options.max_streams > 0) {
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options.max_streams);
  }
}

// Whether gRPC adds its own health service is a switch of the whole process, read as a server is
// built: so servers are built one at a time.
std::unique_ptr<grpc::Server> Build(grpc::ServerBuilder& builder, bool default_health) {
  static absl::Mutex mutex(absl::kConstInit);
  absl::MutexLock lock(&mutex);
  grpc::EnableDefaultHealthCheckService(default_health);
  return builder.BuildAndStart();
}

}  // namespace

absl::StatusOr<ListeningServer> StartServer(const ServerOptions& options) {
  RETURN_IF_ERROR(CheckTlsFiles(options.tls));
  ListeningServer listening;
  grpc::ServerBuilder builder;
  SetLimits(options, builder);
  builder.AddListeningPort(options.listen, MakeServerCredentials(options.tls), &listening.port);
  for (grpc::Service* service : options.services) builder.RegisterService(service);
  if (options.generic != nullptr) builder.RegisterCallbackGenericService(options.generic);
  builder.SetOption(std::make_unique<NameListerOption>(&listening.service_names));
  listening.server = Build(builder, options.default_health);
  if (listening.server != nullptr && listening.port != 0) return listening;
  return MakeError(absl::StatusCode::kUnavailable, "PORT_TAKEN",
                   {.en = absl::StrCat("Cannot listen on ", options.listen, "."),
                    .id = absl::StrCat("Tidak dapat membuka ", options.listen, ".")},
                   {{"address", options.listen}});
}

}  // namespace primadona::rpc
