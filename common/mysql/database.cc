#include "common/mysql/database.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "absl/time/clock.h"
#include "common/failpoint/failpoint.h"
#include "common/mysql/connection.h"
#include "common/mysql/errors.h"
#include "common/mysql/pool.h"

namespace primadona::mysql {
namespace {

constexpr absl::Duration kFirstPause = absl::Milliseconds(1);
constexpr absl::Duration kLongestPause = absl::Milliseconds(100);
// A connection that fails sooner than this has gone stale while idle; one that takes longer
// tells that the server does not answer, and trying again would only make the caller wait.
constexpr absl::Duration kStaleWithin = absl::Seconds(1);

// One try at a transaction or a read. After a fault that loses the transaction it answers every
// further call with the same status without asking the server: what a lost transaction went on
// to do would be committed without its first half.
class Attempt : public Transaction {
 public:
  explicit Attempt(Connection& connection) : connection_(connection) {}

  absl::StatusOr<Rows> Query(const Sql& sql, const Params& params) override {
    return Guarded<absl::StatusOr<Rows>>([&] { return connection_.Query(sql, params); });
  }

  absl::StatusOr<int64_t> Execute(const Sql& sql, const Params& params) override {
    wrote_ = true;
    return Guarded<absl::StatusOr<int64_t>>([&] { return connection_.Execute(sql, params); });
  }

  absl::Status ExecuteRows(const Sql& sql, const std::vector<List>& rows) override {
    wrote_ = true;
    return Guarded<absl::Status>([&] { return connection_.ExecuteRows(sql, rows); });
  }

  void OnCommit(std::function<void()> action) override { actions_.push_back(std::move(action)); }

  // Ends the transaction as the body's `status` says.
  absl::Status Finish(const absl::Status& status) {
    if (!used_) return status;
    if (status.ok() && lost_.ok()) return Commit();
    if (!connection_.broken()) {
      const std::optional<Fault> fault = fault_;
      connection_.Rollback().IgnoreError();
      fault_ = fault;
    }
    return lost_.ok() ? status : lost_;
  }

  // The fault that lost the transaction, if one did.
  std::optional<Fault> fault() const { return fault_; }
  const absl::Status& lost() const { return lost_; }
  bool committing() const { return committing_; }
  bool wrote() const { return wrote_; }
  std::vector<std::function<void()>> TakeActions() { return std::move(actions_); }

 private:
  static const absl::Status& Of(const absl::Status& status) { return status; }
  template <typename T>
  static const absl::Status& Of(const absl::StatusOr<T>& status) {
    return status.status();
  }

  template <typename Result, typename Call>
  Result Guarded(const Call& call) {
    if (!lost_.ok()) return lost_;
    used_ = true;
    Result result = call();
    Note(Of(result));
    return result;
  }

  void Note(const absl::Status& status) {
    const std::optional<Fault> fault = connection_.fault();
    if (status.ok() || !fault.has_value()) return;
    if (*fault == Fault::kDuplicate || *fault == Fault::kOther) return;
    fault_ = fault;
    lost_ = status;
  }

  absl::Status Commit() {
    committing_ = true;
    // Of the many commits that tell nobody anything (leases, numbers) a crash has little to gain.
    const bool tells = wrote_ && !actions_.empty();
    if (tells) failpoint::Pass(failpoint::kCommitBefore);
    absl::Status status = connection_.Commit();
    if (tells) failpoint::Pass(failpoint::kCommitAfter);
    if (status.ok()) return status;
    fault_ = connection_.fault();
    if (connection_.broken()) return UnavailableError("commit_unknown");
    connection_.Rollback().IgnoreError();
    return status;
  }

  Connection& connection_;
  std::vector<std::function<void()>> actions_;
  std::optional<Fault> fault_;
  absl::Status lost_;
  bool used_ = false;
  bool wrote_ = false;
  bool committing_ = false;
};

// What is to be done after an attempt.
enum class Next { kAnswer, kAgain, kAgainOnFreshConnection };

struct Outcome {
  absl::Status status;
  Next next = Next::kAnswer;
};

void Pause(int attempt) {
  thread_local absl::BitGen random;
  const absl::Duration longest = std::min(kLongestPause, kFirstPause * (1 << std::min(attempt, 7)));
  absl::SleepFor(absl::Uniform(random, 0.1, 1.0) * longest);
}

class PooledDatabase : public Database {
 public:
  PooledDatabase(DatabaseSettings settings, Observer* observer)
      : settings_(std::move(settings)),
        observer_(observer),
        pulse_([this] { return Connection::Connect(settings_, true, nullptr).ok(); }),
        pool_(settings_, observer, &pulse_) {}

  int pool_size() const override { return settings_.pool_size; }
  bool stalled() const override { return pulse_.stalled(); }
  void OnStall(std::function<void()> action) override { pulse_.OnStall(std::move(action)); }

 protected:
  absl::Status RunErased(const std::function<absl::Status(Transaction&)>& body,
                         bool transactional) override {
    // Waiting for locks over and over must not outlast the caller: see Once for what is retried.
    const absl::Time patience = absl::Now() + 2 * settings_.statement_timeout;
    bool fresh = false;
    Outcome outcome;
    for (int attempt = 1; attempt <= settings_.max_transaction_attempts; ++attempt) {
      outcome = Once(body, transactional, fresh);
      if (outcome.next == Next::kAnswer) return outcome.status;
      fresh = outcome.next == Next::kAgainOnFreshConnection;
      if (fresh) continue;
      if (observer_ != nullptr) observer_->OnTransactionRetry();
      if (absl::Now() > patience) break;
      Pause(attempt);
    }
    return outcome.status;
  }

 private:
  Outcome Once(const std::function<absl::Status(Transaction&)>& body, bool transactional,
               bool fresh) {
    if (pulse_.stalled()) return {UnavailableError("stalled")};
    std::vector<std::function<void()>> actions;
    {
      auto lease = pool_.Borrow(/*autocommit=*/!transactional, fresh);
      if (!lease.ok()) return {lease.status()};
      const absl::Time start = absl::Now();
      Attempt attempt(**lease);
      absl::Status status = body(attempt);
      status = transactional ? attempt.Finish(status)
                             : (attempt.lost().ok() ? status : attempt.lost());
      lease->MarkClean();  // a broken connection is dropped all the same
      if (!status.ok()) {
        const bool stale = !lease->fresh() && absl::Now() - start < kStaleWithin;
        return {status, NextAfter(attempt, transactional, stale)};
      }
      actions = attempt.TakeActions();
    }
    for (const auto& action : actions) action();
    return {};
  }

  // A lost transaction did nothing, so it may be run again; so may reads. A COMMIT without an
  // answer and an autocommitted write may not.
  static Next NextAfter(const Attempt& attempt, bool transactional, bool stale) {
    const bool did_nothing = transactional ? true : !attempt.wrote();
    if (!attempt.fault().has_value() || !did_nothing) return Next::kAnswer;
    if (*attempt.fault() == Fault::kContention) return Next::kAgain;
    if (*attempt.fault() == Fault::kBroken && stale && !attempt.committing()) {
      return Next::kAgainOnFreshConnection;
    }
    return Next::kAnswer;
  }

  const DatabaseSettings settings_;
  Observer* const observer_;
  Pulse pulse_;
  Pool pool_;
};

}  // namespace

std::unique_ptr<Database> Database::Open(DatabaseSettings settings, Observer* observer) {
  return std::make_unique<PooledDatabase>(std::move(settings), observer);
}

}  // namespace primadona::mysql
