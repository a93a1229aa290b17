#include "common/log/batching_sink.h"

#include <cstdio>

namespace primadona::log {
namespace {

constexpr absl::Duration kPause = absl::Milliseconds(50);
constexpr size_t kMostWaiting = size_t{64} * 1024;  // bytes

}  // namespace

BatchingSink::BatchingSink()
    : writer_(absl::InfiniteDuration(), [this] {
        flush();
        writer_.RestFor(kPause);
        return false;
      }) {}

void BatchingSink::sink_it_(const spdlog::details::log_msg& message) {
  const bool first = waiting_.empty();
  waiting_.append(message.payload.data(), message.payload.size());
  waiting_ += '\n';
  if (waiting_.size() >= kMostWaiting) return flush_();
  if (first) writer_.Wake();
}

void BatchingSink::flush_() {
  // Standard error has no buffer of its own: this is one write.
  std::fwrite(waiting_.data(), 1, waiting_.size(), stderr);
  waiting_.clear();
}

}  // namespace primadona::log
