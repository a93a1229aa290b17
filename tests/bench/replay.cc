#include "tests/bench/replay.h"

#include <sched.h>

#include <atomic>
#include <thread>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"
#include "tests/bench/replay_script.h"

namespace primadona::bench {
namespace {

// A round under way: its values, and which of its transactions are done.
struct Round {
  RoundValues values;
  absl::Mutex mutex;
  std::vector<bool> done ABSL_GUARDED_BY(mutex);

  void AwaitAll(const std::vector<size_t>& wanted) {
    const auto all_done = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
      for (const size_t one : wanted) {
        if (!done[one]) return false;
      }
      return true;
    };
    absl::MutexLock lock(&mutex);
    mutex.Await(absl::Condition(&all_done));
  }
  void Finish(size_t one) {
    absl::MutexLock lock(&mutex);
    done[one] = true;
  }
};

absl::Status Repeat(mysql::Database& database, const ScriptTransaction& transaction,
                    const RoundValues& values) {
  std::vector<mysql::Params> params;
  for (const ScriptStatement& statement : transaction.statements) {
    mysql::Params& row = params.emplace_back();
    for (const ScriptValue& value : statement.values) row.emplace_back(value.In(values));
  }
  return database.Transact([&](mysql::Transaction& tx) -> absl::Status {
    for (size_t i = 0; i < transaction.statements.size(); ++i) {
      const ScriptStatement& statement = transaction.statements[i];
      const mysql::Sql sql{"replay", statement.text.c_str()};
      RETURN_IF_ERROR(statement.reads ? tx.Query(sql, params[i]).status()
                                      : tx.Execute(sql, params[i]).status());
    }
    return absl::OkStatus();
  });
}

}  // namespace

struct Replay::State {
  Script script;
  std::map<std::string, mysql::Database*> targets;
  std::vector<PersonId> people;
  absl::flat_hash_map<size_t, size_t> place_of_person;  // among `people`, by number of the script
  absl::Time recorded = absl::Now();

  absl::Mutex mutex;
  size_t next ABSL_GUARDED_BY(mutex) = 0;
  int64_t rounds ABSL_GUARDED_BY(mutex) = 0;
  std::shared_ptr<Round> round ABSL_GUARDED_BY(mutex);
  absl::Status failure ABSL_GUARDED_BY(mutex);

  std::shared_ptr<Round> NewRound() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex);
  // The next transaction of the present round, or the first of a new one.
  std::pair<std::shared_ptr<Round>, size_t> Take();
  void WorkUntil(absl::Time end, std::atomic<int64_t>& count);
};

std::shared_ptr<Round> Replay::State::NewRound() {
  auto fresh = std::make_shared<Round>();
  fresh->values.round = ++rounds;
  fresh->values.moved = absl::Now() - recorded;
  for (size_t i = 0; i < script.ids.size(); ++i) {
    const auto person = place_of_person.find(i);
    if (person == place_of_person.end()) {
      fresh->values.ids.push_back(NewUuid(absl::Now()));
      continue;
    }
    const size_t moved = person->second + place_of_person.size() * static_cast<size_t>(rounds);
    fresh->values.ids.push_back(people[moved % people.size()].uuid());
  }
  absl::MutexLock lock(&fresh->mutex);
  fresh->done.resize(script.transactions.size());
  return fresh;
}

std::pair<std::shared_ptr<Round>, size_t> Replay::State::Take() {
  absl::MutexLock lock(&mutex);
  if (round == nullptr || next == script.transactions.size()) {
    round = NewRound();
    next = 0;
  }
  return {round, next++};
}

void Replay::State::WorkUntil(absl::Time end, std::atomic<int64_t>& count) {
  while (absl::Now() < end) {
    const auto [mine, index] = Take();
    const ScriptTransaction& transaction = script.transactions[index];
    mine->AwaitAll(transaction.after);
    const absl::Status status =
        Repeat(*targets.at(transaction.schema), transaction, mine->values);
    // Finished in either case: others wait for it.
    mine->Finish(index);
    if (status.ok()) {
      ++count;
      continue;
    }
    absl::MutexLock lock(&mutex);
    failure.Update(status);
    return;
  }
}

Replay::Replay(const std::vector<Transaction>& recording,
               std::map<std::string, mysql::Database*> targets,
               const std::vector<PersonId>& people)
    : state_(std::make_unique<State>()) {
  state_->script = MakeScript(recording);
  state_->targets = std::move(targets);
  state_->people = people;
  absl::flat_hash_map<Uuid, size_t> places;
  for (size_t i = 0; i < people.size(); ++i) places[people[i].uuid()] = i;
  for (size_t i = 0; i < state_->script.ids.size(); ++i) {
    const auto place = places.find(state_->script.ids[i]);
    if (place != places.end()) state_->place_of_person[i] = place->second;
  }
}

Replay::~Replay() = default;

absl::StatusOr<ReplayResult> Replay::Run(absl::Duration duration, int connections) {
  {
    absl::MutexLock lock(&state_->mutex);
    state_->round = nullptr;
  }
  std::atomic<int64_t> count{0};
  const absl::Time began = absl::Now();
  std::vector<std::thread> workers;
  for (int i = 0; i < connections; ++i) {
    workers.emplace_back([&] {
      // As the programs' threads do (rpc::PrepareProgram).
      const sched_param priority = {};
      sched_setscheduler(0, SCHED_BATCH, &priority);
      state_->WorkUntil(began + duration, count);
    });
  }
  for (std::thread& worker : workers) worker.join();
  absl::MutexLock lock(&state_->mutex);
  if (!state_->failure.ok()) return state_->failure;
  return ReplayResult{count, absl::Now() - began};
}

}  // namespace primadona::bench
