#include "gateway/api/contract.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gateway/api/linked_files.h"
#include "google/api/annotations.pb.h"
#include "primadona/common/v1/access.pb.h"

namespace primadona::gateway {
namespace {

using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

std::set<Role> RolesOf(const MethodDescriptor& method) {
  const common::v1::Access& access = method.options().GetExtension(common::v1::access);
  if (access.ownership() == common::v1::OWNERSHIP_UNSPECIFIED) return {};
  std::set<Role> roles;
  for (const int role : access.roles()) {
    if (role != common::v1::ROLE_UNSPECIFIED) roles.insert(static_cast<Role>(role));
  }
  return roles;
}

Method ReadMethod(const MethodDescriptor& descriptor) {
  Method method;
  method.full_name =
      absl::StrCat("/", descriptor.service()->full_name(), "/", descriptor.name());
  method.service = ServiceOfPackage(descriptor.file()->package());
  method.roles = RolesOf(descriptor);
  method.streaming = descriptor.client_streaming() || descriptor.server_streaming();
  const google::api::HttpRule& http = descriptor.options().GetExtension(google::api::http);
  method.reads = http.pattern_case() == google::api::HttpRule::kGet;
  return method;
}

}  // namespace

std::string ServiceOfPackage(const std::string& package) {
  const std::vector<std::string> parts = absl::StrSplit(package, '.');
  return parts.size() == 3 && parts[0] == "primadona" ? parts[1] : "";
}

std::vector<const FileDescriptor*> ServiceFiles() {
  std::vector<const FileDescriptor*> files;
  for (const std::string& name : LinkedServiceFiles()) {
    files.push_back(google::protobuf::DescriptorPool::generated_pool()->FindFileByName(name));
  }
  return files;
}

bool IsInternal(const ServiceDescriptor& service) {
  return service.options().GetExtension(common::v1::internal);
}

AccessTable ReadAccess(const std::vector<const FileDescriptor*>& files) {
  std::map<std::string, Method> methods;
  for (const FileDescriptor* file : files) {
    for (int i = 0; i < file->service_count(); ++i) {
      const ServiceDescriptor& service = *file->service(i);
      if (IsInternal(service)) continue;
      for (int j = 0; j < service.method_count(); ++j) {
        Method method = ReadMethod(*service.method(j));
        methods.emplace(method.full_name, std::move(method));
      }
    }
  }
  return AccessTable(std::move(methods));
}

std::vector<std::string> PublicServices() {
  std::vector<std::string> names;
  for (const FileDescriptor* file : ServiceFiles()) {
    for (int i = 0; i < file->service_count(); ++i) {
      if (!IsInternal(*file->service(i))) names.push_back(file->service(i)->full_name());
    }
  }
  return names;
}

}  // namespace primadona::gateway
