// gRPC reflection (v1alpha) of the public contract, from the linked descriptors.
#ifndef PRIMADONA_GATEWAY_API_REFLECTION_H_
#define PRIMADONA_GATEWAY_API_REFLECTION_H_

#include <set>
#include <string>

#include "google/protobuf/descriptor.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"

namespace primadona::gateway {

// Answers one question. NOT_FOUND, in the answer, for a name that is not public: internal services
// and the files that declare them are not to be seen.
class ReflectionAnswers {
 public:
  ReflectionAnswers();
  grpc::reflection::v1alpha::ServerReflectionResponse To(
      const grpc::reflection::v1alpha::ServerReflectionRequest& request) const;

 private:
  bool IsPublic(const google::protobuf::FileDescriptor* file) const;

  std::set<std::string> services_;
};

// Thread-safe.
class ReflectionService
    : public grpc::reflection::v1alpha::ServerReflection::CallbackService {
 public:
  grpc::ServerBidiReactor<grpc::reflection::v1alpha::ServerReflectionRequest,
                          grpc::reflection::v1alpha::ServerReflectionResponse>*
  ServerReflectionInfo(grpc::CallbackServerContext* context) override;

 private:
  const ReflectionAnswers answers_;
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_REFLECTION_H_
