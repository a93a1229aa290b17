// A closed loop of asynchronous work: always the same number under way.
#ifndef PRIMADONA_TESTS_BENCH_CLOSED_LOOP_H_
#define PRIMADONA_TESTS_BENCH_CLOSED_LOOP_H_

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/errors.h"
#include "grpcpp/grpcpp.h"
#include "tests/bench/latencies.h"

namespace primadona::bench {

// A piece of work that calls `done` once, from any thread, when it has ended.
using Work = std::function<void(std::function<void()> done)>;

// Keeps `outstanding` pieces under way for `duration`, then waits for those; how long it all took.
absl::Duration RunClosedLoop(absl::Duration duration, int outstanding, const Work& work);

// One call in the air; it owns what the call needs until its answer is there.
template <typename Request, typename Response>
struct PendingCall {
  grpc::ClientContext context;
  Request request;
  Response response;
  absl::Time began;
};

// Calls `method` of the asynchronous stub, e.g. &…::async_interface::GetBooking, with what `call`
// holds. `then` gets the status and the response; `latencies` gets the time when all went well.
template <typename Async, typename Request, typename Response>
void StartCall(std::type_identity_t<Async>* stub,
               void (Async::*method)(grpc::ClientContext*, const Request*, Response*,
                                     std::function<void(grpc::Status)>),
               std::shared_ptr<PendingCall<Request, Response>> call, Latencies& latencies,
               std::type_identity_t<
                   std::function<void(const absl::Status&, const Response&)>>
                   then) {
  PendingCall<Request, Response>& pending = *call;
  pending.context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
  pending.began = absl::Now();
  (stub->*method)(&pending.context, &pending.request, &pending.response,
                  [call = std::move(call), &latencies,
                   then = std::move(then)](const grpc::Status& status) {
                    if (status.ok()) latencies.Add(absl::Now() - call->began);
                    then(rpc::FromGrpcStatus(status), call->response);
                  });
}

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_CLOSED_LOOP_H_
