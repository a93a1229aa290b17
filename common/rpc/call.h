// What a handler knows of the call that it serves.
#ifndef PRIMADONA_COMMON_RPC_CALL_H_
#define PRIMADONA_COMMON_RPC_CALL_H_

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "common/events/change.h"
#include "common/ids/caller.h"

namespace primadona::rpc {

enum class Language { kEn, kId };

// One call; immutable. `now` was read once, when the handler started.
struct Call {
  std::string method;  // full name, "/package.Service/Method"
  Caller caller;
  absl::Time now;
  absl::Time deadline;  // by the machine's clock, as gRPC counts; infinite future: none
  std::string traceparent;
  Language language = Language::kEn;
  std::optional<RequestKey> key;  // when the request has a request_id

  // Of a stream: whether it is over (the client has gone, its deadline has passed, the server
  // drains). A stream's handler asks between its waits and returns when it is.
  bool over() const { return ended != nullptr && ended->load(); }
  std::shared_ptr<const std::atomic<bool>> ended;

  // The change that this call makes, by `actor()`, for `reason`. Where the call gives none, what
  // was called is the reason: "SUBMIT_BOOKING". So every change tells who made it and why.
  Change ChangeFor(std::string reason = "") const {
    return {now, actor(), reason.empty() ? method_reason() : std::move(reason), traceparent, key};
  }
  std::string method_reason() const;
  // "coachees/{id}" or "providers/{id}" for a person, else the subject.
  std::string actor() const;
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_CALL_H_
