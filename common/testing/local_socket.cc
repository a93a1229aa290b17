#include "common/testing/local_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <random>

namespace primadona::testing {

namespace {

// The ports for servers lie below those that the kernel gives to outgoing connections; where it
// gives nearly all, below those that it gives by default.
constexpr int kFirstPort = 10000;
constexpr int kDefaultEnd = 32768;

int EndOfPorts() {
  int end = kDefaultEnd;
  std::ifstream("/proc/sys/net/ipv4/ip_local_port_range") >> end;
  return end > 2 * kFirstPort ? end : kDefaultEnd;
}

int AnyPort(int end) {
  std::random_device random;
  return std::uniform_int_distribution<int>(kFirstPort, end - 1)(random);
}

bool IsFree(int port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  const bool free = bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  close(fd);
  return free;
}

}  // namespace

int FreePort() {
  static const int end = EndOfPorts();
  static std::atomic<int> next = AnyPort(end);  // from there on: no port twice
  for (;;) {
    const int port = kFirstPort + (next++ - kFirstPort) % (end - kFirstPort);
    if (IsFree(port)) return port;
  }
}

bool AcceptsConnections(const std::string& path) {
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const bool ok = connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  close(fd);
  return ok;
}

}  // namespace primadona::testing
