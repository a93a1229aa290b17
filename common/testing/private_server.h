// The MariaDB server that a test program starts for itself.
#ifndef PRIMADONA_COMMON_TESTING_PRIVATE_SERVER_H_
#define PRIMADONA_COMMON_TESTING_PRIVATE_SERVER_H_

#include <string>
#include <vector>

namespace primadona::testing {

// Started at first use, in a folder of its own under $TMPDIR; ended with the program, also when
// that crashes. Call Get first from the main thread: the kernel ties the server's life to the
// thread that starts it. A failure to start ends the program with the reason.
class PrivateServer {
 public:
  static PrivateServer& Get();
  // Further arguments of the server, which win over those for tests; call it before the first Get.
  static void AddArguments(std::vector<std::string> arguments);

  const std::string& socket() const { return socket_; }
  int port() const { return port_; }
  int pid() const { return pid_; }
  std::string data_folder() const { return folder_ + "/data"; }

 private:
  PrivateServer();
  bool Start();
  void End();

  std::string folder_;
  std::string socket_;
  int port_ = 0;
  int pid_ = -1;
};

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_PRIVATE_SERVER_H_
