// Which files of the contract are linked; the list is made by the build from the proto libraries.
#ifndef PRIMADONA_GATEWAY_API_LINKED_FILES_H_
#define PRIMADONA_GATEWAY_API_LINKED_FILES_H_

#include <string>
#include <vector>

namespace primadona::gateway {

// "primadona/booking/v1/booking_service.proto", … of every package.
std::vector<std::string> LinkedServiceFiles();

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_LINKED_FILES_H_
