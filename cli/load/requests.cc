#include "cli/load/requests.h"

#include <mutex>
#include <set>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/client/in_flight.h"
#include "cli/ids/name_uuid.h"
#include "cli/load/seats.h"
#include "common/status/macros.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "primadona/matching/v1/provider_service.grpc.pb.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace common = ::primadona::common::v1;
namespace matching = ::primadona::matching::v1;

constexpr size_t kWave = 25;
constexpr absl::Duration kSettleTime = absl::Seconds(15);

// Columns of the table of requests.
enum Column { kRequest, kTime, kOrigin, kCoachee, kKind, kCompetency, kPresent, kNeed, kMode };

absl::StatusOr<Seats> ReadSeats(const Client& client) {
  std::vector<matching::Provider> providers;
  matching::ListProvidersRequest request;
  request.set_page_size(1000);
  do {
    ASSIGN_OR_RETURN(const matching::ListProvidersResponse page,
                     client.CallPatiently(&matching::ProviderService::Stub::ListProviders, request));
    providers.insert(providers.end(), page.providers().begin(), page.providers().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return Seats(providers);
}

common::ServiceKind KindOf(const std::vector<std::string>& row) {
  common::ServiceKind kind = common::SERVICE_KIND_UNSPECIFIED;
  common::ServiceKind_Parse(row[kKind], &kind);
  return kind;
}

booking::CreateBookingRequest DraftOf(const std::vector<std::string>& row,
                                      const std::string& load) {
  booking::CreateBookingRequest request;
  request.set_request_id(NameUuid(absl::StrCat(load, "/draft/", row[kRequest])).ToString());
  booking::Booking* draft = request.mutable_booking();
  draft->set_coachee(absl::StrCat("coachees/", row[kCoachee]));
  draft->set_kind(KindOf(row));
  draft->set_competency(row[kCompetency]);
  int level = 1;
  (void)absl::SimpleAtoi(row[kNeed], &level);  // the generator's own number
  draft->set_need_level(level);
  draft->set_topic(absl::StrCat("Sintetis ", row[kRequest]));
  if (draft->kind() == common::COACHING) draft->set_reason(booking::DEVELOP_POTENTIAL);
  common::MeetingMode mode = common::MEETING_MODE_UNSPECIFIED;
  if (common::MeetingMode_Parse(row[kMode], &mode)) draft->set_mode(mode);
  return request;
}

absl::StatusOr<std::string> Submit(const Client& client, const std::vector<std::string>& row,
                                   const std::string& load) {
  ASSIGN_OR_RETURN(
      const booking::Booking draft,
      client.CallPatiently(&booking::BookingService::Stub::CreateBooking, DraftOf(row, load)));
  booking::SubmitBookingRequest request;
  request.set_name(draft.name());
  request.set_request_id(NameUuid(absl::StrCat(load, "/submit/", row[kRequest])).ToString());
  ASSIGN_OR_RETURN(const booking::Booking submitted,
                   client.CallPatiently(&booking::BookingService::Stub::SubmitBooking, request));
  return submitted.name();
}

// Waits until matching has spoken about each booking, so that its seat shows.
void WaitUntilSettled(const Client& client, const std::vector<std::string>& names) {
  const absl::Time limit = absl::Now() + kSettleTime;
  for (const std::string& name : names) {
    booking::GetBookingRequest request;
    request.set_name(name);
    while (absl::Now() < limit) {
      const auto found = client.Call(&booking::BookingService::Stub::GetBooking, request);
      if (!found.ok() || found->state() != booking::Booking::QUEUED) break;
      // A queued booking that matching has looked at says why it waits.
      if (!found->state_reason().empty() && found->state_reason() != "AWAITING_MATCH") break;
      absl::SleepFor(absl::Milliseconds(20));
    }
  }
}

}  // namespace

absl::StatusOr<int> SubmitRequests(const Client& administrator, const Table& table, int count,
                                   const std::string& load, int in_flight, Progress& progress) {
  std::set<std::string> people;
  size_t next = 0;
  int submitted = 0;
  while (submitted < count && next < table.rows.size()) {
    ASSIGN_OR_RETURN(Seats seats, ReadSeats(administrator));
    std::vector<const std::vector<std::string>*> wave;
    for (; next < table.rows.size() && wave.size() < kWave &&
           submitted + static_cast<int>(wave.size()) < count;
         ++next) {
      const auto& row = table.rows[next];
      if (people.contains(row[kCoachee]) || !seats.Take(KindOf(row))) continue;
      people.insert(row[kCoachee]);
      wave.push_back(&row);
    }
    std::mutex mutex;
    std::vector<std::string> names;
    absl::Status failure;
    RunInFlight(wave.size(), in_flight, [&](size_t index) {
      const auto name = Submit(administrator, *wave[index], load);
      const std::lock_guard lock(mutex);
      if (name.ok()) {
        names.push_back(*name);
      } else {
        failure = name.status();
      }
    });
    RETURN_IF_ERROR(failure);
    WaitUntilSettled(administrator, names);
    submitted += static_cast<int>(names.size());
    progress.Advance(names.size());
  }
  return submitted;
}

}  // namespace primadona::cli
