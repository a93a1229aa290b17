// A MariaDB over TCP that keeps what it has committed, however it is ended.
#ifndef PRIMADONA_TESTS_FAULTS_DATABASE_SERVER_H_
#define PRIMADONA_TESTS_FAULTS_DATABASE_SERVER_H_

#include <memory>
#include <string>

#include "tests/e2e/child_process.h"

namespace primadona::faults {

// Started by the constructor in `home`/mariadb with the three schemas, migrated as an installation
// migrates them, and an account that may read and write rows of its schema for each service. What
// cannot be made ends the program with the reason. The thread that starts it must outlive it.
class DatabaseServer {
 public:
  explicit DatabaseServer(const std::string& home);
  ~DatabaseServer();

  int port() const { return port_; }
  const std::string& socket() const { return socket_; }

  // SIGKILL, SIGSTOP or SIGCONT.
  void Signal(int signal);
  // Starts again what has ended, and waits until it answers.
  void Start();

 private:
  const std::string folder_;
  const std::string socket_;
  const int port_;
  std::unique_ptr<e2e::ChildProcess> process_;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_DATABASE_SERVER_H_
