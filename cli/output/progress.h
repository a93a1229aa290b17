// How far a long piece of work has come.
#ifndef PRIMADONA_CLI_OUTPUT_PROGRESS_H_
#define PRIMADONA_CLI_OUTPUT_PROGRESS_H_

#include <mutex>
#include <ostream>
#include <string>

namespace primadona::cli {

// Thread-safe. On a terminal one line that fills up; elsewhere a line at every tenth of the way.
// Nothing at all for work of nothing.
class Progress {
 public:
  Progress(std::ostream& out, bool terminal, std::string title, size_t total);
  ~Progress();  // ends the terminal's line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Advance(size_t steps = 1);
  // The same, told as how much is done in all.
  void Reach(size_t done);

 private:
  void Show();
  void Draw(size_t percent);

  std::mutex mutex_;
  std::ostream& out_;
  const bool terminal_;
  const std::string title_;
  const size_t total_;
  size_t done_ = 0;
  size_t shown_percent_ = 0;
};

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_OUTPUT_PROGRESS_H_
