// What metrics, trace and log lines cost: the suite with them and without, in turns
//
// The programs without are the same objects; bare.cc, linked before the libraries, puts nothing in
// the place of what counts, traces and logs. Both suites stand over one database server, and take
// short turns in an order that turns around each round, so that what the machine does besides hits
// both alike. overhead is the larger of that of reads and that of bookings.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/bench/booking_load.h"
#include "tests/bench/closed_loop.h"
#include "tests/bench/durable_suite.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/bench/people.h"
#include "tests/bench/processor_time.h"
#include "tests/bench/read_load.h"

namespace primadona::bench {
namespace {

constexpr char kAbout[] =
    "Calls through the gateway, with the programs as they are and with programs that neither count "
    "calls and statements nor trace nor log (executor, domain counters and gauges stay in both). "
    "overhead is the part of throughput that instrumentation costs: the median "
    "over the rounds of 1 - with/without, for reads or for bookings, whichever is more.";
constexpr int kBookingsASecond = 1500;  // more than will be made
constexpr int kReaders = 64;
constexpr absl::Duration kWarmUp = absl::Seconds(1);

std::map<std::string, std::string> BarePrograms() {
  return {{"gateway", PRIMADONA_BARE_GATEWAY},
          {"booking", PRIMADONA_BARE_BOOKING},
          {"matching", PRIMADONA_BARE_MATCHING},
          {"session", PRIMADONA_BARE_SESSION}};
}

// One of the two suites, with its callers.
class Side {
 public:
  Side(const Options& options, const std::vector<PersonId>& people,
       std::map<std::string, std::string> programs)
      : options_(options),
        durable_(std::move(programs)),
        of_reads_(durable_.processes()),
        of_bookings_(durable_.processes()) {
    durable_.SetMatchingPolicy("matching_mode", "round");
    WriteCoachees(durable_.suite().database("booking"), people);
    bookings_ = std::make_unique<BookingLoad>(durable_.suite(), people, Callers::kSystem);
    reads_ = std::make_unique<ReadLoad>(
        durable_.suite(), std::vector<PersonId>(people.end() - kReaders, people.end()));
  }

  // Calls a second of one turn; that of bookings ends when all that they caused is done.
  double Reads(absl::Duration duration) {
    const int64_t before = reads_->calls();
    of_reads_.Start();
    const absl::Duration took =
        RunClosedLoop(duration, options_.outstanding,
                      [this](std::function<void()> done) { reads_->ReadOne(std::move(done)); });
    of_reads_.Stop();
    return static_cast<double>(reads_->calls() - before) / absl::ToDoubleSeconds(took);
  }
  double Bookings(absl::Duration duration) {
    const int64_t before = bookings_->calls();
    of_bookings_.Start();
    const absl::Time began = absl::Now();
    RunClosedLoop(duration, options_.outstanding,
                  [this](std::function<void()> done) { bookings_->BookOne(std::move(done)); });
    durable_.Drain();
    of_bookings_.Stop();
    return static_cast<double>(bookings_->calls() - before) /
           absl::ToDoubleSeconds(absl::Now() - began);
  }

  // Processor time of a read or a booking, by program, in microseconds.
  std::map<std::string, double> ProcessorOfReads() const {
    return of_reads_.MicrosPerCall(static_cast<double>(reads_->calls()));
  }
  std::map<std::string, double> ProcessorOfBookings() const {
    return of_bookings_.MicrosPerCall(static_cast<double>(bookings_->calls()));
  }

 private:
  const Options& options_;
  DurableSuite durable_;
  ProcessorMeter of_reads_, of_bookings_;
  std::unique_ptr<BookingLoad> bookings_;
  std::unique_ptr<ReadLoad> reads_;
};

// Both sides of one kind of call.
struct Turns {
  const char* what;
  double (Side::*turn)(absl::Duration);
  std::vector<double> with, without, overheads;

  void Round(Side& full, Side& bare, absl::Duration segment, bool bare_first) {
    double faster = bare_first ? (bare.*turn)(segment) : 0;
    with.push_back((full.*turn)(segment));
    if (!bare_first) faster = (bare.*turn)(segment);
    without.push_back(faster);
    overheads.push_back(1 - with.back() / faster);
    Tell(absl::StrFormat("%s: with %.0f, without %.0f calls/s: %.3f", what, with.back(), faster,
                         overheads.back()));
  }
};

nlohmann::ordered_json Run(const Options& options) {
  const double seconds =
      absl::ToDoubleSeconds(kWarmUp + (options.rounds + 1) * options.segment);
  const std::vector<PersonId> people =
      MakePeople(static_cast<int>(kBookingsASecond * seconds) + kReaders);
  Tell(absl::StrCat("making ", people.size(), " people twice"));
  Side full(options, people, {}), bare(options, people, BarePrograms());
  Turns reads{"reads", &Side::Reads}, bookings{"bookings", &Side::Bookings};
  for (Side* side : {&full, &bare}) {
    side->Reads(kWarmUp);
    side->Bookings(kWarmUp);
  }
  for (int i = 0; i < options.rounds; ++i) {
    reads.Round(full, bare, options.segment, i % 2 == 1);
    bookings.Round(full, bare, options.segment, i % 2 == 1);
  }
  const double of_reads = Median(reads.overheads), of_bookings = Median(bookings.overheads);
  return {{"bench", "instrumentation"},
          {"overhead", Rounded(std::max(of_reads, of_bookings))},
          {"overhead_reads", Rounded(of_reads)},
          {"overhead_bookings", Rounded(of_bookings)},
          {"reads_tps", Rounded(Median(reads.with))},
          {"reads_tps_without", Rounded(Median(reads.without))},
          {"bookings_tps", Rounded(Median(bookings.with))},
          {"bookings_tps_without", Rounded(Median(bookings.without))},
          {"cpu_us_per_read", full.ProcessorOfReads()},
          {"cpu_us_per_read_without", bare.ProcessorOfReads()},
          {"cpu_us_per_booking", full.ProcessorOfBookings()},
          {"cpu_us_per_booking_without", bare.ProcessorOfBookings()},
          {"rounds", options.rounds},
          {"overheads_reads", reads.overheads},
          {"overheads_bookings", bookings.overheads}};
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  using namespace primadona::bench;  // NOLINT
  const Options options =
      ReadOptions(
      argc, argv, kAbout, {.rounds = 41, .segment = absl::Seconds(0.5), .outstanding = 16});
  UseDurableServer();
  Report(Run(options));
}
