// The suite as its users run it: four programs, mutual TLS, a database server, a clock file.
#ifndef PRIMADONA_TESTS_E2E_PROCESS_SUITE_H_
#define PRIMADONA_TESTS_E2E_PROCESS_SUITE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/testing/temp_dir.h"
#include "common/time/clock.h"
#include "tests/e2e/child_process.h"
#include "tests/e2e/suite.h"

namespace primadona::e2e {

// The programs are those of the same build tree. Their logs go with the folder; the end of each is
// shown when a start fails or a program does not end with 0.
class ProcessSuite : public Suite {
 public:
  // `files` has another file for a program that it names, e.g. "gateway".
  explicit ProcessSuite(std::map<std::string, std::string> files = {});
  ~ProcessSuite() override;

  std::shared_ptr<grpc::Channel> door() override { return door_; }
  std::string door_address() override { return address("gateway"); }
  absl::Time Now() override { return clock_->Now(); }
  void Advance(absl::Duration by) override;
  void RestartAll() override;
  testing::TestDatabase& database(const std::string& service) override {
    return *databases_.at(service);
  }
  // "gateway", "booking", "matching" or "session".
  ChildProcess& program(const std::string& name) { return *programs_.at(name); }
  // Where it listens, "127.0.0.1:port"; another one after RestartAll.
  std::string address(const std::string& name) const;
  // With the keys and certificates, under the names that an installation gives them.
  const std::string& folder() const { return folder_.path(); }

 private:
  std::string FileOf(const std::string& program) const;
  std::vector<std::string> ArgumentsOf(const std::string& program) const;
  void StartAll();
  void StopAll();
  bool IsUp(const std::string& service);
  std::string EndOfLog(const std::string& program) const;

  const std::map<std::string, std::string> files_;
  testing::TempDir folder_;
  std::map<std::string, std::unique_ptr<testing::TestDatabase>> databases_;
  std::map<std::string, int> ports_;
  std::map<std::string, std::unique_ptr<ChildProcess>> programs_;
  std::unique_ptr<Clock> clock_;
  int64_t offset_seconds_ = 0;
  std::shared_ptr<grpc::Channel> door_;
};

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_PROCESS_SUITE_H_
