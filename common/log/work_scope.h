// What a thread does in the database for the call that it serves, for that call's log line.
#ifndef PRIMADONA_COMMON_LOG_WORK_SCOPE_H_
#define PRIMADONA_COMMON_LOG_WORK_SCOPE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"

namespace primadona::log {

// Collects while it lives what its thread notes. Nests: what an inner one collects the outer one
// does not.
class WorkScope {
 public:
  WorkScope();
  ~WorkScope();
  WorkScope(const WorkScope&) = delete;
  WorkScope& operator=(const WorkScope&) = delete;

  // Names of the statements in their order, "load_booking claim_key commit"; what comes after the
  // first 32 is counted, "+3".
  std::string Statements() const;
  // The same with milliseconds, "load_booking:0.4 commit:12.1".
  std::string StatementsWithTimes() const;
  // Time in the database, and time waited for a connection.
  absl::Duration sql() const { return sql_; }
  absl::Duration pool_wait() const { return pool_wait_; }
  // How long the scope has been there.
  absl::Duration age() const;

 private:
  friend void NoteStatement(const char* name, absl::Duration took);
  friend void NotePoolWait(absl::Duration waited);

  std::string Join(bool with_times) const;

  WorkScope* const outer_;
  const absl::Time began_;
  std::vector<std::pair<const char*, absl::Duration>> statements_;
  int more_ = 0;
  absl::Duration sql_;
  absl::Duration pool_wait_;
};

// Notes a statement, by a name that lives as long as the program, or a wait; without a scope on
// this thread nothing.
void NoteStatement(const char* name, absl::Duration took);
void NotePoolWait(absl::Duration waited);

}  // namespace primadona::log

#endif  // PRIMADONA_COMMON_LOG_WORK_SCOPE_H_
