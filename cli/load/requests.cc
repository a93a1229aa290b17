#include "cli/load/requests.h"

#include <algorithm>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/client/in_flight.h"
#include "cli/ids/name_uuid.h"
#include "cli/load/reading.h"
#include "cli/load/seats.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace common = ::primadona::common::v1;

using Request = std::vector<std::string>;  // a row of the table
using Stub = booking::BookingService::Stub;

constexpr int kWave = 25;
constexpr absl::Duration kSettleTime = absl::Seconds(30);

// Columns of the table of requests.
enum Column { kRequest, kTime, kOrigin, kCoachee, kKind, kCompetency, kPresent, kNeed, kMode };

Wish WishOf(const Request& row) {
  Wish wish{.competency = row[kCompetency]};
  common::ServiceKind_Parse(row[kKind], &wish.kind);
  (void)absl::SimpleAtoi(row[kNeed], &wish.level);  // the generator's own number
  return wish;
}

std::string TopicOf(const Request& row) { return absl::StrCat("Sintetis ", row[kRequest]); }
std::string CoacheeOf(const Request& row) { return absl::StrCat("coachees/", row[kCoachee]); }

booking::CreateBookingRequest DraftOf(const Request& row, const std::string& load) {
  booking::CreateBookingRequest request;
  request.set_request_id(NameUuid(absl::StrCat(load, "/draft/", row[kRequest])).ToString());
  booking::Booking* draft = request.mutable_booking();
  const Wish wish = WishOf(row);
  draft->set_coachee(CoacheeOf(row));
  draft->set_kind(wish.kind);
  draft->set_competency(wish.competency);
  draft->set_need_level(wish.level);
  draft->set_topic(TopicOf(row));
  if (draft->kind() == common::COACHING) draft->set_reason(booking::DEVELOP_POTENTIAL);
  common::MeetingMode mode = common::MEETING_MODE_UNSPECIFIED;
  if (common::MeetingMode_Parse(row[kMode], &mode)) draft->set_mode(mode);
  return request;
}

absl::StatusOr<std::string> Submit(const Client& client, const Request& row,
                                   const std::string& load) {
  ASSIGN_OR_RETURN(const booking::Booking draft,
                   client.CallPatiently(&Stub::CreateBooking, DraftOf(row, load)));
  booking::SubmitBookingRequest request;
  request.set_name(draft.name());
  request.set_request_id(NameUuid(absl::StrCat(load, "/submit/", row[kRequest])).ToString());
  RETURN_IF_ERROR(client.CallPatiently(&Stub::SubmitBooking, request).status());
  return draft.name();
}

// True once matching has spoken about the booking, so that its seat shows.
bool IsSettled(const booking::Booking& found) {
  // A queued booking that matching has looked at says why it waits.
  return found.state() != booking::Booking::QUEUED ||
         (!found.state_reason().empty() && found.state_reason() != "AWAITING_MATCH");
}

absl::Status AwaitSettled(const Client& client, const std::vector<std::string>& names) {
  const absl::Time limit = absl::Now() + kSettleTime;
  for (const std::string& name : names) {
    booking::GetBookingRequest request;
    request.set_name(name);
    while (true) {
      ASSIGN_OR_RETURN(const booking::Booking found,
                       client.CallPatiently(&Stub::GetBooking, request));
      if (IsSettled(found)) break;
      if (absl::Now() >= limit) {
        return MakeError(absl::StatusCode::kUnavailable, "MATCHING_SILENT",
                         {"A request was queued and nobody looked for a provider.",
                          "Permohonan sudah mengantre, tetapi belum dicarikan pemberi layanan."});
      }
      absl::SleepFor(absl::Milliseconds(20));
    }
  }
  return absl::OkStatus();
}

absl::Status SubmitWave(const Client& client, const std::vector<const Request*>& wave,
                        const RequestsWanted& wanted) {
  std::mutex mutex;
  std::vector<std::string> names;
  absl::Status failure;
  RunInFlight(wave.size(), wanted.in_flight, [&](size_t index) {
    const auto name = Submit(client, *wave[index], wanted.load);
    const std::lock_guard lock(mutex);
    if (name.ok()) {
      names.push_back(*name);
    } else {
      failure = name.status();
    }
  });
  RETURN_IF_ERROR(failure);
  return AwaitSettled(client, names);
}

// What is left to ask, by time, and how much of the table is open already.
struct Queue {
  std::list<const Request*> waiting;
  int open = 0;
};

absl::StatusOr<Queue> QueueOf(const Client& client, const Table& table) {
  ASSIGN_OR_RETURN(const std::vector<booking::Booking> bookings, ReadBookings(client));
  std::map<std::pair<std::string, std::string>, booking::Booking::State> known;
  for (const booking::Booking& found : bookings) {
    known[{found.coachee(), found.topic()}] = found.state();
  }
  Queue queue;
  std::set<std::string> people;
  for (const Request& row : table.rows) {
    const auto found = known.find({CoacheeOf(row), TopicOf(row)});
    // A draft is of a run that was broken off: it is still to be submitted.
    if (found == known.end() || found->second == booking::Booking::DRAFT) continue;
    people.insert(row[kCoachee]);
    const bool open = found->second == booking::Booking::QUEUED ||
                      found->second == booking::Booking::MATCH_PROPOSED ||
                      found->second == booking::Booking::ASSIGNED;
    queue.open += open ? 1 : 0;
  }
  for (const Request& row : table.rows) {
    if (people.insert(row[kCoachee]).second) queue.waiting.push_back(&row);
  }
  return queue;
}

// Takes the next requests off the queue, up to `count`, as far as the seats of this moment go.
// Those that do not fit now are passed over. Once one is taken the counts are guesses, since it may
// have cost any of several seats: then the first that might not fit ends the wave.
std::vector<const Request*> TakeWave(std::list<const Request*>& waiting, Seats seats, int count) {
  std::vector<const Request*> wave;
  for (auto it = waiting.begin(); it != waiting.end() && std::ssize(wave) < count;) {
    if (seats.Take(WishOf(**it))) {
      wave.push_back(*it);
      it = waiting.erase(it);
    } else if (wave.empty()) {
      ++it;
    } else {
      break;
    }
  }
  return wave;
}

}  // namespace

absl::StatusOr<int> SubmitRequests(const Client& administrator, const Table& table,
                                   const RequestsWanted& wanted, Progress& progress) {
  ASSIGN_OR_RETURN(Queue queue, QueueOf(administrator, table));
  progress.Advance(queue.open);
  while (queue.open < wanted.count) {
    ASSIGN_OR_RETURN(const auto providers, ReadProviders(administrator));
    const std::vector<const Request*> wave =
        TakeWave(queue.waiting, Seats(providers), std::min(kWave, wanted.count - queue.open));
    if (wave.empty()) break;
    RETURN_IF_ERROR(SubmitWave(administrator, wave, wanted));
    queue.open += static_cast<int>(wave.size());
    progress.Advance(wave.size());
  }
  return queue.open;
}

}  // namespace primadona::cli
