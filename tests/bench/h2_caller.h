// A caller who costs little: gRPC by nghttp2, on one connection and one thread.
#ifndef PRIMADONA_TESTS_BENCH_H2_CALLER_H_
#define PRIMADONA_TESTS_BENCH_H2_CALLER_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"

namespace primadona::bench {

// What runs beside the programs takes their processors: so the load that measures them is sent
// without gRPC's library, and all requests that are ready go out at once. Thread-safe.
class H2Caller {
 public:
  // Gets the status (its message as it came, percent-encoded) and the bytes of the response, on the
  // caller's own thread; may call again.
  using Answer = std::function<void(const absl::Status&, const std::string& response)>;

  // Ends the program when nobody listens at `address`, "127.0.0.1:50050".
  explicit H2Caller(const std::string& address);
  ~H2Caller();

  // Asks `method`, "/package.Service/Method", with the bytes of a message.
  void Call(const std::string& method, const std::string& authorization, const std::string& request,
            Answer answer);

 private:
  class Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_H2_CALLER_H_
