#include "cli/output/progress.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"

namespace primadona::cli {
namespace {

constexpr size_t kBarWidth = 30;
constexpr size_t kStepElsewhere = 10;  // percent

}  // namespace

Progress::Progress(std::ostream& out, bool terminal, std::string title, size_t total)
    : out_(out), terminal_(terminal), title_(std::move(title)), total_(total) {
  if (total_ > 0 && terminal_) Draw(0);
}

Progress::~Progress() {
  if (total_ > 0 && terminal_) out_ << std::endl;
}

void Progress::Advance(size_t steps) {
  const std::lock_guard lock(mutex_);
  done_ = std::min(total_, done_ + steps);
  Show();
}

void Progress::Reach(size_t done) {
  const std::lock_guard lock(mutex_);
  done_ = std::min(total_, std::max(done_, done));
  Show();
}

void Progress::Show() {
  if (total_ == 0) return;
  const size_t percent = done_ * 100 / total_;
  const size_t step = terminal_ ? 1 : kStepElsewhere;
  if (percent / step == shown_percent_ / step) return;
  shown_percent_ = percent;
  Draw(percent);
}

void Progress::Draw(size_t percent) {
  if (terminal_) {
    const size_t filled = percent * kBarWidth / 100;
    out_ << absl::StrFormat("\r%-24s [%s%s] %3d %%", title_, std::string(filled, '#'),
                            std::string(kBarWidth - filled, '.'), percent)
         << std::flush;
  } else {
    out_ << absl::StrFormat("%s: %d %% (%d of %d)", title_, percent, done_, total_) << std::endl;
  }
}

}  // namespace primadona::cli
