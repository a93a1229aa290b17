// Rounds of which a replica is killed in the middle, and which outlast the lease of their leader.
#include <spawn.h>
#include <sys/wait.h>

#include <csignal>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/gate.h"
#include "matching/api/round_scene.h"
#include "matching/wiring/spec.h"
#include "verify/verify.h"

namespace primadona::matching {
namespace {

using Stub = pb::MatchingService::Stub;

// Ends the lease of whoever led last, as half a minute would.
constexpr char kEndLease[] = "DELETE FROM lease WHERE name = 'rounds'";
constexpr char kLeaseEnd[] = "SELECT expire_time FROM lease WHERE name = 'rounds'";
constexpr char kLeaseHolder[] = "SELECT HEX(holder) FROM lease WHERE name = 'rounds'";
constexpr char kCountResults[] = "SELECT COUNT(*) FROM round_result";
constexpr char kCountBookings[] = "SELECT COUNT(DISTINCT booking) FROM matches";
constexpr char kCountMatches[] = "SELECT COUNT(*) FROM matches";
constexpr char kRoundVersion[] = "SELECT version FROM matching_round";

// The matching service as a program of its own that dies, as by kill -9, where it was told.
class DoomedReplica {
 public:
  DoomedReplica(const mysql::DatabaseSettings& database, std::string listen,
                const std::string& failpoint)
      : listen_(std::move(listen)) {
    std::vector<std::string> words = {FAULTY_REPLICA, database.address, database.schema, listen_};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string order = "PRIMADONA_FAILPOINT=" + failpoint;
    std::vector<char*> environment = {order.data()};
    for (char** one = environ; *one != nullptr; ++one) environment.push_back(*one);
    environment.push_back(nullptr);
    if (posix_spawn(&pid_, FAULTY_REPLICA, nullptr, nullptr, arguments.data(),
                    environment.data()) != 0) {
      pid_ = -1;
    }
  }
  ~DoomedReplica() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }

  std::unique_ptr<Stub> Connect() {
    const auto channel = grpc::CreateChannel(listen_, grpc::InsecureChannelCredentials());
    channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(60));
    return pb::MatchingService::NewStub(channel);
  }
  // Whether it was killed, and did not end otherwise.
  bool WasKilled() {
    int status = 0;
    const bool over = testing::Eventually([&] { return waitpid(pid_, &status, WNOHANG) == pid_; },
                                          absl::Seconds(60));
    if (over) pid_ = -1;
    return over && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  }

 private:
  const std::string listen_;
  pid_t pid_ = -1;
};

class RoundResumeTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_OK(scene_.WaitForRounds()); }

  // Has a round run at a replica that dies at `failpoint`; nobody else is there meanwhile.
  absl::StatusOr<std::string> RunUntil(const std::string& failpoint) {
    scene_.one.service.service().Shutdown();
    DoomedReplica doomed(scene_.database.settings(), addresses_.all().at("matching"), failpoint);
    const std::unique_ptr<Stub> stub = doomed.Connect();
    ASSIGN_OR_RETURN(
        const pb::MatchingRound round,
        Ask(*stub, scene_.office, &Stub::RunMatchingRound, pb::RunMatchingRoundRequest()));
    if (!doomed.WasKilled()) return absl::DeadlineExceededError("it lives");
    scene_.database.Execute(kEndLease);
    return round.name();
  }
  // Another replica, which the scene asks from now on.
  void StartAnother() {
    two_ = std::make_unique<Replica>(MatchingServiceSpec(), scene_.clock, &scene_.database);
    scene_.one.matching.swap(two_->matching);
  }

  RoundScene scene_{MatchingServiceSpec()};
  testing::SocketAddresses addresses_{{"matching"}};
  std::unique_ptr<Replica> two_;
};

TEST_F(RoundResumeTest, AnotherReplicaEndsWhatOneKilledWhilePublishingBeganAndNothingIsDoneTwice) {
  constexpr int kPairs = 40;
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(50)));
  scene_.QueueMany(kPairs);
  ASSERT_OK_AND_ASSIGN(const std::string name, RunUntil("round.pair@15"));
  EXPECT_GE(scene_.OpenMatches(), 15);
  EXPECT_LT(scene_.OpenMatches(), kPairs);
  StartAnother();
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.Await(name));
  EXPECT_EQ(round.state(), pb::DONE);
  EXPECT_EQ(round.planned(), kPairs);
  EXPECT_EQ(round.matched(), kPairs);
  EXPECT_EQ(round.fell_out(), 0);
  EXPECT_EQ(scene_.Count(kCountMatches), kPairs);
  EXPECT_EQ(scene_.Count(kCountBookings), kPairs);
  EXPECT_EQ(scene_.SeatsUsed(), kPairs);
  EXPECT_EQ(scene_.QuartersTaken(), kPairs * (6 + 7));
  EXPECT_EQ(scene_.UnaccountedChanges(), 0);
}

TEST_F(RoundResumeTest, APlanThatWasWrittenInPartIsMadeAnewAndItsProofHolds) {
  constexpr int kTickets = 520;  // more than one transaction writes
  constexpr int kSeats = 20;
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(kSeats)));
  scene_.QueueMany(kTickets);
  ASSERT_OK_AND_ASSIGN(const std::string name, RunUntil("round.plan.part@1"));
  EXPECT_GT(scene_.Count(kCountResults), 0);
  EXPECT_LT(scene_.Count(kCountResults), kTickets);
  EXPECT_EQ(scene_.OpenMatches(), 0);
  StartAnother();
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.Await(name));
  EXPECT_EQ(round.matched(), kSeats);
  EXPECT_EQ(scene_.Count(kCountResults), kTickets);
  EXPECT_EQ(scene_.SeatsUsed(), kSeats);
  EXPECT_EQ(matching_verify::Verify(scene_.Certificate(name), round.certificate_sha256()).fault,
            "");
}

TEST(RoundLeaseTest, AStepThatOutlastsTheLeaseStaysWithItsLeader) {
  // In the database's time: long enough for a machine that stalls for some seconds. The step is
  // held at two places, since a statement may not take five.
  constexpr absl::Duration kLength = absl::Seconds(4);
  const auto spec = MatchingServiceSpec({.length = kLength, .beat = absl::Milliseconds(200)});
  RoundScene scene(spec);
  ASSERT_OK(scene.WaitForRounds());
  ASSERT_OK(scene.AddProvider(scene.ProviderOf(1)));
  scene.Queue(scene.NewPerson());
  Replica two(spec, scene.clock, &scene.database);
  Gate results(scene.database, "round_result"), proof(scene.database, "round_certificate");
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound asked, scene.Run());
  ASSERT_TRUE(testing::Eventually([&] { return !scene.database.Query(kLeaseEnd).empty(); }));
  const std::string leader = scene.database.Query(kLeaseHolder).front().Text(0);
  const int64_t first = scene.Count(kLeaseEnd);
  // The other replica looks each second whether there is a round to go on with.
  const auto renewed_for = [&](absl::Duration time) {
    return testing::Eventually(
        [&] { return scene.Count(kLeaseEnd) > first + absl::ToInt64Microseconds(time); },
        absl::Seconds(40));
  };
  EXPECT_TRUE(renewed_for(kLength / 2));
  results.Open();
  ASSERT_TRUE(testing::Eventually([&] { return scene.Count(kCountResults) == 1; }));
  EXPECT_TRUE(renewed_for(kLength));
  EXPECT_EQ(scene.database.Query(kLeaseHolder).front().Text(0), leader);
  proof.Open();
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene.Await(asked.name()));
  EXPECT_EQ(round.matched(), 1);
  // Asked for, solving, read, publishing, a page, done: written by one alone.
  EXPECT_EQ(scene.Count(kRoundVersion), 6);
}

}  // namespace
}  // namespace primadona::matching
