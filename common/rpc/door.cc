#include "common/rpc/door.h"

#include <exception>
#include <set>
#include <thread>
#include <typeinfo>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/log/log.h"
#include "common/log/work_scope.h"
#include "common/metrics/names.h"
#include "common/mysql/errors.h"
#include "common/rpc/call_metrics.h"
#include "common/rpc/call_record.h"
#include "common/rpc/executor.h"
#include "common/rpc/identity.h"
#include "common/rpc/metadata.h"
#include "common/rpc/peer.h"
#include "common/rpc/refusals.h"
#include "common/rpc/request_key.h"
#include "common/rpc/validate.h"
#include "common/status/macros.h"

namespace primadona::rpc {
namespace {

constexpr char kSuiteCaller[] = "primadona";

// Runs a handler; what it throws becomes a status. It is logged, so it names the exception's type
// alone: its text may quote a request.
absl::Status Guarded(const std::function<absl::Status()>& run) {
  try {
    return run();
  } catch (const std::exception& error) {
    return absl::InternalError(absl::StrCat("exception ", typeid(error).name()));
  }
}

}  // namespace

struct Door::State {
  State(DoorSettings s, const Clock& c, metrics::Registry& registry, mysql::Database* db)
      : settings(std::move(s)),
        clock(c),
        database(db),
        executor(settings.workers, settings.queue, registry),
        calls(Side::kServer, registry),
        refused_full(Refused(registry, "queue_full")),
        refused_late(Refused(registry, "deadline_passed")),
        refused_streams(Refused(registry, "streams_full")),
        refused_stalled(Refused(registry, "database_stalled")),
        streams_open(registry.Gauge(metrics::kStreamsOpen, "Server streams that are open.")),
        replays(registry.Counter(metrics::kReplays,
                                 "Repeated calls answered from what the first one made.")) {}

  static prometheus::Counter& Refused(metrics::Registry& registry, const char* reason) {
    return registry.Counter(metrics::kExecutorRefused, "Calls refused before any work.",
                            {{"reason", reason}});
  }

  absl::StatusOr<Caller> Identify(const grpc::CallbackServerContext& context, Peer peer) const;
  // A call as it comes in: what is known of it, and whether its caller may go on.
  struct Incoming {
    Call call;
    absl::Status admitted;
    CallRecord record;
  };

  Incoming Receive(const std::string& method, const grpc::CallbackServerContext& context, Peer peer,
                   MethodType type);
  absl::Status Prepare(const UnaryCall& unary, Call& call);
  std::optional<absl::Status> AnswerAtOnce(const UnaryCall& unary, Call& call);
  absl::Status Serve(const UnaryCall& unary, Call& call);
  absl::Status Replay(const UnaryCall& unary, const Call& call, absl::Status failure);
  absl::Status RefusalOfFullQueue();
  absl::Status RefusalOfStall();
  absl::Status OpenStream(const std::shared_ptr<std::atomic<bool>>& ended);
  void CloseStream(const std::shared_ptr<std::atomic<bool>>& ended);

  const DoorSettings settings;
  const Clock& clock;
  mysql::Database* const database;
  Executor executor;
  CallMetrics calls;
  prometheus::Counter& refused_full;
  prometheus::Counter& refused_late;
  prometheus::Counter& refused_streams;
  prometheus::Counter& refused_stalled;
  prometheus::Gauge& streams_open;
  prometheus::Counter& replays;
  absl::Mutex mutex;
  bool draining ABSL_GUARDED_BY(mutex) = false;
  std::set<std::shared_ptr<std::atomic<bool>>> streams ABSL_GUARDED_BY(mutex);
};

// Who calls. A peer other than the gateway speaks for itself: it brings nobody's identity.
absl::StatusOr<Caller> Door::State::Identify(const grpc::CallbackServerContext& context,
                                             Peer peer) const {
  std::string program = kSuiteCaller;
  if (!settings.trust_plaintext_peers) {
    program = PeerProgram(*context.auth_context());
    RETURN_IF_ERROR(CheckPeer(peer, program));
  }
  if (peer == Peer::kService) return Caller{.subject = program, .roles = {}, .unit = ""};
  return CallerFromMetadata(context.client_metadata());
}

Door::State::Incoming Door::State::Receive(const std::string& method,
                                           const grpc::CallbackServerContext& context, Peer peer,
                                           MethodType type) {
  const Metadata& metadata = context.client_metadata();
  Call call;
  call.method = method;
  call.traceparent = log::ChildTraceparent(FirstValue(metadata, kTraceparentKey));
  call.language = ParseLanguage(FirstValue(metadata, kLanguageKey));
  call.deadline = DeadlineOf(context);
  const bool unary = type == MethodType::kUnary;
  const CallRecord record(calls.Of(call.method, type), call.method, call.traceparent,
                          unary ? settings.slow_call : absl::InfiniteDuration());
  record.Received();
  absl::StatusOr<Caller> caller = Identify(context, peer);
  if (caller.ok()) call.caller = *caller;
  return {std::move(call), caller.status(), record};
}

// Whether the handler may run, and what it must know besides.
absl::Status Door::State::Prepare(const UnaryCall& unary, Call& call) {
  if (absl::Status status = CheckAwaited(*unary.context, call.deadline); !status.ok()) {
    refused_late.Increment();
    return status;
  }
  RETURN_IF_ERROR(ValidateRequest(*unary.request));
  call.now = clock.Now();
  call.key = MakeRequestKey(call.caller.subject, call.method, *unary.request,
                            settings.fingerprint_key);
  return absl::OkStatus();
}

std::optional<absl::Status> Door::State::AnswerAtOnce(const UnaryCall& unary, Call& call) {
  {
    absl::MutexLock lock(&mutex);
    if (draining) return ShuttingDownError();
  }
  log::TraceScope trace(call.traceparent);
  if (absl::Status status = Prepare(unary, call); !status.ok()) return status;
  std::optional<absl::Status> answer;
  const absl::Status ran = Guarded([&] {
    answer = unary.at_once(call);
    return absl::OkStatus();
  });
  return ran.ok() ? answer : ran;
}

absl::Status Door::State::Serve(const UnaryCall& unary, Call& call) {
  log::TraceScope trace(call.traceparent);
  RETURN_IF_ERROR(Prepare(unary, call));
  absl::Status status = Guarded([&] { return unary.run(call); });
  if (status.ok() || !call.key.has_value() || unary.replay == nullptr || database == nullptr) {
    return status;
  }
  return Guarded([&] { return Replay(unary, call, status); });
}

// While the key cannot be seen the failure proves nothing: the first call may be its cause.
absl::Status Door::State::Replay(const UnaryCall& unary, const Call& call, absl::Status failure) {
  const absl::StatusOr<std::optional<std::string>> made = LookUpKey(*database, *call.key);
  if (!made.ok()) return made.status();
  if (!made->has_value()) return failure;
  replays.Increment();
  return unary.replay(call, **made);
}

absl::Status Door::State::RefusalOfFullQueue() {
  absl::MutexLock lock(&mutex);
  if (draining) return ShuttingDownError();
  refused_full.Increment();
  return BusyError("SERVER_BUSY");
}

absl::Status Door::State::RefusalOfStall() {
  refused_stalled.Increment();
  return mysql::UnavailableError("stalled");
}

absl::Status Door::State::OpenStream(const std::shared_ptr<std::atomic<bool>>& ended) {
  absl::MutexLock lock(&mutex);
  if (draining) return ShuttingDownError();
  if (streams.size() >= static_cast<size_t>(settings.max_streams)) {
    refused_streams.Increment();
    return BusyError("STREAMS_BUSY");
  }
  streams.insert(ended);
  streams_open.Set(static_cast<double>(streams.size()));
  return absl::OkStatus();
}

void Door::State::CloseStream(const std::shared_ptr<std::atomic<bool>>& ended) {
  absl::MutexLock lock(&mutex);
  streams.erase(ended);
  streams_open.Set(static_cast<double>(streams.size()));
}

Door::Door(DoorSettings settings, const Clock& clock, metrics::Registry& registry,
           mysql::Database* database)
    : state_(std::make_shared<State>(std::move(settings), clock, registry, database)) {
  // Every worker waits for the database then: who waits for a worker would wait as long.
  if (database == nullptr) return;
  database->OnStall([weak = std::weak_ptr<State>(state_)] {
    if (const auto state = weak.lock()) state->executor.RefuseWaiting();
  });
}

Door::~Door() { Drain(); }

void Door::InitializeMetrics(const std::string& service_full_name) {
  state_->calls.Initialize(service_full_name);
}

void Door::Drain() {
  {
    absl::MutexLock lock(&state_->mutex);
    state_->draining = true;
    for (const auto& ended : state_->streams) ended->store(true);
  }
  state_->executor.Stop();
  const auto closed = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(state_->mutex) {
    return state_->streams.empty();
  };
  absl::MutexLock lock(&state_->mutex);
  state_->mutex.Await(absl::Condition(&closed));
}

grpc::ServerUnaryReactor* Door::StartUnary(UnaryCall call) {
  grpc::ServerUnaryReactor* reactor = call.context->DefaultReactor();
  // What waits for a worker and whoever may refuse it share one copy.
  const auto shared = std::make_shared<State::Incoming>(
      state_->Receive(call.method, *call.context, call.peer, MethodType::kUnary));
  State::Incoming& in = *shared;
  if (in.admitted.ok() && call.at_once != nullptr) {
    const log::WorkScope work;
    if (const std::optional<absl::Status> answer = state_->AnswerAtOnce(call, in.call)) {
      if (answer->ok()) in.record.Sent();
      reactor->Finish(in.record.End(*answer, in.call.language, &work));
      return reactor;
    }
  }
  if (in.admitted.ok() && state_->database != nullptr && state_->database->stalled()) {
    in.admitted = state_->RefusalOfStall();
  }
  if (!in.admitted.ok()) {
    reactor->Finish(in.record.End(in.admitted, in.call.language));
    return reactor;
  }
  auto serve = [state = state_.get(), reactor, shared, call = std::move(call)] {
    State::Incoming& in = *shared;
    const log::WorkScope work;
    const absl::Duration waited = in.record.age();
    const absl::Status status = state->Serve(call, in.call);
    if (status.ok()) in.record.Sent();
    reactor->Finish(in.record.End(status, in.call.language, &work, waited));
  };
  auto refuse = [state = state_.get(), reactor, shared] {
    reactor->Finish(shared->record.End(state->RefusalOfStall(), shared->call.language));
  };
  const bool taken = state_->executor.Post(std::move(serve), std::move(refuse));
  if (!taken) {
    reactor->Finish(in.record.End(state_->RefusalOfFullQueue(), in.call.language));
  }
  return reactor;
}

void Door::StartStream(StreamCall call) {
  State::Incoming in =
      state_->Receive(call.method, *call.context, Peer::kGateway, MethodType::kServerStream);
  if (in.admitted.ok()) in.admitted = state_->OpenStream(call.ended);
  if (!in.admitted.ok()) return call.finish(in.record.End(in.admitted, in.call.language));
  in.call.ended = call.ended;
  std::thread([state = state_, in = std::move(in), call = std::move(call)]() mutable {
    log::TraceScope trace(in.call.traceparent);
    const log::WorkScope work;
    absl::Status status = ValidateRequest(*call.request);
    in.call.now = state->clock.Now();
    if (status.ok()) status = Guarded([&] { return call.run(in.call, in.record); });
    const grpc::Status outward = in.record.End(status, in.call.language, &work);
    state->CloseStream(call.ended);
    call.finish(outward);
  }).detach();
}

}  // namespace primadona::rpc
