// How many threads gRPC's callbacks run on.
#ifndef PRIMADONA_COMMON_RPC_CALLBACK_THREAD_H_
#define PRIMADONA_COMMON_RPC_CALLBACK_THREAD_H_

#include <memory>

namespace primadona::rpc {

// While it lives, gRPC's callbacks run on one thread where the machine has fewer than four
// processors. gRPC takes a thread for two processors, but two at least, and whichever of them takes
// an event from the network wakes the other to look for the next: with two processors each event
// then costs a change of threads, and the two wait for each other's connections. Made before the
// first server and channel of a program, and outlives them.
class CallbackThread {
 public:
  CallbackThread();
  ~CallbackThread();
  CallbackThread(const CallbackThread&) = delete;
  CallbackThread& operator=(const CallbackThread&) = delete;

 private:
  struct Held;
  std::unique_ptr<Held> held_;  // null: nothing is held back
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_CALLBACK_THREAD_H_
