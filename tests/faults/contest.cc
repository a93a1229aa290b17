#include "tests/faults/contest.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/barrier.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "common/testing/eventually.h"
#include "tests/e2e/way.h"
#include "tests/faults/rounds.h"

namespace primadona::faults {
namespace {

using booking::v1::BookingService;
using matching::v1::MatchingService;
using session::v1::SessionService;

// Pairs of reservations in which one person has two places at a time.
constexpr char kOverlaps[] =
    "WITH held AS ("
    "SELECT id, provider AS person, slot_start AS since, provider_end AS until "
    "FROM primadona_matching.reservation "
    "UNION ALL SELECT id, coachee, slot_start, slot_end FROM primadona_matching.reservation) "
    "SELECT COUNT(*) FROM held a JOIN held b ON b.person = a.person AND b.id > a.id "
    "AND b.since < a.until AND a.since < b.until";

[[noreturn]] void Die(const std::string& what, const absl::Status& status) {
  std::fprintf(stderr, "Contest: %s: %s %s\n", what.c_str(), status.ToString().c_str(),
               ReasonOf(status).c_str());
  std::abort();
}

template <typename T>
T OrDie(const std::string& what, absl::StatusOr<T> value) {
  if (!value.ok()) Die(what, value.status());
  return *std::move(value);
}

// Six weeks of these hours have room for every caller's first session and more.
matching::v1::Availability LongHours() {
  matching::v1::Availability hours;
  for (int day = google::type::MONDAY; day <= google::type::FRIDAY; ++day) {
    auto& window = *hours.add_weekly();
    window.set_day(static_cast<google::type::DayOfWeek>(day));
    window.mutable_start_time()->set_hours(7);
    window.mutable_start_time()->set_minutes(30);
    window.mutable_end_time()->set_hours(16);
  }
  return hours;
}

}  // namespace

Contest::Contest(Rig& rig, ClientLog& log, Patience& patience, uint64_t seed)
    : rig_(rig),
      world_(rig),
      provider_(world_.AddProvider({.capacity = kCallers})),
      office_(rig, log, patience, "office", seed),
      records_(rig.database_server()) {
  office_.AskOnce();
  matching::v1::SetAvailabilityRequest hours;
  hours.set_name(provider_.provider());
  *hours.mutable_availability() = LongHours();
  OrDie("hours", e2e::Ask(rig, provider_.AsProvider(),
                          &matching::v1::ProviderService::Stub::SetAvailability, hours));
  for (int i = 0; i < kCallers; ++i) {
    Caller caller{world_.AddCoachee(), static_cast<Wish>(i % 3), "", "", "", nullptr};
    caller.client = std::make_unique<Patient>(rig, log, patience, absl::StrCat("caller-", i),
                                              seed * 1000 + static_cast<uint64_t>(i));
    caller.client->AskOnce();
    callers_.push_back(std::move(caller));
  }
  for (Caller& caller : callers_) {
    if (caller.wish != Wish::kAssign) Engage(caller);
  }
  MatchInRounds(world_);
  for (Caller& caller : callers_) {
    if (caller.wish != Wish::kAssign) continue;
    const absl::Status queued = Queue(caller);
    if (!queued.ok()) Die("queue", queued);
  }
}

void Contest::Engage(Caller& caller) {
  const absl::Status queued = Queue(caller);
  if (!queued.ok()) Die("queue", queued);
  const auto match = OrDie("proposal", e2e::AwaitProposal(world_, caller.coachee, caller.booking));
  OrDie("accept", e2e::Accept(world_, provider_, match.name()));
  OrDie("confirm", e2e::Confirm(world_, caller.coachee, match.name()));
  const auto engagement = OrDie(
      "engagement", e2e::AwaitEngagement(world_, caller.coachee.AsCoachee(), caller.booking));
  caller.engagement = engagement.name();
  caller.session =
      OrDie("session", e2e::AwaitSession(world_, caller.coachee.AsCoachee(), engagement.name()))
          .name();
}

// A booking that waits for a provider.
absl::Status Contest::Queue(Caller& caller) {
  booking::v1::CreateBookingRequest create;
  *create.mutable_booking() = e2e::RequestOf(world_, e2e::COACHING);
  ASSIGN_OR_RETURN(const booking::v1::Booking draft,
                   caller.client->Change("CreateBooking", caller.coachee.AsCoachee(),
                                         &BookingService::Stub::CreateBooking, create));
  booking::v1::SubmitBookingRequest submit;
  submit.set_name(draft.name());
  RETURN_IF_ERROR(caller.client
                      ->Change("SubmitBooking", caller.coachee.AsCoachee(),
                               &BookingService::Stub::SubmitBooking, submit)
                      .status());
  caller.booking = draft.name();
  if (caller.wish != Wish::kAssign) return absl::OkStatus();
  // It can be assigned once matching has heard of it.
  matching::v1::SuggestProvidersRequest suggest;
  suggest.set_booking(caller.booking);
  const bool waits = testing::Eventually(
      [&] {
        return office_.Read(world_.office(), &MatchingService::Stub::SuggestProviders, suggest)
            .ok();
      },
      absl::Seconds(30));
  if (waits) return absl::OkStatus();
  return absl::DeadlineExceededError("matching does not hear of a booking");
}

absl::StatusOr<absl::Time> Contest::FreeSlot() {
  matching::v1::ListOpenSlotsRequest list;
  list.set_parent(provider_.provider());
  list.set_page_size(1000);
  ASSIGN_OR_RETURN(
      const matching::v1::ListOpenSlotsResponse listed,
      office_.Read(world_.office(), &matching::v1::ProviderService::Stub::ListOpenSlots, list));
  if (listed.slots_size() == 0) return absl::ResourceExhaustedError("no slot is free");
  const auto dice = office_.random()() % static_cast<uint64_t>(listed.slots_size());
  return e2e::TimeOf(listed.slots(static_cast<int>(dice)).start_time());
}

absl::Status Contest::Ask(Caller& caller, absl::Time start, std::string* made) {
  if (caller.wish == Wish::kAssign) {
    matching::v1::AssignMatchRequest assign;
    assign.set_booking(caller.booking);
    assign.set_provider(provider_.provider());
    *assign.mutable_start_time() = e2e::ToProto(start);
    assign.set_reason("a contest");
    const auto match = caller.client->Change("AssignMatch", world_.office(),
                                             &MatchingService::Stub::AssignMatch, assign);
    if (match.ok()) *made = match->name();
    return match.status();
  }
  if (caller.wish == Wish::kSchedule) {
    session::v1::ScheduleSessionRequest schedule;
    schedule.set_engagement(caller.engagement);
    *schedule.mutable_start_time() = e2e::ToProto(start);
    const auto session = caller.client->Change("ScheduleSession", caller.coachee.AsCoachee(),
                                               &SessionService::Stub::ScheduleSession, schedule);
    if (session.ok()) *made = session->name();
    return session.status();
  }
  session::v1::RescheduleSessionRequest move;
  move.set_name(caller.session);
  *move.mutable_start_time() = e2e::ToProto(start);
  return caller.client->Change("RescheduleSession", caller.coachee.AsCoachee(),
                               &SessionService::Stub::RescheduleSession, move).status();
}

absl::Status Contest::GiveWay(Caller& caller, const std::string& made) {
  if (caller.wish == Wish::kReschedule) return absl::OkStatus();
  if (caller.wish == Wish::kSchedule) {
    session::v1::CancelSessionRequest cancel;
    cancel.set_name(made);
    return caller.client
        ->Change("CancelSession", caller.coachee.AsCoachee(), &SessionService::Stub::CancelSession,
                 cancel)
        .status();
  }
  booking::v1::WithdrawBookingRequest withdraw;
  withdraw.set_name(caller.booking);
  withdraw.set_reason(booking::v1::NO_TIME);
  RETURN_IF_ERROR(caller.client
                      ->Change("WithdrawBooking", caller.coachee.AsCoachee(),
                               &BookingService::Stub::WithdrawBooking, withdraw)
                      .status());
  return Queue(caller);
}

bool Contest::Count(const absl::Status& told) {
  if (told.ok()) {
    ++tally_.won;
    return true;
  }
  const std::string reason = ReasonOf(told);
  if (absl::IsAborted(told) && reason == "SLOT_TAKEN") {
    ++tally_.taken;
  } else {
    ++tally_.others[absl::StrCat(absl::StatusCodeToString(told.code()), " ", reason)];
  }
  return false;
}

void Contest::Wrong(const std::string& what) {
  tally_.wrong_rounds.push_back(absl::StrCat("round ", tally_.rounds, ": ", what));
}

void Contest::AskForReservations(absl::Time start) {
  const std::optional<int64_t> overlaps = records_.Count(kOverlaps);
  const std::optional<int64_t> here = records_.Count(
      absl::StrCat("SELECT COUNT(*) FROM primadona_matching.reservation WHERE provider = UNHEX('",
                   IdIn(provider_.provider()), "') AND slot_start = ", absl::ToUnixMicros(start)));
  if (!overlaps.has_value() || !here.has_value()) return Wrong("the database does not answer");
  if (*overlaps != 0) Wrong(absl::StrCat(*overlaps, " overlapping reservations"));
  if (*here != 1) Wrong(absl::StrCat(*here, " reservations of its slot"));
}

bool Contest::Round() {
  const absl::StatusOr<absl::Time> start = FreeSlot();
  tally_.stuck = start.status();
  if (!start.ok()) return false;
  std::vector<absl::Status> told(callers_.size());
  std::vector<std::string> made(callers_.size());
  auto* const barrier = new absl::Barrier(kCallers);
  std::vector<std::thread> threads;
  for (size_t i = 0; i < callers_.size(); ++i) {
    threads.emplace_back([&, i] {
      if (barrier->Block()) delete barrier;
      told[i] = Ask(callers_[i], *start, &made[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  ++tally_.rounds;
  std::vector<size_t> winners;
  for (size_t i = 0; i < callers_.size(); ++i) {
    if (Count(told[i])) winners.push_back(i);
  }
  if (winners.size() != 1) Wrong(absl::StrCat(winners.size(), " winners"));
  AskForReservations(*start);
  for (const size_t winner : winners) {
    tally_.stuck.Update(GiveWay(callers_[winner], made[winner]));
  }
  return tally_.stuck.ok();
}

}  // namespace primadona::faults
