// The programs matching-solve and matching-verify as they are used from a shell.
#include <sys/wait.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"

namespace matching_verify {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Ran {
  int exit = -1;
  std::string output;  // both streams
};

Ran Shell(const std::string& command) {
  Ran ran;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return ran;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    ran.output.push_back(static_cast<char>(c));
  }
  const int status = pclose(pipe);
  if (WIFEXITED(status)) ran.exit = WEXITSTATUS(status);
  return ran;
}
Ran Solve(const std::string& arguments) { return Shell(MATCHING_SOLVE " " + arguments); }
Ran Verify(const std::string& arguments) { return Shell(MATCHING_VERIFY " " + arguments); }

class ProgramsTest : public ::testing::Test {
 protected:
  ProgramsTest() {
    Write("p.csv", "provider,capacity\np1,1\np2,1\n");
    Write("t.csv", "ticket,priority\nb1,1\nb2,1\nb3,2\n");
    Write("e.csv",
          "ticket,provider,cost\nb1,p1,10\nb1,p2,500\nb2,p1,0\n"
          "b3,p2,9000\n");
  }
  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  void Write(const std::string& name, const std::string& text) {
    std::ofstream(Path(name), std::ios::binary) << text;
  }
  std::string Read(const std::string& name) {
    std::ifstream stream(Path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  }
  std::string Tables() const {
    return "--providers " + Path("p.csv") + " --tickets " + Path("t.csv") + " --pairs " +
           Path("e.csv");
  }
  // The proof of the tables, and its hash by sha256sum.
  std::string Certify() {
    EXPECT_EQ(Solve(Tables() + " --certificate " + Path("c") + " --assignment " + Path("a")).exit,
              0);
    return Shell("sha256sum " + Path("c")).output.substr(0, 64);
  }

  primadona::testing::TempDir folder_;
};

TEST_F(ProgramsTest, TablesBecomeAnAssignmentAndAProofThatHolds) {
  const std::string hash = Certify();
  // The higher priority takes the one place that it can; of the others the cheaper one is served.
  EXPECT_THAT(Read("a"), HasSubstr("b3,p2"));
  EXPECT_THAT(Read("a"), HasSubstr("b2,p1"));
  const Ran verified = Verify(Path("c"));
  EXPECT_EQ(verified.exit, 0);
  EXPECT_THAT(verified.output, StartsWith("proven: 2 of 3 tickets served, priority 3, cost 9000"));
  EXPECT_THAT(verified.output, HasSubstr("sha256: " + hash));
  EXPECT_EQ(Verify("--sha256 " + hash + " " + Path("c")).exit, 0);
}

TEST_F(ProgramsTest, AProofOfSomethingElseIsNotTheOneExpected) {
  const std::string hash = Certify();
  Write("t.csv", "ticket,priority\nb1,1\nb2,1\nb3,3\n");
  EXPECT_NE(Certify(), hash);
  EXPECT_EQ(Verify(Path("c")).exit, 0);
  const Ran other = Verify("--sha256 " + hash + " " + Path("c"));
  EXPECT_EQ(other.exit, 1);
  EXPECT_THAT(other.output, HasSubstr("does not hold: it is another certificate"));
}

TEST_F(ProgramsTest, SolvingWhatACertificateHoldsComesToTheSameFile) {
  Certify();
  const Ran again = Solve("--instance " + Path("c") + " --certificate " + Path("d") +
                          " --assignment " + Path("a"));
  EXPECT_EQ(again.exit, 0) << again.output;
  EXPECT_THAT(again.output, HasSubstr("solving 3 tickets, 2 providers, 0 slots, 4 pairs"));
  EXPECT_EQ(Read("d"), Read("c"));
}

TEST_F(ProgramsTest, WrongInputIsToldByItsPlaceAndNothingIsWritten) {
  Write("e.csv", "ticket,provider,cost\nb1,p1,10001\n");
  const Ran wrong = Solve(Tables() + " --certificate " + Path("c"));
  EXPECT_EQ(wrong.exit, 1);
  EXPECT_THAT(wrong.output, HasSubstr("e.csv"));
  EXPECT_EQ(Read("c"), "");
}

TEST_F(ProgramsTest, ACertificateThatWasChangedOrIsNoneDoesNotHold) {
  Certify();
  std::string file = Read("c");
  file[20] ^= 1;
  Write("c", file);
  EXPECT_EQ(Verify(Path("c")).exit, 1);
  Write("c", "nothing of the kind");
  EXPECT_THAT(Verify(Path("c")).output, HasSubstr("this is no certificate"));
}

TEST_F(ProgramsTest, HelpSaysWhatEachExitMeans) {
  const Ran solve = Solve("--help");
  EXPECT_EQ(solve.exit, 0);
  for (const char* exit : {"Exit 0: solved", " 1: ", " 2: ", " 3: no proof was found"}) {
    EXPECT_THAT(solve.output, HasSubstr(exit));
  }
  const Ran verify = Verify("--help");
  EXPECT_EQ(verify.exit, 0);
  EXPECT_THAT(verify.output, HasSubstr("--sha256 EXPECTED"));
}

TEST_F(ProgramsTest, WrongUseAndFilesThatAreNotThereExitWithTwo) {
  EXPECT_EQ(Solve("").exit, 2);
  EXPECT_EQ(Solve("--providers " + Path("p.csv")).exit, 2);
  EXPECT_EQ(Solve("--instance " + Path("none")).exit, 2);
  EXPECT_EQ(Verify("").exit, 2);
  EXPECT_EQ(Verify(Path("none")).exit, 2);
  EXPECT_EQ(Verify("--sha256 abc " + Path("p.csv")).exit, 2);
}

}  // namespace
}  // namespace matching_verify
