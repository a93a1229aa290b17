// The suite for a measurement: real programs, mutual TLS, a database that loses nothing.
#ifndef PRIMADONA_TESTS_BENCH_DURABLE_SUITE_H_
#define PRIMADONA_TESTS_BENCH_DURABLE_SUITE_H_

#include <map>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "tests/e2e/process_suite.h"

namespace primadona::bench {

// Call before anything starts the database: with the settings that an installation runs it with,
// and a general log that is on from the start when `general_log` is set.
void UseDurableServer(bool general_log = false);

// A suite of four programs, each with 16 connections.
class DurableSuite {
 public:
  // With other files for the programs named in `files`, see ProcessSuite.
  explicit DurableSuite(std::map<std::string, std::string> files = {});

  e2e::ProcessSuite& suite() { return suite_; }
  // A channel such as the gateway has, to `program` at `address`: past the door.
  std::shared_ptr<grpc::Channel> Past(const std::string& address, const std::string& program);
  // Of the programs, the database server and this one, which plays the callers.
  std::map<std::string, pid_t> processes();
  // Sets a policy of matching-service from today on.
  void SetMatchingPolicy(const std::string& name, const std::string& value);
  // Waits until every event has been delivered and numbered. Ends the program when that takes
  // more than a minute.
  void Drain();
  // A counter of the database server, e.g. "Innodb_row_lock_waits".
  int64_t ServerStatus(const std::string& counter);

 private:
  bool IsDrained();

  e2e::ProcessSuite suite_;
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_DURABLE_SUITE_H_
