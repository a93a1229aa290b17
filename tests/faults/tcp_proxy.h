// Connections between programs that can be slowed, silenced and cut.
#ifndef PRIMADONA_TESTS_FAULTS_TCP_PROXY_H_
#define PRIMADONA_TESTS_FAULTS_TCP_PROXY_H_

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"

namespace primadona::faults {

enum class Link {
  kWhole,
  kSlow,        // every byte arrives 50 ms later
  kSilent,      // half-open: connections stay, nothing passes in either direction
  kMute,        // requests pass, answers are lost; the connections are cut when it ends
};

// Listens on a free port of 127.0.0.1 and passes what comes to another. Thread-safe.
class TcpProxy {
 public:
  explicit TcpProxy(int target_port);
  ~TcpProxy();

  int port() const { return port_; }
  void Set(Link link);
  // Resets every connection there is.
  void Cut();

 private:
  struct Piece {
    absl::Time due;
    std::string bytes;
  };
  // One direction of a connection.
  struct Flow {
    int from = -1;
    int to = -1;
    std::deque<Piece> pieces;
    bool ended = false;  // nothing more will come
    bool told = false;   // and the other side knows
  };
  struct Connection {
    Flow request;
    Flow answer;
    bool lost_answers = false;
    bool broken = false;
  };

  void Run();
  void Accept();
  void Read(Flow& flow, Connection& connection, Link link);
  void Write(Flow& flow, Connection& connection);
  void Close(Connection& connection, bool reset);
  void Sweep();

  const int target_port_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<bool> cut_{false};
  std::atomic<Link> link_{Link::kWhole};
  std::vector<std::unique_ptr<Connection>> connections_;  // of the thread alone
  std::thread thread_;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_TCP_PROXY_H_
