// A service of the suite inside a test program, over a schema of its own.
#ifndef PRIMADONA_COMMON_TESTING_TEST_SERVICE_H_
#define PRIMADONA_COMMON_TESTING_TEST_SERVICE_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/ids/caller.h"
#include "common/rpc/service.h"
#include "common/testing/fake_clock.h"
#include "common/testing/test_database.h"
#include "grpcpp/grpcpp.h"

namespace primadona::testing {

// Addresses that are known before the services listen, for services that call each other: give
// `all()` to each TestService. They are sockets in a folder that goes with this object.
class SocketAddresses {
 public:
  explicit SocketAddresses(const std::vector<std::string>& services = {"booking", "matching",
                                                                       "session"});
  ~SocketAddresses();
  SocketAddresses(const SocketAddresses&) = delete;
  SocketAddresses& operator=(const SocketAddresses&) = delete;

  const std::map<std::string, std::string>& all() const { return addresses_; }

 private:
  std::string folder_;
  std::map<std::string, std::string> addresses_;
};

// Says in `database` that it has every migration of `service`, as dbmate says it of a schema that
// it has made: a program asks this before it serves. TestService does it by itself.
void WriteSchemaVersions(const std::string& service, TestDatabase& database);

// One running service with its own schema, plaintext, for tests of that service alone or (several
// of them) of the whole suite. Ends the test program with the reason when it cannot start.
class TestService {
 public:
  TestService(const rpc::ServiceSpec& spec, const Clock& clock,
              std::map<std::string, std::string> peer_addresses = {} /* the spec's own name: where
                                                                         it listens */,
              TestDatabase* database = nullptr /* own schema */);
  ~TestService();

  rpc::RunningService& service() { return *service_; }
  TestDatabase& database() { return *database_; }
  std::string address() const;  // "127.0.0.1:port", or the socket that it was given
  std::shared_ptr<grpc::Channel> channel() const;  // a new one, connected

 private:
  std::unique_ptr<TestDatabase> owned_;
  TestDatabase* database_;
  std::string listen_;
  std::unique_ptr<rpc::RunningService> service_;
};

// A client context that calls as `caller`, as the gateway would forward it.
std::unique_ptr<grpc::ClientContext> ContextOf(const Caller& caller);
Caller PersonCaller(PersonId person, std::set<Role> roles);
Caller SystemCaller(std::string subject, Role role);

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_TEST_SERVICE_H_
