#include "common/log/work_scope.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

namespace primadona::log {
namespace {

constexpr size_t kMostStatements = 32;

thread_local WorkScope* current_work = nullptr;

}  // namespace

WorkScope::WorkScope() : outer_(std::exchange(current_work, this)), began_(absl::Now()) {}

WorkScope::~WorkScope() { current_work = outer_; }

absl::Duration WorkScope::age() const { return absl::Now() - began_; }

std::string WorkScope::Statements() const { return Join(/*with_times=*/false); }

std::string WorkScope::StatementsWithTimes() const { return Join(/*with_times=*/true); }

std::string WorkScope::Join(bool with_times) const {
  std::string text;
  for (const auto& [name, took] : statements_) {
    if (!text.empty()) text += ' ';
    text += name;
    if (with_times) absl::StrAppendFormat(&text, ":%.1f", absl::ToDoubleMilliseconds(took));
  }
  if (more_ > 0) absl::StrAppend(&text, " +", more_);
  return text;
}

void NoteStatement(const char* name, absl::Duration took) {
  if (current_work == nullptr) return;
  current_work->sql_ += took;
  if (current_work->statements_.size() < kMostStatements) {
    current_work->statements_.emplace_back(name, took);
  } else {
    ++current_work->more_;
  }
}

void NotePoolWait(absl::Duration waited) {
  if (current_work != nullptr) current_work->pool_wait_ += waited;
}

}  // namespace primadona::log
