// Log lines on standard error, those of a few milliseconds with one write.
#ifndef PRIMADONA_COMMON_LOG_BATCHING_SINK_H_
#define PRIMADONA_COMMON_LOG_BATCHING_SINK_H_

#include <mutex>
#include <string>

#include "common/time/worker.h"
#include "spdlog/sinks/base_sink.h"

namespace primadona::log {

// A line that comes after a pause is written at once; those that follow within 50 ms wait for
// their like, since a write for each would be the dearest part of a line. flush() writes what
// waits.
class BatchingSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  BatchingSink();

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override;
  void flush_() override;

 private:
  std::string waiting_;  // whole lines
  Worker writer_;
};

}  // namespace primadona::log

#endif  // PRIMADONA_COMMON_LOG_BATCHING_SINK_H_
