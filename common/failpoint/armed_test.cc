#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>

#include "common/failpoint/failpoint.h"
#include "common/testing/temp_dir.h"
#include "gtest/gtest.h"

namespace primadona::failpoint {
namespace {

// Each death test runs in a child of its own: the order is read at the first pass.
class ArmedDeathTest : public ::testing::Test {
 protected:
  void Order(const char* order) {
    setenv("PRIMADONA_FAILPOINT", order, 1);
    setenv("PRIMADONA_FAILPOINT_LOG", log_.c_str(), 1);
  }

  testing::TempDir folder_;
  const std::string log_ = folder_.path() + "/log";
};

TEST_F(ArmedDeathTest, EndsTheProgramAtTheOrderedPassAndTellsThePlace) {
  Order("commit.after@3");
  EXPECT_EXIT(
      {
        Pass(kCommitAfter);
        Pass(kCommitBefore);
        Pass(kCommitAfter);
        Pass(kCommitBefore);
        Pass(kCommitAfter);
        _exit(0);
      },
      ::testing::KilledBySignal(SIGKILL), "");
  std::ifstream log(log_);
  std::string line;
  std::getline(log, line);
  EXPECT_EQ(line, kCommitAfter);
}

TEST_F(ArmedDeathTest, LetsEverythingElsePass) {
  Order("commit.after@3");
  EXPECT_EXIT(
      {
        for (int i = 0; i < 2; ++i) Pass(kCommitAfter);
        for (int i = 0; i < 9; ++i) Pass(kDeliverBefore);
        _exit(0);
      },
      ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace primadona::failpoint
