#include "tests/faults/tcp_proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "absl/time/clock.h"

namespace primadona::faults {
namespace {

constexpr absl::Duration kDelay = absl::Milliseconds(50);
constexpr int kTickMs = 10;
constexpr size_t kMostQueued = size_t{1} << 20;

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  return address;
}

int NewSocket() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

pollfd Polled(int fd, bool asked, int16_t events) { return {fd, asked ? events : int16_t{0}, 0}; }

size_t Queued(const auto& pieces) {
  size_t bytes = 0;
  for (const auto& piece : pieces) bytes += piece.bytes.size();
  return bytes;
}

}  // namespace

TcpProxy::TcpProxy(int target_port) : target_port_(target_port), listener_(NewSocket()) {
  sockaddr_in address = Loopback(0);
  socklen_t length = sizeof address;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), length) != 0 ||
      listen(listener_, 128) != 0) {
    std::perror("a proxy's port");
    std::abort();
  }
  getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { Run(); });
}

TcpProxy::~TcpProxy() {
  stopping_ = true;
  thread_.join();
  for (const auto& connection : connections_) Close(*connection, /*reset=*/true);
  close(listener_);
}

void TcpProxy::Set(Link link) { link_ = link; }
void TcpProxy::Cut() { cut_ = true; }

// One thread serves all connections; a tick bounds how late it sees a change of the link.
void TcpProxy::Run() {
  while (!stopping_) {
    const Link link = link_;
    std::vector<pollfd> polled = {{listener_, POLLIN, 0}};
    for (const auto& connection : connections_) {
      for (const Flow* flow : {&connection->request, &connection->answer}) {
        const bool reads = link != Link::kSilent && !flow->ended &&
                           Queued(flow->pieces) < kMostQueued;
        polled.push_back(Polled(flow->from, reads, POLLIN));
        const bool writes = link != Link::kSilent && !flow->pieces.empty() &&
                            flow->pieces.front().due <= absl::Now();
        polled.push_back(Polled(flow->to, writes, POLLOUT));
      }
    }
    // Sockets of which nothing is asked would report their end over and over.
    for (pollfd& fd : polled) {
      if (fd.events == 0) fd.fd = -1;
    }
    poll(polled.data(), polled.size(), kTickMs);
    size_t at = 1;
    for (const auto& connection : connections_) {
      for (Flow* flow : {&connection->request, &connection->answer}) {
        if (polled[at++].revents != 0) Read(*flow, *connection, link);
        ++at;
        // What was just read goes out in the same round.
        if (link != Link::kSilent) Write(*flow, *connection);
      }
    }
    if (polled[0].revents != 0) Accept();
    Sweep();
  }
}

void TcpProxy::Accept() {
  const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (client < 0) return;
  const int on = 1;
  setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const int server = NewSocket();
  const sockaddr_in address = Loopback(target_port_);
  auto connection = std::make_unique<Connection>();
  connection->request.from = connection->answer.to = client;
  connection->request.to = connection->answer.from = server;
  if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 &&
      errno != EINPROGRESS) {
    connection->broken = true;
  }
  connections_.push_back(std::move(connection));
}

void TcpProxy::Read(Flow& flow, Connection& connection, Link link) {
  char buffer[16384];
  const ssize_t got = recv(flow.from, buffer, sizeof buffer, 0);
  if (got < 0) {
    if (errno != EAGAIN && errno != EINTR) connection.broken = true;
    return;
  }
  if (got == 0) {
    flow.ended = true;
    return;
  }
  if (link == Link::kMute && &flow == &connection.answer) {
    connection.lost_answers = true;
    return;
  }
  const absl::Duration delay = link == Link::kSlow ? kDelay : absl::ZeroDuration();
  flow.pieces.push_back({absl::Now() + delay, std::string(buffer, static_cast<size_t>(got))});
}

void TcpProxy::Write(Flow& flow, Connection& connection) {
  while (!flow.pieces.empty() && flow.pieces.front().due <= absl::Now()) {
    std::string& bytes = flow.pieces.front().bytes;
    const ssize_t sent = send(flow.to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) {
      // A connection that is still being made takes nothing yet.
      if (errno != EAGAIN && errno != EINTR && errno != ENOTCONN) connection.broken = true;
      return;
    }
    bytes.erase(0, static_cast<size_t>(sent));
    if (!bytes.empty()) return;
    flow.pieces.pop_front();
  }
  if (flow.ended && flow.pieces.empty() && !flow.told) {
    shutdown(flow.to, SHUT_WR);
    flow.told = true;
  }
}

void TcpProxy::Close(Connection& connection, bool reset) {
  for (const int fd : {connection.request.from, connection.request.to}) {
    if (reset) {
      const linger now = {1, 0};
      setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    close(fd);
  }
}

// Ends the connections that are over, that are to be cut, or that have lost answers.
void TcpProxy::Sweep() {
  const bool cut = cut_.exchange(false);
  const Link link = link_;
  const auto over = [&](const std::unique_ptr<Connection>& connection) {
    const bool reset = cut || connection->broken ||
                       (connection->lost_answers && link != Link::kMute);
    const bool done = connection->request.told && connection->answer.told;
    if (reset || done) Close(*connection, reset);
    return reset || done;
  };
  connections_.erase(std::remove_if(connections_.begin(), connections_.end(), over),
                     connections_.end());
}

}  // namespace primadona::faults
