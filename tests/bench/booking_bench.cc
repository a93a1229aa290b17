// CreateBooking and SubmitBooking through the gateway, against their SQL alone
//
// The limit: the general log of a short run gives every transaction that the three services
// committed for it; they run again on 16 connections, statement by statement, in schemas of their
// own. Service and limit take turns. A turn of the service ends when all that its calls caused has
// been delivered and numbered, so that no work is left out of its time. Between the recording and
// the turns the programs start anew: the server goes on building the text for the log of each
// statement that was prepared while the log was on.
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/rpc/callback_thread.h"
#include "common/testing/private_server.h"
#include "tests/bench/booking_load.h"
#include "tests/bench/closed_loop.h"
#include "tests/bench/durable_suite.h"
#include "tests/bench/general_log.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/bench/people.h"
#include "tests/bench/processor_time.h"
#include "tests/bench/replay.h"

namespace primadona::bench {
namespace {

constexpr char kAbout[] =
    "CreateBooking and SubmitBooking through the gateway, each durable, matching in round mode "
    "with no round running; tps and limit_tps count calls (half create, half submit), ratio is "
    "the median of the turns.";
constexpr int kConnections = 16;
constexpr int kBookingsASecond = 2500;  // more than will be made: people to book for
constexpr absl::Duration kWarmUp = absl::Seconds(1);

int PeopleFor(absl::Duration load) {
  return static_cast<int>(kBookingsASecond * absl::ToDoubleSeconds(load));
}

class BookingBench {
 public:
  BookingBench(const Options& options, Callers callers)
      : options_(options),
        callers_(callers),
        recorded_people_(PeopleFor(kWarmUp + options.segment / 2)),
        people_(
            MakePeople(recorded_people_ + PeopleFor(kWarmUp + options.rounds * options.segment))) {}

  nlohmann::ordered_json Run();

 private:
  void Prepare();
  // Takes the general log of a run of its own, and makes the replay of it.
  void Record();
  absl::Status OneRound();
  absl::Duration BookFor(BookingLoad& load, absl::Duration duration);
  std::string ReadGeneralLog() const;

  const Options options_;
  const Callers callers_;
  const int recorded_people_;  // the first of:
  const std::vector<PersonId> people_;
  DurableSuite durable_;
  std::unique_ptr<BookingLoad> load_;
  std::map<std::string, std::unique_ptr<testing::TestDatabase>> copies_;
  std::vector<std::unique_ptr<mysql::Database>> pools_;
  std::unique_ptr<Replay> replay_;
  double calls_a_transaction_ = 0;  // in the recording
  int64_t recorded_transactions_ = 0, recorded_statements_ = 0;
  std::vector<double> tps_, limit_tps_, ratios_, drain_ms_;
  int64_t calls_ = 0, commits_ = 0, lock_waits_ = 0;
  double limit_calls_ = 0;
  std::optional<ProcessorMeter> service_time_, limit_time_;
};

absl::Duration BookingBench::BookFor(BookingLoad& load, absl::Duration duration) {
  const absl::Time began = absl::Now();
  RunClosedLoop(duration, options_.outstanding,
                [&load](std::function<void()> done) { load.BookOne(std::move(done)); });
  durable_.Drain();
  return absl::Now() - began;
}

void BookingBench::Prepare() {
  Tell(absl::StrCat("making ", people_.size(), " people"));
  durable_.SetMatchingPolicy("matching_mode", "round");
  WriteCoachees(durable_.suite().database("booking"), people_);
  for (const char* service : {"booking", "matching", "session"}) {
    copies_[service] = std::make_unique<testing::TestDatabase>(service);
  }
  WriteCoachees(*copies_.at("booking"), people_);
}

std::string BookingBench::ReadGeneralLog() const {
  std::ifstream file(testing::PrivateServer::Get().data_folder() + "/general.log");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void BookingBench::Record() {
  Tell("recording");
  BookingLoad load(durable_.suite(), {people_.begin(), people_.begin() + recorded_people_},
                   callers_);
  BookFor(load, kWarmUp);
  const size_t from = ReadGeneralLog().size();
  const int64_t calls_before = load.calls();
  BookFor(load, options_.segment / 2);
  const auto calls = static_cast<double>(load.calls() - calls_before);
  const auto recording = CommittedIn(ReadGeneralLog(), from);
  durable_.suite().database("booking").Execute("SET GLOBAL general_log = 0");
  if (!recording.ok() || recording->empty()) {
    Tell(absl::StrCat("no recording: ", recording.status().ToString()));
    std::exit(1);
  }
  recorded_transactions_ = static_cast<int64_t>(recording->size());
  for (const Transaction& transaction : *recording) {
    recorded_statements_ += static_cast<int64_t>(transaction.statements.size());
  }
  calls_a_transaction_ = calls / static_cast<double>(recording->size());
  std::map<std::string, mysql::Database*> targets;
  for (const auto& [service, copy] : copies_) {
    mysql::DatabaseSettings settings = copy->settings();
    settings.pool_size = kConnections;
    pools_.push_back(mysql::Database::Open(settings));
    targets[durable_.suite().database(service).settings().schema] = pools_.back().get();
  }
  replay_ = std::make_unique<Replay>(*recording, std::move(targets), people_);
}

absl::Status BookingBench::OneRound() {
  const int64_t calls_before = load_->calls();
  const int64_t commits_before = durable_.ServerStatus("Com_commit");
  const int64_t waits_before = durable_.ServerStatus("Innodb_row_lock_waits");
  service_time_->Start();
  const absl::Time began = absl::Now();
  const absl::Duration took = BookFor(*load_, options_.segment);
  drain_ms_.push_back(absl::ToDoubleMilliseconds(absl::Now() - began - options_.segment));
  service_time_->Stop();
  lock_waits_ += durable_.ServerStatus("Innodb_row_lock_waits") - waits_before;
  commits_ += durable_.ServerStatus("Com_commit") - commits_before;
  const int64_t calls = load_->calls() - calls_before;
  calls_ += calls;
  limit_time_->Start();
  ASSIGN_OR_RETURN(const ReplayResult limit, replay_->Run(options_.segment, kConnections));
  limit_time_->Stop();
  limit_calls_ += static_cast<double>(limit.transactions) * calls_a_transaction_;
  tps_.push_back(static_cast<double>(calls) / absl::ToDoubleSeconds(took));
  limit_tps_.push_back(static_cast<double>(limit.transactions) * calls_a_transaction_ /
                       absl::ToDoubleSeconds(limit.took));
  ratios_.push_back(tps_.back() / limit_tps_.back());
  Tell(absl::StrFormat("service %.0f, limit %.0f calls/s: %.3f", tps_.back(), limit_tps_.back(),
                       ratios_.back()));
  return absl::OkStatus();
}

nlohmann::ordered_json BookingBench::Run() {
  Prepare();
  Record();
  durable_.suite().RestartAll();
  load_ = std::make_unique<BookingLoad>(
      durable_.suite(), std::vector<PersonId>(people_.begin() + recorded_people_, people_.end()),
      callers_);
  service_time_.emplace(durable_.processes());
  limit_time_.emplace(durable_.processes());
  BookFor(*load_, kWarmUp);
  load_->ForgetTimes();
  for (int i = 0; i < options_.rounds; ++i) {
    const absl::Status status = OneRound();
    if (status.ok()) continue;
    Tell(absl::StrCat("the replay failed: ", status.ToString()));
    std::exit(1);
  }
  const auto per_call = [this](int64_t count) {
    return Rounded(static_cast<double>(count) / static_cast<double>(calls_));
  };
  const double recorded_calls = calls_a_transaction_ * static_cast<double>(recorded_transactions_);
  return {{"bench", "booking"},
          {"callers", callers_ == Callers::kPeople ? "people" : "system"},
          {"limit_tps", Rounded(Median(limit_tps_))},
          {"tps", Rounded(Median(tps_))},
          {"ratio", Rounded(Median(ratios_))},
          {"p50_ms", load_->latencies().Quantile(0.5)},
          {"p99_ms", load_->latencies().Quantile(0.99)},
          {"cpu_us_per_call", service_time_->MicrosPerCall(static_cast<double>(calls_))},
          {"limit_cpu_us_per_call", limit_time_->MicrosPerCall(limit_calls_)},
          {"calls", calls_},
          {"drain_ms", Rounded(Median(drain_ms_))},
          {"commits_per_call", per_call(commits_)},
          {"recorded_commits_per_call",
           Rounded(static_cast<double>(recorded_transactions_) / recorded_calls)},
          {"recorded_statements_per_call",
           Rounded(static_cast<double>(recorded_statements_) / recorded_calls)},
          {"row_lock_waits", lock_waits_},
          {"ratios", ratios_}};
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  using namespace primadona::bench;  // NOLINT
  bool people = false;
  const Options options = ReadOptions(argc, argv, kAbout, {}, [&](CLI::App& app) {
    app.add_flag(
        "--people", people,
        "each person calls with a token of the person's own, not a partner system for them");
  });
  UseDurableServer(/*general_log=*/true);
  const primadona::rpc::CallbackThread callbacks;
  Report(BookingBench(options, people ? Callers::kPeople : Callers::kSystem).Run());
}
