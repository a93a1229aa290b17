// The public contract, read from the linked descriptors.
#ifndef PRIMADONA_GATEWAY_API_CONTRACT_H_
#define PRIMADONA_GATEWAY_API_CONTRACT_H_

#include <set>
#include <string>
#include <vector>

#include "gateway/domain/access.h"
#include "google/protobuf/descriptor.h"

namespace primadona::gateway {

// Every file of the suite's packages that declares a service.
std::vector<const google::protobuf::FileDescriptor*> ServiceFiles();

// Whether only the suite's own programs call the service.
bool IsInternal(const google::protobuf::ServiceDescriptor& service);

// The methods of the public services of `files`, with the roles of their access option. A method
// without the option (or one that does not say its ownership) stands there without roles.
AccessTable ReadAccess(const std::vector<const google::protobuf::FileDescriptor*>& files);

// Full names of the public services: "primadona.booking.v1.BookingService".
std::vector<std::string> PublicServices();

// The program that serves the package: "booking" for primadona.booking.v1; "" for others.
std::string ServiceOfPackage(const std::string& package);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_CONTRACT_H_
