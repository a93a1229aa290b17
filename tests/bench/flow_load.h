// Whole requests: a person books, a match is proposed, the provider accepts, the person confirms.
#ifndef PRIMADONA_TESTS_BENCH_FLOW_LOAD_H_
#define PRIMADONA_TESTS_BENCH_FLOW_LOAD_H_

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/ids/id.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "tests/bench/booking_watch.h"
#include "tests/bench/closed_loop.h"
#include "tests/bench/latencies.h"
#include "tests/e2e/suite.h"

namespace primadona::bench {

// Thread-safe. A call that fails ends the program with the reason.
class FlowLoad {
 public:
  // Each of `people` sends one request, for the next of `competencies`; `providers` are all who
  // may be proposed.
  FlowLoad(e2e::Suite& suite, const std::vector<PersonId>& people,
           const std::vector<PersonId>& providers, std::vector<std::string> competencies);

  // CreateBooking, SubmitBooking, and on the stream's word of a proposal AcceptMatch and
  // ConfirmMatch, for the next person.
  void FlowOne(std::function<void()> done);

  int64_t confirmed() const { return confirmed_; }
  // From the start of SubmitBooking to the stream's word of the proposal.
  const Latencies& submit_to_proposed() const { return submit_to_proposed_; }
  // From the start of CreateBooking to the answer of ConfirmMatch.
  const Latencies& whole() const { return whole_; }
  void ForgetTimes();

 private:
  struct Flow;
  using FlowPtr = std::shared_ptr<Flow>;
  void Create(FlowPtr flow);
  void Submit(FlowPtr flow, const std::string& booking);
  void Accept(FlowPtr flow, const std::string& match, const std::string& provider);
  void Confirm(FlowPtr flow, const std::string& match);

  std::vector<std::string> tokens_;                      // of the people
  std::map<std::string, std::string> provider_tokens_;  // by resource name
  const std::vector<std::string> competencies_;
  std::unique_ptr<booking::v1::BookingService::Stub> bookings_;
  std::unique_ptr<matching::v1::MatchingService::Stub> matches_;
  std::atomic<size_t> next_{0};
  std::atomic<int64_t> confirmed_{0};
  Latencies calls_, submit_to_proposed_, whole_;
  BookingWatch watch_;  // last: its thread uses all of the above
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_FLOW_LOAD_H_
