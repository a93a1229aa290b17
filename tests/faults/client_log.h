// What clients were told, one answer a line; the reconciler holds the services to it.
#ifndef PRIMADONA_TESTS_FAULTS_CLIENT_LOG_H_
#define PRIMADONA_TESTS_FAULTS_CLIENT_LOG_H_

#include <string>
#include <vector>

namespace primadona::faults {

// Thread-safe. A line stands in the file before Append returns.
class ClientLog {
 public:
  // Ends the program when the file cannot be made.
  explicit ClientLog(const std::string& file);
  ~ClientLog();

  // Fields separated by tabs; they hold neither tab nor end of line.
  void Append(const std::vector<std::string>& fields) const;

 private:
  const int file_;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_CLIENT_LOG_H_
