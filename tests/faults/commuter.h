// A caller who never asks twice: what fails, has failed.
#ifndef PRIMADONA_TESTS_FAULTS_COMMUTER_H_
#define PRIMADONA_TESTS_FAULTS_COMMUTER_H_

#include <map>
#include <string>

#include "absl/time/time.h"
#include "tests/e2e/way.h"
#include "tests/e2e/world.h"

namespace primadona::faults {

// How many calls were made and how many failed, by method and code; the longest one.
struct CallCount {
  int calls = 0;
  std::map<std::string, int> failed;
  absl::Duration longest;

  void Add(const CallCount& other);
};

// Somebody who asks for help, and a coachee with a provider and an engagement of its own; nobody
// else wants their slots, so that every call has to succeed. Used by one thread.
class Commuter {
 public:
  // Brings them to where sessions can be arranged; bookings are still matched at once.
  explicit Commuter(e2e::World& world);

  // Reads and writes of all three services, each once: a booking from draft to withdrawn, a
  // session that is scheduled, moved and cancelled, the provider's hours.
  void GoOnce();
  const CallCount& count() const { return count_; }

 private:
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(const char* name, const Caller& caller,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                std::type_identity_t<Request> request);
  void Book();
  void Meet();

  e2e::World& world_;
  const e2e::Person asker_;
  const e2e::Person coachee_;
  const e2e::Person provider_;
  std::string engagement_;
  CallCount count_;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_COMMUTER_H_
