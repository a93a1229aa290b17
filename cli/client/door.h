// The way into a running suite: one channel to the gateway, and calls on behalf of a token.
#ifndef PRIMADONA_CLI_CLIENT_DOOR_H_
#define PRIMADONA_CLI_CLIENT_DOOR_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/errors.h"
#include "grpcpp/grpcpp.h"

namespace primadona::cli {

struct DoorSettings {
  std::string address = "127.0.0.1:50050";
  absl::Duration timeout = absl::Seconds(30);  // of one call
  std::string language = "en";                 // of error texts: "en" or "id"
};

// Thread-safe. Repeats what failed with UNAVAILABLE, which is safe: every changing call carries a
// request_id or may be repeated by its contract.
class Door {
 public:
  explicit Door(DoorSettings settings);

  // Calls `method` (e.g. &MatchingService::Stub::GetMatch) as the bearer of `token`. The status of
  // a refusal has its reason, its text and its fields (see common/status/error.h).
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(const std::string& token,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request) const {
    Stub stub(channel_);
    Response response;
    grpc::ClientContext context;
    Prepare(token, context);
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return response;
  }

  // Reads a stream of at most `longest`; `take` gets each item and may end it by false.
  template <typename Item, typename Stub, typename Request>
  absl::Status Read(const std::string& token,
                    std::unique_ptr<grpc::ClientReader<Item>> (Stub::*method)(grpc::ClientContext*,
                                                                              const Request&),
                    const Request& request, absl::Duration longest,
                    const std::function<bool(const Item&)>& take) const {
    Stub stub(channel_);
    grpc::ClientContext context;
    Prepare(token, context);
    context.set_deadline(absl::ToChronoTime(absl::Now() + longest));
    const auto reader = (stub.*method)(&context, request);
    bool wanted = true;
    for (Item item; wanted && reader->Read(&item);) wanted = take(item);
    if (!wanted) context.TryCancel();
    const grpc::Status status = reader->Finish();
    return status.ok() || !wanted ? absl::OkStatus() : rpc::FromGrpcStatus(status);
  }

  // As Call, but waits and tries again, up to `tries` times in all, where the answer is to come
  // back later (UNAVAILABLE, RESOURCE_EXHAUSTED with a retry hint). For loads of many calls.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> CallPatiently(
      const std::string& token,
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
      const Request& request, int tries = 6) const {
    absl::StatusOr<Response> answer = Call(token, method, request);
    for (int attempt = 1; attempt < tries && WaitToRetry(answer.status(), attempt); ++attempt) {
      answer = Call(token, method, request);
    }
    return answer;
  }

  const DoorSettings& settings() const { return settings_; }

 private:
  void Prepare(const std::string& token, grpc::ClientContext& context) const;
  // False at once when `status` asks for no second try.
  static bool WaitToRetry(const absl::Status& status, int attempt);

  DoorSettings settings_;
  std::shared_ptr<grpc::Channel> channel_;
};

// A door with one token in hand.
class Client {
 public:
  Client(const Door& door, std::string token) : door_(&door), token_(std::move(token)) {}

  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request) const {
    return door_->Call(token_, method, request);
  }
  template <typename Item, typename Stub, typename Request>
  absl::Status Read(std::unique_ptr<grpc::ClientReader<Item>> (Stub::*method)(grpc::ClientContext*,
                                                                              const Request&),
                    const Request& request, absl::Duration longest,
                    const std::function<bool(const Item&)>& take) const {
    return door_->Read<Item>(token_, method, request, longest, take);
  }
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> CallPatiently(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                                      const Request&, Response*),
                                         const Request& request) const {
    return door_->CallPatiently(token_, method, request);
  }

 private:
  const Door* door_;
  std::string token_;
};

// A request_id that was never used before.
std::string NewRequestId();

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_CLIENT_DOOR_H_
