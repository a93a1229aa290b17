#include "common/log/work_scope.h"

#include <thread>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::log {
namespace {

TEST(WorkScope, CollectsStatementsInTheirOrder) {
  const WorkScope work;
  NoteStatement("load_booking", absl::Microseconds(400));
  NoteStatement("commit", absl::Milliseconds(12));
  NotePoolWait(absl::Milliseconds(3));
  EXPECT_EQ(work.Statements(), "load_booking commit");
  EXPECT_EQ(work.StatementsWithTimes(), "load_booking:0.4 commit:12.0");
  EXPECT_EQ(work.sql(), absl::Microseconds(12400));
  EXPECT_EQ(work.pool_wait(), absl::Milliseconds(3));
}

TEST(WorkScope, AnInnerOneKeepsItsOwn) {
  const WorkScope outer;
  NoteStatement("a", absl::ZeroDuration());
  {
    const WorkScope inner;
    NoteStatement("b", absl::ZeroDuration());
    EXPECT_EQ(inner.Statements(), "b");
  }
  NoteStatement("c", absl::ZeroDuration());
  EXPECT_EQ(outer.Statements(), "a c");
}

TEST(WorkScope, IsItsThreadsAlone) {
  const WorkScope work;
  std::thread([] { NoteStatement("elsewhere", absl::ZeroDuration()); }).join();
  EXPECT_EQ(work.Statements(), "");
}

TEST(WorkScope, CountsWhatIsMoreThan32) {
  const WorkScope work;
  for (int i = 0; i < 35; ++i) NoteStatement("x", absl::ZeroDuration());
  EXPECT_THAT(work.Statements(), ::testing::EndsWith("x x +3"));
}

TEST(NoteStatement, DoesNothingWithoutAScope) { NoteStatement("x", absl::ZeroDuration()); }

}  // namespace
}  // namespace primadona::log
