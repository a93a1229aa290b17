// Whether a program of the suite serves.
#ifndef PRIMADONA_CLI_CLIENT_HEALTH_H_
#define PRIMADONA_CLI_CLIENT_HEALTH_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/service.h"

namespace primadona::cli {

// OK when the health service at `address` answers SERVING within `limit`. FAILED_PRECONDITION:
// NOT_SERVING when it says anything else; the channel's error when nobody answers.
absl::Status CheckHealth(const std::string& address, const rpc::TlsFiles& tls,
                         absl::Duration limit);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_CLIENT_HEALTH_H_
