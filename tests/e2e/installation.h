// The files and flags that programs of a private installation are started with.
#ifndef PRIMADONA_TESTS_E2E_INSTALLATION_H_
#define PRIMADONA_TESTS_E2E_INSTALLATION_H_

#include <map>
#include <string>
#include <vector>

#include "common/mysql/database.h"

namespace primadona::e2e {

// "booking", "matching", "session".
const std::vector<std::string>& ServiceNames();

// Writes keys, certificates, the key set that the gateway believes and a clock that is not moved
// into `home`. What cannot be made ends the test program with the reason.
void Install(const std::string& home, const std::string& public_key_set);

struct ProgramPlan {
  std::string program;                       // a service's name, or "gateway"
  int port = 0;                              // to listen on
  std::map<std::string, std::string> peers;  // addresses by service
  mysql::DatabaseSettings database;          // of a service
};

// The flags of one program over the files in `home`.
std::vector<std::string> FlagsOf(const std::string& home, const ProgramPlan& plan);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_INSTALLATION_H_
