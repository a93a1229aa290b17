// The addresses of a program that runs once or several times.
#ifndef PRIMADONA_COMMON_CONFIG_ADDRESSES_H_
#define PRIMADONA_COMMON_CONFIG_ADDRESSES_H_

#include <string>

#include "absl/status/status.h"

namespace primadona::config {

// One "host:port" (a name may stand for several machines), or a list
// "10.0.0.1:50051,10.0.0.2:50051" of replicas by their numbers, all IPv4 or all IPv6.
// INVALID_ARGUMENT: ADDRESS_MALFORMED.
absl::Status CheckAddresses(const std::string& value);

}  // namespace primadona::config

#endif  // PRIMADONA_COMMON_CONFIG_ADDRESSES_H_
