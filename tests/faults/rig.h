// The suite with several replicas of each program, every one of which can be hurt.
#ifndef PRIMADONA_TESTS_FAULTS_RIG_H_
#define PRIMADONA_TESTS_FAULTS_RIG_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/time/clock.h"
#include "tests/e2e/child_process.h"
#include "tests/e2e/suite.h"
#include "tests/faults/database_server.h"
#include "tests/faults/tcp_proxy.h"

namespace primadona::faults {

// Clients reach the gateways, and gateways and services each service, through a proxy for each
// replica; services reach their schema through a proxy for each service:
//   "gateway-0", "booking-1", …   replicas, and the links to them
//   "db-booking", …               links
// Everything is below `home`. Programs are started, signalled and reaped by one thread, which must
// outlive them; the door, the clock and links are for all threads.
class Rig final : public e2e::Suite {
 public:
  Rig(std::string home, int replicas);
  ~Rig() override;

  // Of e2e::Suite.
  std::shared_ptr<grpc::Channel> door() override { return door_; }
  std::string door_address() override { return doors_; }  // of all gateways, by commas
  absl::Time Now() override { return clock_->Now(); }
  void Advance(absl::Duration by) override;
  void RestartAll() override;
  // Ends the program: what the services hold is for the reconciler to see.
  testing::TestDatabase& database(const std::string& service) override;

  const std::vector<std::string>& replicas() const { return replicas_; }
  const std::vector<std::string>& links() const { return links_; }
  DatabaseServer& database_server() { return database_; }
  const std::string& home() const { return home_; }

  // Starts a replica that has ended. A service that is given an order, "PLACE@N", ends itself when
  // it has passed that failpoint N times.
  void Start(const std::string& replica, const std::string& failpoint = "");
  void Signal(const std::string& replica, int signal);
  bool Running(const std::string& replica);
  // The signal that ended a replica; 0 when it ended by itself.
  int EndingSignal(const std::string& replica) const;
  // The code of one that ended by itself, and the last line that it wrote.
  int ExitCode(const std::string& replica) const;
  std::string LastWords(const std::string& replica) const;
  // SIGTERM; the exit code.
  int Stop(const std::string& replica);
  // SIGTERM to all at once; the exit codes by replica.
  std::map<std::string, int> StopAll();
  // Waits until the replica says of itself that it serves; whether it did.
  bool AwaitServing(const std::string& replica);
  // How many calls its log tells of.
  int CallsOf(const std::string& replica) const;
  // Whether the door answers for every service.
  bool Serves();
  void Set(const std::string& link, Link how) { proxies_.at(link)->Set(how); }
  void Cut(const std::string& link) { proxies_.at(link)->Cut(); }
  std::string EndOfLog(const std::string& replica) const;

 private:
  std::vector<std::string> FlagsOfReplica(const std::string& replica) const;
  std::string AddressesOf(const std::string& program) const;

  const std::string home_;
  DatabaseServer database_;
  std::vector<std::string> replicas_;
  std::vector<std::string> links_;
  std::map<std::string, int> ports_;  // by replica
  std::map<std::string, std::unique_ptr<TcpProxy>> proxies_;
  std::map<std::string, std::unique_ptr<e2e::ChildProcess>> programs_;
  std::unique_ptr<Clock> clock_;
  std::string doors_;
  std::shared_ptr<grpc::Channel> door_;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_RIG_H_
