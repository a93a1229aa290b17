// Every public method of the suite, read from the contract, and calls to it by name.
#ifndef PRIMADONA_TESTS_E2E_PUBLIC_METHOD_H_
#define PRIMADONA_TESTS_E2E_PUBLIC_METHOD_H_

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "grpcpp/grpcpp.h"
#include "tests/e2e/suite.h"

namespace primadona::e2e {

struct PublicMethod {
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  std::set<Role> roles = {};  // that may call it
  bool own_objects = false;  // ownership OWN, else ANY

  // "booking.BookingService.GetBooking"
  std::string name() const;
};

// The methods of every file under protos/ but those of internal services. A file that is not
// linked, or a method without an access option, ends the test program.
std::vector<PublicMethod> PublicMethods();

const std::set<Role>& AllRoles();

struct RawAnswer {
  grpc::Status status;
  std::string body;  // of the (first) answer, serialized
};

// Calls the method through the gateway with the bytes of a request, which need not be one. With
// `context` null, as `caller`. Of a stream only the first message is taken.
RawAnswer CallBytes(Suite& suite, const Caller& caller, const PublicMethod& method,
                    const std::string& bytes,
                    std::unique_ptr<grpc::ClientContext> context = nullptr);

// The request of the method that `text` says in protobuf's text format; what does not parse ends
// the test program.
std::unique_ptr<google::protobuf::Message> RequestFrom(const PublicMethod& method,
                                                       const std::string& text);

// CallBytes with RequestFrom(request).
RawAnswer CallByName(Suite& suite, const Caller& caller, const PublicMethod& method,
                     const std::string& request,
                     std::unique_ptr<grpc::ClientContext> context = nullptr);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_PUBLIC_METHOD_H_
