// The whole suite as a test sees it: one door, a clock that can be moved, and programs that can be
// stopped and started again over the same data.
#ifndef PRIMADONA_TESTS_E2E_SUITE_H_
#define PRIMADONA_TESTS_E2E_SUITE_H_

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/caller.h"
#include "common/rpc/errors.h"
#include "common/testing/eventually.h"
#include "common/testing/test_database.h"
#include "grpcpp/grpcpp.h"
#include "tests/e2e/token_mint.h"

namespace primadona::e2e {

// Thread-safe but for Advance and RestartAll, which one thread calls while no call runs.
class Suite {
 public:
  virtual ~Suite() = default;
  // A channel to the gateway; another one after RestartAll.
  virtual std::shared_ptr<grpc::Channel> door() = 0;
  // Where that gateway listens, e.g. "127.0.0.1:41234".
  virtual std::string door_address() = 0;
  // The time that every program goes by.
  virtual absl::Time Now() = 0;
  virtual void Advance(absl::Duration by) = 0;
  // Stops every program and starts it again; what was written is kept.
  virtual void RestartAll() = 0;
  // The schema of "booking", "matching" or "session", for checks that no caller can make.
  virtual testing::TestDatabase& database(const std::string& service) = 0;

  // A context that calls as the bearer of a token of `caller`, for at most a minute.
  std::unique_ptr<grpc::ClientContext> As(const Caller& caller) const;
  // The token alone.
  std::string TokenOf(const Caller& caller) const { return mint_.TokenOf(caller); }
  // The key that signs those tokens as PEM, for a program that mints its own.
  const std::string& token_key() const { return mint_.pem(); }
  // The public half of the keys that sign those tokens, as the gateway reads it.
  std::string PublicKeySet() const { return mint_.PublicKeySet(); }

 private:
  TokenMint mint_;
};

// The implementations by name, for tests that hold over both.
using SuiteMaker = std::function<std::unique_ptr<Suite>()>;
struct NamedSuite {
  std::string name;
  SuiteMaker make;
};
std::vector<NamedSuite> BothSuites();

// Calls `method`, e.g. &BookingService::Stub::GetBooking, through the gateway as `caller`.
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Ask(Suite& suite, const Caller& caller,
                             grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                          Response*),
                             const std::type_identity_t<Request>& request) {
  Stub stub(suite.door());
  Response response;
  const grpc::Status status = (stub.*method)(suite.As(caller).get(), request, &response);
  if (!status.ok()) return rpc::FromGrpcStatus(status);
  return response;
}

// Asks again until the answer is as `wanted`: what another program does on an event takes a
// moment. The last answer, or its error, when it still is not after ten seconds.
template <typename Answer>
absl::StatusOr<Answer> Await(const std::function<absl::StatusOr<Answer>()>& ask,
                             const std::function<bool(const Answer&)>& wanted) {
  absl::StatusOr<Answer> answer = ask();
  testing::Eventually([&] {
    if (answer.ok() && wanted(*answer)) return true;
    answer = ask();
    return answer.ok() && wanted(*answer);
  });
  return answer;
}

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_SUITE_H_
