// The W3C traceparent header, taken apart.
#ifndef PRIMADONA_COMMON_LOG_TRACEPARENT_H_
#define PRIMADONA_COMMON_LOG_TRACEPARENT_H_

#include <optional>
#include <string>
#include <string_view>

namespace primadona::log {

// All parts are lower-case hexadecimal: 32, 16 and 2 digits. They point into the text that they
// were read from.
struct Traceparent {
  std::string_view trace_id;
  std::string_view span_id;
  std::string_view flags;

  // "00-<trace_id>-<span_id>-<flags>".
  std::string ToString() const;
};

// The parts of `text`; nullopt when it is not well formed (W3C Trace Context, 3.2). Of a version
// later than 00 the parts that version 00 knows are read.
std::optional<Traceparent> ParseTraceparent(std::string_view text);

}  // namespace primadona::log

#endif  // PRIMADONA_COMMON_LOG_TRACEPARENT_H_
