// A client that never takes silence for an answer: it asks again, with the same request_id.
#ifndef PRIMADONA_TESTS_FAULTS_PATIENT_H_
#define PRIMADONA_TESTS_FAULTS_PATIENT_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/ids/caller.h"
#include "common/rpc/errors.h"
#include "tests/faults/answer.h"
#include "tests/faults/client_log.h"
#include "tests/faults/rig.h"

namespace primadona::faults {

// Whether the caller is to ask again: nothing was said about what became of the request.
bool IsSilence(const absl::Status& status);

// When clients stop asking, and what they were told until then. Thread-safe.
class Patience {
 public:
  // Until then; a time that has passed ends the waiting.
  void EndAt(absl::Time end) { end_us_ = absl::ToUnixMicros(end); }
  absl::Time end() const { return absl::FromUnixMicros(end_us_); }
  // Waits `pause`; false, at once, when the patience ends before.
  bool Wait(absl::Duration pause) const;
  // Counts an answer after which a client asks again.
  void Note(const absl::Status& silence);
  // How often that was: UNAVAILABLE, DEADLINE_EXCEEDED, or the reason of a refusal that is none
  // yet.
  std::map<std::string, int> repeated() const;

 private:
  std::atomic<int64_t> end_us_{INT64_MAX};
  mutable absl::Mutex mutex_;
  std::map<std::string, int> repeated_ ABSL_GUARDED_BY(mutex_);
};

// One story's client; used by one thread. The same seed makes the same choices and ids.
class Patient {
 public:
  Patient(Rig& rig, ClientLog& log, Patience& patience, std::string story, uint64_t seed)
      : rig_(rig), log_(log), patience_(patience), story_(std::move(story)), random_(seed) {}

  Rig& rig() { return rig_; }
  // From now on every change is asked for once.
  void AskOnce() { repeats_ = false; }
  Patience& patience() { return patience_; }
  std::mt19937_64& random() { return random_; }
  bool Chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

  // Asks for a change, sometimes three times, one after the other or at once; each final answer
  // stands in the log. The first one is returned; without any, the last silence.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Change(const char* method, const Caller& caller,
                                  grpc::Status (Stub::*call)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                  std::type_identity_t<Request> request) {
    if constexpr (requires { request.set_request_id(""); }) request.set_request_id(NewId());
    const int dice = repeats_ ? static_cast<int>(random_() % 100) : 0;
    const auto ask = [&](int copy) {
      absl::StatusOr<Response> answer = Until<Stub, Request, Response>(caller, call, request);
      Note(method, caller, request, copy, answer);
      return answer;
    };
    if (dice < 70) return ask(0);
    if (dice < 85) {
      absl::StatusOr<Response> first = ask(0);
      for (int copy : {1, 2}) ask(copy).status().IgnoreError();
      return first;
    }
    std::vector<std::thread> others;
    for (int copy : {1, 2}) others.emplace_back([&, copy] { ask(copy).status().IgnoreError(); });
    absl::StatusOr<Response> first = ask(0);
    for (std::thread& other : others) other.join();
    return first;
  }

  // Reads, as often as it takes.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Read(const Caller& caller,
                                grpc::Status (Stub::*call)(grpc::ClientContext*, const Request&,
                                                           Response*),
                                const std::type_identity_t<Request>& request) {
    return Until<Stub, Request, Response>(caller, call, request);
  }

 private:
  struct Asked {
    std::string method;
    std::string subject;
    std::string request_id;
    int copy = 0;
  };

  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Until(const Caller& caller,
                                 grpc::Status (Stub::*call)(grpc::ClientContext*, const Request&,
                                                            Response*),
                                 const Request& request) {
    Stub stub(rig_.door());
    absl::Duration pause = absl::Milliseconds(20);
    while (true) {
      Response response;
      const std::unique_ptr<grpc::ClientContext> context = rig_.As(caller);
      context->set_deadline(absl::ToChronoTime(Deadline()));
      const absl::Status status =
          rpc::FromGrpcStatus((stub.*call)(context.get(), request, &response));
      if (status.ok()) return response;
      if (!IsSilence(status)) return status;
      patience_.Note(status);
      if (!patience_.Wait(pause)) return status;
      pause = std::min(2 * pause, absl::Milliseconds(500));
    }
  }

  template <typename Request, typename Response>
  void Note(const char* method, const Caller& caller, const Request& request, int copy,
            const absl::StatusOr<Response>& answer) {
    std::string request_id;
    if constexpr (requires { request.request_id(); }) request_id = request.request_id();
    Write({method, caller.subject, request_id, copy}, answer.status(),
          answer.ok() ? AnswerOf(*answer) : Answer());
  }

  absl::Time Deadline() const;
  std::string NewId();
  void Write(const Asked& asked, const absl::Status& status, const Answer& answer);

  Rig& rig_;
  ClientLog& log_;
  Patience& patience_;
  const std::string story_;
  std::mt19937_64 random_;
  bool repeats_ = true;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_PATIENT_H_
