// The matching service in a program of its own, with armed failpoints: for tests that kill it.
//
//   matching_replica_faulty DATABASE SCHEMA LISTEN
//
// Its clock stands where that of the test stands; it ends with the test.
#include <csignal>
#include <cstdio>
#include <utility>

#include <sys/prctl.h>
#include <unistd.h>

#include "common/rpc/service.h"
#include "common/testing/fake_clock.h"
#include "matching/wiring/spec.h"

int main(int argc, char** argv) {
  namespace rpc = primadona::rpc;
  if (argc != 4) return 2;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const primadona::testing::FakeClock clock;
  rpc::ServiceSettings settings;
  settings.database = {.address = argv[1], .schema = argv[2], .user = "root", .pool_size = 8};
  settings.listen = argv[3];
  settings.clock = &clock;
  settings.door.workers = settings.database.pool_size;
  settings.door.fingerprint_key = "a key for tests";
  settings.door.trust_plaintext_peers = true;
  const auto service = rpc::RunningService::Start(primadona::matching::MatchingServiceSpec(),
                                                  std::move(settings));
  if (!service.ok()) {
    std::fprintf(stderr, "%s\n", service.status().ToString().c_str());
    return 1;
  }
  for (;;) pause();
}
