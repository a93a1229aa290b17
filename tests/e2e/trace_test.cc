// One request's trace over real programs: from its caller through the door, the service and the
// outbox into the next service, down to the names of the SQL statements.
#include <algorithm>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/e2e/process_suite.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using Json = nlohmann::json;

constexpr char kTrace[] = "4bf92f3577b34da6a3ce929d0e0e4736";

class Trace : public ::testing::Test {
 protected:
  Trace() : world_(suite_), coachee_(world_.AddCoachee()) {}

  // A context of that caller's within the trace.
  std::unique_ptr<grpc::ClientContext> TracedAs(const Caller& caller) {
    auto context = suite_.As(caller);
    context->AddMetadata("traceparent", absl::StrCat("00-", kTrace, "-00f067aa0ba902b7-01"));
    return context;
  }
  absl::StatusOr<booking::v1::Booking> SubmitTraced();
  absl::StatusOr<matching::v1::Match> ConfirmTraced(const std::string& match);
  // The lines of the trace in a program's log.
  std::vector<Json> LinesOf(const std::string& program) {
    std::ifstream in(absl::StrCat(suite_.folder(), "/", program, ".log"));
    std::vector<Json> lines;
    for (std::string text; std::getline(in, text);) {
      Json line = Json::parse(text, nullptr, /*allow_exceptions=*/false);
      if (line.is_object() && line.value("trace_id", "") == kTrace) lines.push_back(line);
    }
    return lines;
  }
  // Whether a line that has `field` as `value` names `statement`; such a line is written when the
  // work has ended, and a trace may lead to the same kind of work more than once.
  bool Tells(const std::string& program, const std::string& field, const std::string& value,
             const std::string& statement) {
    return testing::Eventually([&] {
      const std::vector<Json> lines = LinesOf(program);
      return std::any_of(lines.begin(), lines.end(), [&](const Json& line) {
        return line.value(field, "") == value &&
               absl::StrContains(line.value("statements", ""), statement);
      });
    });
  }

  // When the program told of its first piece of work of the trace: of a call before it is answered,
  // of an event after its COMMIT. How long the work took would not give its begin: the stamp comes
  // later than the end, by as long as the machine likes.
  absl::Time ToldIn(const std::string& program) {
    absl::Time first = absl::InfiniteFuture();
    for (const Json& line : LinesOf(program)) {
      absl::Time told;
      std::string fault;
      if (!line.contains("duration_ms")) continue;
      EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, line.value("time", ""), &told, &fault))
          << fault;
      first = std::min(first, told);
    }
    return first;
  }

  ProcessSuite suite_;
  World world_;
  Person coachee_;
};

absl::StatusOr<booking::v1::Booking> Trace::SubmitTraced() {
  booking::v1::BookingService::Stub stub(suite_.door());
  booking::v1::CreateBookingRequest create;
  *create.mutable_booking() = RequestOf(world_, COACHING);
  create.set_request_id(world_.NewText());
  ASSIGN_OR_RETURN(const booking::v1::Booking draft,
                   Ask(suite_, coachee_.AsCoachee(),
                       &booking::v1::BookingService::Stub::CreateBooking, create));
  booking::v1::SubmitBookingRequest submit;
  submit.set_name(draft.name());
  submit.set_request_id(world_.NewText());
  booking::v1::Booking queued;
  const grpc::Status status =
      stub.SubmitBooking(TracedAs(coachee_.AsCoachee()).get(), submit, &queued);
  if (!status.ok()) return rpc::FromGrpcStatus(status);
  return queued;
}

absl::StatusOr<matching::v1::Match> Trace::ConfirmTraced(const std::string& match) {
  matching::v1::MatchingService::Stub stub(suite_.door());
  matching::v1::ConfirmMatchRequest confirm;
  confirm.set_name(match);
  confirm.set_request_id(world_.NewText());
  matching::v1::Match confirmed;
  const grpc::Status status =
      stub.ConfirmMatch(TracedAs(coachee_.AsCoachee()).get(), confirm, &confirmed);
  if (!status.ok()) return rpc::FromGrpcStatus(status);
  return confirmed;
}

TEST_F(Trace, GoesFromTheCallerThroughTheOutboxToTheStatementsOfTheNextService) {
  world_.AddProvider();
  ASSERT_OK_AND_ASSIGN(const auto booking, SubmitTraced());
  ASSERT_OK(AwaitProposal(world_, coachee_, booking.name()));
  constexpr char kMethod[] = "/primadona.booking.v1.BookingService/SubmitBooking";
  EXPECT_TRUE(testing::Eventually([&] {
    const auto lines = LinesOf("gateway");
    return lines.size() == 1 && lines[0]["method"] == kMethod;
  }));
  EXPECT_TRUE(Tells("booking", "method", kMethod, "commit"));
  EXPECT_TRUE(Tells("matching", "message", "event applied", "insert_ticket"));
  EXPECT_TRUE(Tells("matching", "message", "match step", "commit"));
  // And back: booking-service hears of the match that the request led to.
  EXPECT_TRUE(Tells("booking", "message", "event applied", "put_match_fact"));
}

TEST_F(Trace, GoesThroughAllFourProgramsAndACalleeEndsBeforeItsCaller) {
  const Person provider = world_.AddProvider();
  ASSERT_OK_AND_ASSIGN(const auto booking, Book(world_, coachee_, COACHING));
  ASSERT_OK_AND_ASSIGN(const auto match, AwaitProposal(world_, coachee_, booking.name()));
  ASSERT_OK(Accept(world_, provider, match.name()));
  const absl::Time asked = absl::Now();
  ASSERT_OK(ConfirmTraced(match.name()));
  const absl::Time answered = absl::Now();
  constexpr char kMethod[] = "/primadona.matching.v1.MatchingService/ConfirmMatch";
  EXPECT_TRUE(Tells("matching", "method", kMethod, "commit"));
  EXPECT_TRUE(Tells("session", "message", "event applied", "insert_engagement"));
  EXPECT_TRUE(Tells("booking", "message", "event applied", "put_match_fact"));
  EXPECT_TRUE(testing::Eventually([&] { return LinesOf("gateway").size() == 1; }));
  EXPECT_LE(ToldIn("matching"), ToldIn("gateway"));
  EXPECT_LE(ToldIn("gateway"), answered);
  for (const char* program : {"matching", "session", "booking"}) {
    EXPECT_LT(asked, ToldIn(program)) << program;
  }
}

TEST_F(Trace, OfARequestThatHasToWaitGoesOnWithItsMatch) {
  ASSERT_OK_AND_ASSIGN(const auto booking, SubmitTraced());
  EXPECT_TRUE(Tells("matching", "outcome", "waits", "wait_ticket"))
      << "it says that nobody is there";
  const Person provider = world_.AddProvider();
  ASSERT_OK(AwaitProposal(world_, coachee_, booking.name()));
  EXPECT_TRUE(Tells("matching", "outcome", "matched", "insert_match"));
  EXPECT_TRUE(Tells("booking", "message", "event applied", "put_match_fact"));
}

TEST_F(Trace, NamesEachPieceOfWorkApart) {
  world_.AddProvider();
  ASSERT_OK_AND_ASSIGN(const auto booking, SubmitTraced());
  ASSERT_OK(AwaitProposal(world_, coachee_, booking.name()));
  ASSERT_TRUE(Tells("booking", "message", "event applied", "put_match_fact"));
  std::vector<std::string> spans;
  // A line comes to its file a moment after the work.
  EXPECT_TRUE(testing::Eventually([&] {
    spans.clear();
    for (const char* program : {"gateway", "booking", "matching"}) {
      for (const Json& line : LinesOf(program)) {
        if (line.contains("duration_ms")) spans.push_back(line.value("span_id", ""));
      }
    }
    return spans.size() >= 5;
  }));
  for (const std::string& span : spans) EXPECT_EQ(span.size(), 16u);
  EXPECT_EQ(std::set<std::string>(spans.begin(), spans.end()).size(), spans.size());
}

}  // namespace
}  // namespace primadona::e2e
