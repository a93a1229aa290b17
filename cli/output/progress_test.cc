#include "cli/output/progress.h"

#include <algorithm>
#include <sstream>
#include <string>

#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

size_t LinesOf(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

TEST(ProgressTest, ALogGetsALineAtEveryTenth) {
  std::ostringstream out;
  {
    Progress progress(out, /*terminal=*/false, "coachees", 8000);
    for (int i = 0; i < 8000; ++i) progress.Advance();
  }
  EXPECT_EQ(LinesOf(out.str()), 10u);
  EXPECT_NE(out.str().find("coachees: 10 % (800 of 8000)\n"), std::string::npos);
  EXPECT_NE(out.str().find("coachees: 100 % (8000 of 8000)\n"), std::string::npos);
}

TEST(ProgressTest, ATerminalGetsOneLineThatFillsUp) {
  std::ostringstream out;
  {
    Progress progress(out, /*terminal=*/true, "coachees", 3);
    progress.Advance(3);
  }
  EXPECT_EQ(LinesOf(out.str()), 1u);
  EXPECT_NE(out.str().find("[##############################] 100 %"), std::string::npos);
}

TEST(ProgressTest, NothingToDoSaysNothing) {
  std::ostringstream out;
  { Progress progress(out, /*terminal=*/true, "coachees", 0); }
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace primadona::cli
