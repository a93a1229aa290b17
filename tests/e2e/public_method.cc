#include "tests/e2e/public_method.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/generic/generic_stub.h"
#include "primadona/common/v1/access.pb.h"

namespace primadona::e2e {
namespace {

namespace pb = google::protobuf;

[[noreturn]] void Die(const std::string& what) {
  std::fprintf(stderr, "PublicMethods: %s\n", what.c_str());
  std::abort();
}

PublicMethod Read(const pb::MethodDescriptor& descriptor) {
  PublicMethod method{.descriptor = &descriptor};
  if (!descriptor.options().HasExtension(common::v1::access)) {
    Die(descriptor.full_name() + " has no access option");
  }
  const common::v1::Access& access = descriptor.options().GetExtension(common::v1::access);
  for (const int role : access.roles()) method.roles.insert(static_cast<Role>(role));
  if (access.ownership() == common::v1::OWNERSHIP_UNSPECIFIED) {
    Die(descriptor.full_name() + " does not say its ownership");
  }
  method.own_objects = access.ownership() == common::v1::OWN;
  return method;
}

void AddMethodsOf(const pb::FileDescriptor& file, std::vector<PublicMethod>& methods) {
  for (int i = 0; i < file.service_count(); ++i) {
    const pb::ServiceDescriptor& service = *file.service(i);
    if (service.options().GetExtension(common::v1::internal)) continue;
    for (int j = 0; j < service.method_count(); ++j) methods.push_back(Read(*service.method(j)));
  }
}

// The whole exchange of one call on a completion queue of its own.
RawAnswer Exchange(grpc::GenericClientAsyncReaderWriter& call, grpc::CompletionQueue& queue,
                   const grpc::ByteBuffer& request) {
  const auto step = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    return ok;
  };
  RawAnswer answer;
  void* const tag = &answer;
  call.StartCall(tag);
  grpc::ByteBuffer body;
  if (step()) {
    call.WriteLast(request, grpc::WriteOptions(), tag);
    step();
    call.Read(&body, tag);
    if (step()) {
      std::vector<grpc::Slice> slices;
      body.Dump(&slices).ok();
      for (const grpc::Slice& slice : slices) {
        answer.body.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
      }
    }
  }
  return answer;
}

}  // namespace

std::string PublicMethod::name() const {
  constexpr size_t kPrefix = sizeof("primadona.") - 1;
  std::string name = descriptor->full_name().substr(kPrefix);
  return name.erase(name.find(".v1"), sizeof(".v1") - 1);
}

std::vector<PublicMethod> PublicMethods() {
  const std::filesystem::path root = std::filesystem::path(PRIMADONA_SOURCE_DIR) / "protos";
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "primadona")) {
    if (entry.path().extension() != ".proto") continue;
    files.push_back(std::filesystem::relative(entry.path(), root).string());
  }
  std::sort(files.begin(), files.end());
  std::vector<PublicMethod> methods;
  for (const std::string& name : files) {
    if (!absl::StrContains(name, "_service.proto")) continue;
    const pb::FileDescriptor* file = pb::DescriptorPool::generated_pool()->FindFileByName(name);
    if (file == nullptr) Die(name + " is not linked");
    AddMethodsOf(*file, methods);
  }
  return methods;
}

const std::set<Role>& AllRoles() {
  static const auto* const roles = new std::set<Role>{
      Role::kCoachee,  Role::kProvider, Role::kAdministrator, Role::kHrSystem,
      Role::kUnitHead, Role::kAuditor,  Role::kPartnerSystem};
  return *roles;
}

std::unique_ptr<pb::Message> RequestFrom(const PublicMethod& method, const std::string& text) {
  const pb::Message* prototype = pb::MessageFactory::generated_factory()->GetPrototype(
      method.descriptor->input_type());
  std::unique_ptr<pb::Message> message(prototype->New());
  if (!pb::TextFormat::ParseFromString(text, message.get())) {
    Die(method.name() + ": not in text format: " + text);
  }
  return message;
}

RawAnswer CallByName(Suite& suite, const Caller& caller, const PublicMethod& method,
                     const std::string& request, std::unique_ptr<grpc::ClientContext> context) {
  return CallBytes(suite, caller, method, RequestFrom(method, request)->SerializeAsString(),
                   std::move(context));
}

RawAnswer CallBytes(Suite& suite, const Caller& caller, const PublicMethod& method,
                    const std::string& bytes, std::unique_ptr<grpc::ClientContext> context) {
  const grpc::Slice slice(bytes);
  const std::string path =
      "/" + method.descriptor->service()->full_name() + "/" + method.descriptor->name();
  if (context == nullptr) context = suite.As(caller);
  grpc::GenericStub stub(suite.door());
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareCall(context.get(), path, &queue);
  RawAnswer answer = Exchange(*call, queue, grpc::ByteBuffer(&slice, 1));
  const bool streams_on = method.descriptor->server_streaming() && !answer.body.empty();
  if (streams_on) context->TryCancel();
  call->Finish(&answer.status, &answer);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  if (streams_on) answer.status = grpc::Status::OK;  // it ran until it was told to stop
  return answer;
}

}  // namespace primadona::e2e
