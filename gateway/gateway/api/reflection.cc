#include "gateway/api/reflection.h"

#include <vector>

#include "gateway/api/contract.h"
#include "google/protobuf/descriptor.pb.h"
#include "grpc/health/v1/health.pb.h"

namespace primadona::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using grpc::reflection::v1alpha::ServerReflectionRequest;
using grpc::reflection::v1alpha::ServerReflectionResponse;

const DescriptorPool& Pool() { return *DescriptorPool::generated_pool(); }

const FieldDescriptor* FindExtension(const std::string& type, int number) {
  const Descriptor* message = Pool().FindMessageTypeByName(type);
  return message == nullptr ? nullptr : Pool().FindExtensionByNumber(message, number);
}

void Refuse(grpc::StatusCode code, const char* text, ServerReflectionResponse* response) {
  response->mutable_error_response()->set_error_code(code);
  response->mutable_error_response()->set_error_message(text);
}

// The file and all that it needs, each once, what is needed first.
void AddWithImports(const FileDescriptor* file, std::set<std::string>& seen,
                    grpc::reflection::v1alpha::FileDescriptorResponse* response) {
  if (!seen.insert(file->name()).second) return;
  for (int i = 0; i < file->dependency_count(); ++i) {
    AddWithImports(file->dependency(i), seen, response);
  }
  google::protobuf::FileDescriptorProto proto;
  file->CopyTo(&proto);
  response->add_file_descriptor_proto(proto.SerializeAsString());
}

class Conversation
    : public grpc::ServerBidiReactor<ServerReflectionRequest, ServerReflectionResponse> {
 public:
  explicit Conversation(const ReflectionAnswers& answers) : answers_(answers) {
    StartRead(&request_);
  }
  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::OK);
    response_ = answers_.To(request_);
    StartWrite(&response_);
  }
  void OnWriteDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::CANCELLED);
    StartRead(&request_);
  }
  void OnDone() override { delete this; }

 private:
  const ReflectionAnswers& answers_;
  ServerReflectionRequest request_;
  ServerReflectionResponse response_;
};

}  // namespace

ReflectionAnswers::ReflectionAnswers() {
  for (const std::string& name : PublicServices()) services_.insert(name);
  services_.insert("grpc.health.v1.Health");
  services_.insert("grpc.reflection.v1alpha.ServerReflection");
}

bool ReflectionAnswers::IsPublic(const FileDescriptor* file) const {
  if (file == nullptr) return false;
  for (int i = 0; i < file->service_count(); ++i) {
    if (!services_.contains(file->service(i)->full_name())) return false;
  }
  return true;
}

ServerReflectionResponse ReflectionAnswers::To(const ServerReflectionRequest& request) const {
  ServerReflectionResponse response;
  response.set_valid_host(request.host());
  *response.mutable_original_request() = request;
  const FileDescriptor* file = nullptr;
  switch (request.message_request_case()) {
    case ServerReflectionRequest::kListServices:
      for (const std::string& name : services_) {
        response.mutable_list_services_response()->add_service()->set_name(name);
      }
      return response;
    case ServerReflectionRequest::kFileByFilename:
      file = Pool().FindFileByName(request.file_by_filename());
      break;
    case ServerReflectionRequest::kFileContainingSymbol:
      file = Pool().FindFileContainingSymbol(request.file_containing_symbol());
      break;
    case ServerReflectionRequest::kFileContainingExtension: {
      const auto& wanted = request.file_containing_extension();
      const FieldDescriptor* extension =
          FindExtension(wanted.containing_type(), wanted.extension_number());
      if (extension != nullptr) file = extension->file();
      break;
    }
    case ServerReflectionRequest::kAllExtensionNumbersOfType: {
      const std::string& type = request.all_extension_numbers_of_type();
      const Descriptor* message = Pool().FindMessageTypeByName(type);
      if (message == nullptr) break;
      std::vector<const FieldDescriptor*> extensions;
      Pool().FindAllExtensions(message, &extensions);
      auto* answer = response.mutable_all_extension_numbers_response();
      answer->set_base_type_name(type);
      for (const auto* extension : extensions) answer->add_extension_number(extension->number());
      return response;
    }
    default:
      Refuse(grpc::StatusCode::INVALID_ARGUMENT, "no question", &response);
      return response;
  }
  if (!IsPublic(file)) {
    Refuse(grpc::StatusCode::NOT_FOUND, "not found", &response);
    return response;
  }
  std::set<std::string> seen;
  AddWithImports(file, seen, response.mutable_file_descriptor_response());
  return response;
}

grpc::ServerBidiReactor<ServerReflectionRequest, ServerReflectionResponse>*
ReflectionService::ServerReflectionInfo(grpc::CallbackServerContext*) {
  return new Conversation(answers_);
}

}  // namespace primadona::gateway
