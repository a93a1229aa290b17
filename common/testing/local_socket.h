// Ports and sockets of servers that tests start on this machine.
#ifndef PRIMADONA_COMMON_TESTING_LOCAL_SOCKET_H_
#define PRIMADONA_COMMON_TESTING_LOCAL_SOCKET_H_

#include <string>

namespace primadona::testing {

// A TCP port of 127.0.0.1 that nobody has now, and that no outgoing connection is given: a server
// that was killed finds it free again. Another who looks for a port may still take it.
int FreePort();

// Whether somebody accepts connections at the Unix socket `path`.
bool AcceptsConnections(const std::string& path);

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_LOCAL_SOCKET_H_
