// Tells the demo's steps, and waits for what other programs do.
#ifndef PRIMADONA_CLI_DEMO_STORY_H_
#define PRIMADONA_CLI_DEMO_STORY_H_

#include <functional>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace primadona::cli {

class Story {
 public:
  explicit Story(std::ostream& out) : out_(out) {}

  // "3. The coachee confirms."
  void Step(const std::string& text);
  // "   → as read by the auditor: QUEUED"
  void Seen(const std::string& text);

  // FAILED_PRECONDITION: NOT_AS_EXPECTED with `what` unless `holds`.
  static absl::Status Expect(bool holds, const std::string& what);

  // Reads again and again until `holds` is true of the answer; the answer. An error of reading,
  // or the expectation `what` when it still does not hold after 20 seconds.
  template <typename T>
  static absl::StatusOr<T> Await(const std::function<absl::StatusOr<T>()>& read,
                                 const std::function<bool(const T&)>& holds,
                                 const std::string& what) {
    const absl::Time limit = absl::Now() + kPatience;
    while (true) {
      absl::StatusOr<T> answer = read();
      if (answer.ok() && holds(*answer)) return answer;
      if (absl::Now() >= limit) return answer.ok() ? Expect(false, what) : answer.status();
      absl::SleepFor(kPause);
    }
  }

 private:
  static constexpr absl::Duration kPatience = absl::Seconds(20);
  static constexpr absl::Duration kPause = absl::Milliseconds(50);

  std::ostream& out_;
  int step_ = 0;
};

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_DEMO_STORY_H_
