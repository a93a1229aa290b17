// The people of one demo and the tokens that they call with.
#ifndef PRIMADONA_CLI_DEMO_CAST_H_
#define PRIMADONA_CLI_DEMO_CAST_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/client/door.h"
#include "cli/credential/signing_key.h"

namespace primadona::cli {

// Every demo has a cast of its own: ids, numbers and a competency that nobody else has, so that
// nothing in the suite's data can come between.
struct Cast {
  std::string coachee_id;
  std::string provider_id;
  std::string nip;         // a sound number of nobody
  std::string competency;  // "DEMO-" and eight hexadecimal digits
  Client coachee;
  Client provider;
  Client administrator;
  Client hr_system;
  Client auditor;
};

// Mints an hour's tokens with the development key.
absl::StatusOr<Cast> MakeCast(const Door& door, const SigningKey& key);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_DEMO_CAST_H_
