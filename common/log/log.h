// Log lines as JSON objects on standard error. No NIP, no name, no note text ever goes in.
#ifndef PRIMADONA_COMMON_LOG_LOG_H_
#define PRIMADONA_COMMON_LOG_LOG_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "absl/status/status.h"

namespace primadona::log {

enum class Level { kDebug, kInfo, kWarning, kError };

// A named value of a line; what it points at need last no longer than the call of Write.
struct Field {
  std::string_view name;
  std::variant<std::string_view, int64_t, double, bool> value;
};

// Sets the program's name (field "program") and the lowest level written; call once in main.
void Configure(std::string program, Level lowest);
// "debug", "info", "warning", "error"; INVALID_ARGUMENT: LOG_LEVEL_UNKNOWN.
absl::Status ParseLevel(std::string_view text, Level* level);

// {"time":…,"level":…,"program":…,"message":…,"trace_id":…,"span_id":…, fields…}. `message` is a
// constant phrase; what varies goes into fields. The ids are those of the call on this thread, if
// any.
void Write(Level level, std::string_view message, std::initializer_list<Field> fields = {});

inline void Info(std::string_view message, std::initializer_list<Field> fields = {}) {
  Write(Level::kInfo, message, fields);
}
inline void Warning(std::string_view message, std::initializer_list<Field> fields = {}) {
  Write(Level::kWarning, message, fields);
}
inline void Error(std::string_view message, std::initializer_list<Field> fields = {}) {
  Write(Level::kError, message, fields);
}

// Writes out the lines that wait for others: a line below warning may for some 50 ms. Called at the
// program's end.
void Flush();

// Puts a W3C traceparent, which must outlive it, on the thread while it lives, for Write and for
// outgoing calls.
class TraceScope {
 public:
  explicit TraceScope(const std::string& traceparent);
  explicit TraceScope(std::string&&) = delete;
  ~TraceScope();
  TraceScope(const TraceScope&) = delete;
  TraceScope& operator=(const TraceScope&) = delete;

 private:
  const std::string* const previous_;
};
// The traceparent on this thread, or "".
const std::string& CurrentTraceparent();
// A new traceparent, sampled, with fresh ids.
std::string NewTraceparent();
// `parent` with a new span id; a new traceparent when `parent` is not well formed.
std::string ChildTraceparent(std::string_view parent);

}  // namespace primadona::log

#endif  // PRIMADONA_COMMON_LOG_LOG_H_
