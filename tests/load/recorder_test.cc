#include "tests/load/recorder.h"

#include "gtest/gtest.h"

namespace primadona::load {
namespace {

constexpr Operation kOp = Operation::kBook;

Ended Answer(absl::Duration took) { return {kOp, absl::ZeroDuration(), took, grpc::OK, true}; }
Ended Refusal(absl::Duration took) {
  return {kOp, absl::ZeroDuration(), took, grpc::RESOURCE_EXHAUSTED, false};
}

TEST(Recorder, KeepsQuickRefusalsOutOfTheTimesOfAnswers) {
  Recorder recorder;
  for (int i = 0; i < 10; ++i) recorder.Add(Answer(absl::Milliseconds(100)));
  for (int i = 0; i < 90; ++i) recorder.Add(Refusal(absl::Milliseconds(1)));
  const Tally all = recorder.All();
  EXPECT_GE(all.took.Quantile(0.5), absl::Milliseconds(100));
  EXPECT_LE(all.took_failed.Quantile(0.5), absl::Milliseconds(2));
  EXPECT_EQ(all.answered, 10);
  EXPECT_EQ(all.failed, 90);
  EXPECT_EQ(all.codes.at(grpc::RESOURCE_EXHAUSTED), 90);
}

TEST(Recorder, TakesAnErrorThatWasExpectedForAnAnswer) {
  Recorder recorder;
  recorder.Add({kOp, absl::ZeroDuration(), absl::Milliseconds(1), grpc::FAILED_PRECONDITION, true});
  EXPECT_EQ(recorder.All().answered, 1);
  EXPECT_EQ(recorder.All().failed, 0);
}

TEST(Tally, OfAllThatWereDueIsLateByWhatHadNoAnswer) {
  Recorder recorder;
  for (int i = 1; i <= 98; ++i) recorder.Add(Answer(absl::Milliseconds(i)));
  recorder.Add(Refusal(absl::Milliseconds(1)));
  recorder.Skip(kOp, absl::ZeroDuration());
  const Tally all = recorder.All();
  EXPECT_EQ(all.due(), 100);
  EXPECT_GE(all.OfDue(0.98), absl::Milliseconds(98));
  EXPECT_NE(all.OfDue(0.98), absl::InfiniteDuration());
  EXPECT_EQ(all.OfDue(0.99), absl::InfiniteDuration());
}

TEST(Tally, OfNothingTookNoTime) { EXPECT_EQ(Tally().OfDue(0.99), absl::ZeroDuration()); }

TEST(Recorder, CountsACallInTheSecondInWhichItWasDue) {
  Recorder recorder;
  Ended late = Answer(absl::Seconds(5));
  late.due = absl::Milliseconds(1999);
  recorder.Add(late);
  recorder.Skip(kOp, absl::Seconds(2));
  const auto seconds = recorder.Seconds();
  ASSERT_EQ(seconds.size(), 3u);
  EXPECT_EQ(seconds[1].answered, 1);
  EXPECT_EQ(seconds[2].never_sent, 1);
  EXPECT_EQ(seconds[0].answered + seconds[0].never_sent, 0);
}

TEST(Recorder, PartsOperations) {
  Recorder recorder;
  recorder.Add(Answer(absl::Milliseconds(1)));
  EXPECT_EQ(recorder.Of(kOp).answered, 1);
  EXPECT_EQ(recorder.Of(Operation::kPush).answered, 0);
}

TEST(CodeName, IsTheCanonicalOne) { EXPECT_EQ(CodeName(grpc::UNAVAILABLE), "UNAVAILABLE"); }

}  // namespace
}  // namespace primadona::load
